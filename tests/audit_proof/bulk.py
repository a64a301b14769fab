"""Many records in little time: the ledger's own functions, and rows past `save()`.

The triggers are away while it lasts, and back at the end: what it leaves is as the portal would
have written it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from secrets import token_hex
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max

from accounts.acting import acting_as, current_act, current_user
from accounts.models import Person, User
from accounts.records import history_of
from governance.ledger import entries, triggers
from governance.ledger.payloads import START, canonical, chain_of, columns, leaf_of
from governance.models import LedgerEntry
from meetings.models import AgendaItem, Question
from tests.factories import make_action, make_item, make_meeting

EACH = 250
"""Records of each kind in one transaction."""
VERSIONS = 4
KINDS = 4
CHUNK = EACH * VERSIONS * KINDS
HEAD = f"SELECT number, chain FROM {entries.TABLE} ORDER BY number DESC LIMIT 1"  # noqa: S608
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
EVERY = timedelta(milliseconds=2.026)
"""From entry to entry."""
SAID = "The force reported that patrols at the weir were doubled in May, and that speeds fell. "

Example = tuple[models.Model, str]
"""A record that new ones are made like, and the field that differs from version to version."""
Version = tuple[dict[str, Any], tuple[str, ...], tuple[Any, ...]]
"""What the ledger says of it, the names of its fields, and the values as they are kept."""


Writer = tuple[User | None, str]
"""Who writes a chunk, and through which door."""


def write(least: int, writers: Sequence[Writer] = (), every: timedelta = EVERY) -> None:
    """At least so many more entries, in whole chunks: of people, items, questions and actions by
    turns, as people save them, each record with its versions. One request writes one of each; the
    writers, or whoever acts, take turns by the chunk. An entry is made `every` so often."""
    start = _start()
    moments = (start + number * every for number in count(1))
    writers = writers or [(current_user(), current_act().interface)]
    item = AgendaItem.objects.order_by("pk").first() or make_item(make_meeting(status="draft"))
    examples: list[Example] = [
        (Person.objects.create(name="Idris Vaughan"), "name"),
        (item, "findings"),
        (Question.objects.create(item=item, label="a", text="How fast?"), "text"),
        (make_action(item), "text"),
    ]
    with triggers.removed():
        for number in range(0, least, CHUNK):
            user, door = writers[number // CHUNK % len(writers)]
            with transaction.atomic(), acting_as(user, interface=door):
                _chunk(examples, moments)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _start() -> datetime:
    """After the last entry, and not before the noon."""
    return max(NOON, LedgerEntry.objects.latest("number").at)


def _chunk(examples: list[Example], moments: Iterator[datetime]) -> None:
    keys = [
        _added(type(record), record, [{"version": VERSIONS, text: f"{SAID}{VERSIONS}"}] * EACH)
        for record, text in examples
    ]
    for version in range(1, VERSIONS + 1):
        requests = [token_hex(16) for _ in range(EACH)]
        times = list(islice(moments, EACH * KINDS))
        kinds = [
            _versions(record, text, of_kind, version, requests, times[place::KINDS])
            for place, ((record, text), of_kind) in enumerate(zip(examples, keys, strict=True))
        ]
        _enter(each for turn in zip(*kinds, strict=True) for each in turn)


def _versions(
    record: models.Model,
    text: str,
    keys: list[int],
    version: int,
    requests: list[str],
    times: list[datetime],
) -> Iterator[Version]:
    user, model = current_user(), type(record)
    history = history_of(model)
    fields = columns(history)
    own = [name for name in fields if not name.startswith("history_")]
    like = history(
        **{name: getattr(record, name) for name in own},
        history_type="+" if version == 1 else "~",
        history_user=user,
        history_change_reason="the audit proof",
    )
    words = {"version": version, text: f"{SAID}{version}"}
    new = [
        {"id": key, "history_date": _told(at), **words} for key, at in zip(keys, times, strict=True)
    ]
    history_ids = _added(history, like, new)
    rows = history._base_manager.filter(history_id__gte=history_ids[0]).order_by("history_id")
    about = {
        "actor_id": user.pk,
        "actor_name": str(user),
        "interface": current_act().interface,
        "reason": "the audit proof",
        "puts_back": None,
        "record": model._meta.label_lower,
    }
    key, history_id = fields.index("id"), fields.index("history_id")
    for request, at, row in zip(requests, times, rows.values_list(*fields), strict=True):
        said = {"request_id": request, "record_pk": row[key], "history_id": row[history_id]}
        yield {**about, "at": at, **said}, fields, row


def _added(model: Any, like: models.Model, rows: list[dict[str, Any]]) -> list[int]:
    """The keys of new rows, each like `like` but for what it says itself."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    prepared = {
        field.attname: field.get_db_prep_save(getattr(like, field.attname), connection)
        for field in fields
    }
    last = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    insert = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(insert, [list((prepared | row).values()) for row in rows])
    return list(model._base_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True))


def _told(moment: datetime) -> Any:
    """As this database is told of it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _enter(versions: Iterator[Version]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HEAD)
        number, chain = cursor.fetchone() or (0, START)
        lines = []
        for about, fields, row in versions:
            number += 1
            payload = canonical(about, fields, row, token_hex(16))
            leaf = leaf_of(payload)
            chain = chain_of(bytes(chain), leaf)
            values = {**about, "at": _told(about["at"]), "number": number}
            values |= {"payload": payload.decode(), "leaf": leaf, "chain": chain}
            lines.append([values[name] for name in entries.COLUMNS])
        cursor.executemany(entries._insert(), lines)
