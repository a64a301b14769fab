"""Which earlier versions are offered to be put back, and which stay in history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from accounts import restoring
from accounts.models import User
from accounts.records import Record, kinds
from accounts.values import moment
from governance.ledger.renames import labels_ever
from governance.ledger.words import ERASED
from governance.models import Erasure

from . import timelines
from .parts import Key, by_kind, entries_of, with_wholes
from .sight import Sight
from .steps import Line, Step

HAS_ERASED_WORDS = "Words were erased from this version, as the law asks, so it cannot be put back."
IS_NOT_TOLD = "This version has words that are not open to you, so you cannot put it back."


@dataclass(frozen=True)
class Offer:
    """An earlier version of one record, beside the step that made it."""

    url: str
    """Of the record's form at the office desk, filled with that version."""
    of: str
    """“ of question a of item 4a”; nothing for the record that the page is about."""
    version: int
    """Its number: several versions can be of one minute."""
    moment: str
    refusal: str = ""


def refusals(user: User, record: Record, rows: list[Any]) -> dict[int, str]:
    """Sentences by `history_id` for versions with words that were erased, or that this account is
    not told."""
    kind = record._meta.label_lower
    found = {row.pk: HAS_ERASED_WORDS for row in rows if _mentions_erasing(row)}
    erasures = Erasure.objects.filter(record__in=labels_ever(kind), record_pk=record.pk)
    if found and not erasures.exists():
        found = {}
    sight = Sight(user)
    if sight.everything and kind in sight.kinds:
        return found
    return found | {row.pk: IS_NOT_TOLD for row in rows if not _is_told(record, row, sight)}


def _mentions_erasing(row: Any) -> bool:
    return any(ERASED in str(getattr(row, each.attname)) for each in row.tracked_fields)


def _is_told(record: Record, row: Any, sight: Sight) -> bool:
    """In words, and all of it."""
    kind = record._meta.label_lower
    key = (kind, record.pk)
    if timelines.find(*key, sight) is None or sight.untold(kind):
        return False
    opened = sight.opened(with_wholes({key: record})[key][-1])
    is_open = entries_of(kind, [row.pk]).filter(number__gte=opened).exists()
    return is_open and not sight.hushed({key: row})


def offer(steps: Iterable[Step], request: HttpRequest) -> None:
    """Give each step those earlier versions that it made and whoever looks may put back."""
    last = {
        (id(step), line.key): (step, line)
        for step in steps
        for line in step.lines
        if line.version.in_words and not line.version.is_removed
    }
    pairs = list(last.values())
    records = _changeable((line for _, line in pairs), request)
    for step, line in pairs:
        record, row = records.get(line.key), line.version.row
        if record is not None and restoring.earlier(record, [row]):
            step.offers.append(_offer(record, line, request))


def _offer(record: Record, line: Line, request: HttpRequest) -> Offer:
    row, user = line.version.row, request.user
    # The line is told in words: what else could be against it is what was erased.
    against = refusals(user, record, [row]) if _mentions_erasing(row) else {}  # type: ignore[arg-type]
    meta = record._meta
    page = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    url = f"{page}?{restoring.PUT_BACK}={row.pk}"
    said = moment(row.history_date)
    return Offer(url, line.version.of, row.version, said, against.get(row.pk, ""))


def _changeable(lines: Iterable[Line], request: HttpRequest) -> dict[Key, Record]:
    """Of the records told of, those that are there and may be changed, as the office desk says."""
    found: dict[Key, Record] = {}
    for kind, numbers in by_kind(line.key for line in lines).items():
        desk: Any = admin.site._registry.get(kinds()[kind])
        if desk is None or not desk.has_change_permission(request):
            continue
        for record in desk.get_queryset(request).filter(pk__in=numbers):
            if desk.has_change_permission(request, record):
                found[kind, record.pk] = record
    return found
