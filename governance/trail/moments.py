"""The moments of a meeting's notes that can be held beside one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Max, Min, Q, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator

from accounts.records import kinds
from accounts.values import moment, number_in
from governance.ledger.renames import labels_ever
from governance.models import LedgerEntry
from meetings.models import Meeting, NotesStatus

from . import timelines
from .parts import entries_of, versions_of
from .sight import Sight

MOST = 400
"""Entries of a meeting's history that are offered; earlier ones can be asked for by number."""
PRINTED = (
    *("meetings.meeting", "meetings.attendance", "meetings.agendaitem", "meetings.question"),
    *("meetings.decision", "actions.action", "actions.actionowner", "actions.redating"),
    *("actions.outstandingmatter", "meetings.amendment"),
)
"""Kinds whose versions change what notes print: a time is looked up among them."""
WORDS = 70
"""Characters of a moment's words in a list of them."""


@dataclass(frozen=True)
class Moment:
    """After an entry of the ledger was made."""

    number: int
    at: datetime
    words: str

    def __str__(self) -> str:
        return f"{moment(self.at)}: {Truncator(self.words).chars(WORDS)} (entry {self.number})"


def offered(meeting: Meeting, sight: Sight) -> list[Moment]:
    """Newest first: now, and after each step of the notes."""
    found = timelines.of_record(meeting, sight, size=MOST)
    now = LedgerEntry.objects.aggregate(last=Max("number"))["last"]
    moments = [Moment(now, timezone.now(), "as they are now")]
    for step in timelines.steps(found, sight):
        words = f"{step.newest.who} {step.said[0].words}"
        moments.append(Moment(step.newest.entry.number, step.newest.at, words))
    return moments


def asked_for(words: str) -> int | None:
    """The number of an entry that somebody asks for by it, or by a time (“2026-07-20T13:00”): the
    last one then. None for what is neither, or before the first."""
    if (number := number_in(words)) is not None:
        return number
    try:
        at = parse_datetime(words)
    except ValueError:
        return None
    if at is None:
        return None
    at = at if timezone.is_aware(at) else timezone.make_aware(at)
    return last_before(at, PRINTED, is_then_too=True)


def first_since(at: datetime) -> int | None:
    """The number of the first entry of that time or later, by the time that history tells."""
    return _outermost(kinds(), "history_date", Min, history_date__gte=at)


def last_before(
    at: datetime, of_kinds: Iterable[str] | None = None, *, is_then_too: bool = False
) -> int | None:
    """The number of the last entry from before then, or from just then too."""
    when = {"history_date__lte" if is_then_too else "history_date__lt": at}
    return _outermost(of_kinds or kinds(), "-history_date", Max, **when)


def _outermost(
    of_kinds: Iterable[str], order: str, which: type[Max | Min], **when: datetime
) -> int | None:
    """Of each kind the one version that comes first in this order, and of their entries one: times
    grow with the numbers, and each history has an index of its times."""
    version = order.replace("date", "id")
    asked = []
    for kind in of_kinds:
        rows = versions_of(kind).filter(**when).order_by(order, version).values("history_id")
        asked.append(Q(record__in=labels_ever(kind), history_id=Subquery(rows[:1])))
    return LedgerEntry.objects.filter(reduce(or_, asked)).aggregate(found=which("number"))["found"]


def steps_of(meeting: Meeting) -> dict[str, int]:
    """For each status that the notes have had, the entry that gave it them last."""
    versions = versions_of("meetings.notesstatus").filter(meeting=meeting.pk)
    status_of = dict(versions.values_list("history_id", "status"))
    entries = entries_of("meetings.notesstatus", status_of)
    found: dict[str, int] = {}
    for number, version in entries.order_by("number").values_list("number", "history_id"):
        found[status_of[version]] = number
    return found


def presets(meeting: Meeting, latest: int) -> list[tuple[int, int, str]]:
    """Pairs of moments that people ask about, as (older, newer, words)."""
    steps, status = steps_of(meeting), NotesStatus.Status
    draft, agreed = steps.get(status.DRAFT), steps.get(status.AGREED)
    found = []
    if draft and agreed and draft < agreed:
        found.append((draft, agreed, "The draft as circulated, and the notes as agreed"))
    if draft and draft < latest:
        found.append((draft, latest, "The draft as circulated, and the notes today"))
    if agreed and agreed < latest:
        found.append((agreed, latest, "The notes as agreed, and today"))
    return found
