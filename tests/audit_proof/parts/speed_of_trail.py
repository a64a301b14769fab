"""The whole trail is read at a million entries: how long an auditor waits for pages and filters."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from statistics import median

from django.test import Client

from accounts.acting import current_user
from accounts.models import Person, RoleAssignment, User
from governance.models import LedgerEntry

from .. import bulk
from ..proof import Proof

MOST_MS = 300
MOST_MS_TOGETHER = 1000
"""Of two filters that both leave many entries by themselves: SQLite uses the index of one."""
TOGETHER = "by somebody and kind"
MANY = 1_000_000
TRIES = 7
DAYS = 400
"""Days over which the entries are spread, from `bulk.NOON` on."""
PAGE, SHEET = "/trail/", "/trail/audit-trail.csv"


def prove(proof: Proof) -> None:
    many = proof.count(MANY, 3 * bulk.CHUNK)
    with proof.database():
        auditor, rare, usual = _people()
        # What is asked for stands at the far end: nobody finds it by reading from the newest on.
        bulk.write(bulk.CHUNK, [(rare, "api")], every=timedelta(days=DAYS) / many)
        writers = [(usual, "admin"), (usual, "portal"), (current_user(), "command:audit_proof")]
        bulk.write(many - bulk.CHUNK, writers, every=timedelta(days=DAYS) / many)
        client = Client()
        client.force_login(auditor)
        count = LedgerEntry.objects.count()
        for what, address in _addresses(rare, usual, count):
            waited = [_waited(client, address) * 1000 for _ in range(proof.count(TRIES, 1))]
            found = "answered" if proof.is_quick else f"{median(waited):.0f} ms"
            most = MOST_MS_TOGETHER if what == TOGETHER else MOST_MS
            limit = "answered" if proof.is_quick else f"at most {most} ms"
            is_ok = proof.is_quick or median(waited) <= most
            proof.line(f"{count:,} entries: {what}", found, limit, is_ok)


def _people() -> tuple[User, User, User]:
    """An auditor, somebody who wrote little and long ago, and somebody who writes a lot."""
    auditor, rare, usual = (
        User.objects.create_user(
            f"{name.lower()}@example.org", person=Person.objects.create(name=name)
        )
        for name in ("Owen", "Idris", "Nell")
    )
    RoleAssignment.objects.create(user=auditor, role=RoleAssignment.Role.AUDITOR)
    return auditor, rare, usual


def _addresses(rare: User, usual: User, count: int) -> Iterator[tuple[str, str]]:
    first, last = (bulk.NOON + timedelta(days=days) for days in (3, DAYS - 30))
    middle = bulk.NOON + timedelta(days=DAYS // 2)
    yield "the first page", PAGE
    yield "a page in the middle", f"{PAGE}?before={count // 2}"
    yield "the last page", f"{PAGE}?before=50"
    yield "by somebody who wrote a lot", f"{PAGE}?person={usual.pk}"
    yield "by somebody who wrote little", f"{PAGE}?person={rare.pk}"
    yield TOGETHER, f"{PAGE}?person={rare.pk}&kind=actions.action"
    yield "a kind", f"{PAGE}?kind=actions.action"
    yield "a kind with few", f"{PAGE}?kind=accounts.roleassignment"
    yield "a record with its parts", f"{PAGE}?record=meetings.agendaitem-2"
    yield "a door of many", f"{PAGE}?door=admin"
    yield "a door of few", f"{PAGE}?door=api"
    yield "a door that is several", f"{PAGE}?door=command"
    yield "until long ago", f"{PAGE}?until={first:%Y-%m-%d}"
    yield "since lately", f"{PAGE}?since={last:%Y-%m-%d}"
    yield "a day in the middle", f"{PAGE}?since={middle:%Y-%m-%d}&until={middle:%Y-%m-%d}"
    yield (
        "that day, a kind, a door",
        (f"{PAGE}?since={middle:%Y-%m-%d}&until={middle:%Y-%m-%d}&kind=actions.action&door=admin"),
    )
    yield (
        "that day, a word of no reason",
        (f"{PAGE}?since={middle:%Y-%m-%d}&until={middle:%Y-%m-%d}&reason=heron"),
    )
    yield "the first rows of the spreadsheet", SHEET
    yield "the same by somebody who wrote little", f"{SHEET}?person={rare.pk}"


def _waited(client: Client, address: str) -> float:
    """Seconds until a page is there, or the first rows of a spreadsheet."""
    start = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    if answer.streaming:
        list(islice(answer.streaming_content, 3))
    seconds = time.perf_counter() - start
    return seconds
