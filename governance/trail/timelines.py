"""The timeline of one record: everything that was done to it and to its parts."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from accounts.records import kinds
from governance.ledger.renames import labels_ever, todays_label
from governance.models import LedgerEntry

from .parts import with_parts, with_wholes
from .reading import newest_first, page, read
from .sight import Sight
from .steps import Step, Told

SIZE = 50
"""Entries of a page."""
MOST_AT_ONCE = 500
"""Entries of one request that are looked at before its reason is told to those who do not read
everything; the reason of a larger one they are not told."""


def find(kind: str, number: int, sight: Sight) -> Any:
    """The record, or None where there is none that the reader may know of."""
    if kind not in sight.kinds:
        return None
    record: Any = kinds()[kind]._default_manager.filter(pk=number).first()
    if record is None:
        return None
    line = with_wholes({(kind, number): record})[kind, number]
    return record if all(sight.keep(each, {one}) for each, one in line) else None


def of_record(record: Any, sight: Sight, *, before: int | None = None, size: int = SIZE) -> Told:
    """Newest first, from before the entry of that number, as far as the reader may know."""
    key = (record._meta.label_lower, record.pk)
    entries = of_keys(with_parts(key, sight.keep))
    opened = sight.opened(with_wholes({key: record})[key][-1])
    if opened:
        entries = entries.filter(number__gte=opened)
    if before is not None:
        entries = entries.filter(number__lt=before)
    return page(entries, sight, size=size, subject=key)


def steps(found: Told, sight: Sight) -> list[Step]:
    """The steps of a page; of what a request did beside them, a reader may know less than this."""
    return found.steps(set() if sight.everything else _partly(found, sight))


def of_keys(numbers: dict[str, set[int]]) -> QuerySet[LedgerEntry]:
    """Found by their records and then put in order: asked for both at once, SQLite reads all
    entries of a kind."""
    if not numbers:
        return LedgerEntry.objects.none()
    asked = (Q(record__in=labels_ever(kind), record_pk__in=each) for kind, each in numbers.items())
    found = LedgerEntry.objects.filter(reduce(or_, asked)).order_by()
    return LedgerEntry.objects.filter(number__in=found.values("number"))


def _partly(found: Told, sight: Sight) -> set[str]:
    """Requests that did something of which the reader is not told, or not in words."""
    requests = {line.entry.request_id for line in found.lines if line.entry.reason}
    shown = [line.entry.number for line in found.lines]
    entries = LedgerEntry.objects.filter(request_id__in=requests).exclude(number__in=shown)
    others = list(newest_first(entries)[:MOST_AT_ONCE])
    if len(others) == MOST_AT_ONCE:
        return requests
    # Most are decided by a kind that the reader is told nothing of; only the rest is read.
    partly = {each.request_id for each in others if todays_label(each.record) not in sight.kinds}
    rest = [entry for entry in others if entry.request_id not in partly]
    told = {line.entry.number for line in read(rest, sight) if line.version.in_words}
    return partly | {entry.request_id for entry in rest if entry.number not in told}
