"""How entries of the trail are picked out: by its page and its spreadsheet alike."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters as filters
from django.core.exceptions import ValidationError
from django.db.models import Min, QuerySet
from django.forms import DateInput, ModelChoiceField
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import User
from accounts.records import kinds
from governance.ledger.renames import labels_ever
from governance.models import LedgerEntry

from .moments import first_since, last_before
from .parts import with_parts
from .pointing import HOW, REFUSED, record_named
from .sight import Sight
from .steps import DOORS
from .timelines import of_keys

Entries = QuerySet[LedgerEntry]
FIRST_YEAR, LAST_YEAR = 1900, 2200
NOT_OPEN = "Your role does not open this kind of record, or there is none. Choose one of the list."


class People(ModelChoiceField):
    """Accounts by the names that entries have, but for the portal's own, which has none."""

    def label_from_instance(self, user: Any) -> str:
        return "The system" if user.is_system else str(user)


class PersonFilter(filters.ModelChoiceFilter):
    field_class = People


def kind_choices(seen: Collection[str]) -> list[tuple[str, str]]:
    """Of those kinds of record that the reader's role opens."""
    named = [(kind, capfirst(str(kinds()[kind]._meta.verbose_name))) for kind in seen]
    return sorted(named, key=lambda pair: pair[1])


def _refuse_far_off(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Give a day between the years {FIRST_YEAR} and {LAST_YEAR}.")


class TrailFilter(filters.FilterSet):
    """Of entries of kinds that the reader may view: by columns of the ledger that have an index
    with the number, so that a page of a million entries takes no longer than one of a hundred."""

    person = PersonFilter(
        queryset=User.objects.select_related("person"),
        field_name="actor",
        label="Person",
        empty_label="Anybody",
    )
    kind = filters.ChoiceFilter(
        method="of_kind",
        label="Kind of record",
        empty_label="Any kind",
        error_messages={"invalid_choice": NOT_OPEN},
    )
    record = filters.CharFilter(
        method="of_record",
        label="Record, with its parts",
        help_text=HOW,
    )
    door = filters.ChoiceFilter(
        choices=[(door, name) for door, (name, _) in DOORS.items()],
        method="through",
        label="Door",
        empty_label="Any door",
    )
    since = filters.DateFilter(
        method="from_day", label="From", widget=DateInput, validators=[_refuse_far_off]
    )
    until = filters.DateFilter(
        method="to_day", label="To", widget=DateInput, validators=[_refuse_far_off]
    )
    reason = filters.CharFilter(
        lookup_expr="icontains", label="Words of the reason", field_name="reason"
    )

    class Meta:
        model = LedgerEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = Sight(self.request.user).kinds
        self.filters["kind"].extra["choices"] = kind_choices(self.seen)
        self.filters["record"].extra["validators"] = [self.refuse_unless_opened]

    def refuse_unless_opened(self, words: str) -> None:
        record = record_named(words)
        if record is None:
            raise ValidationError(REFUSED)
        if record[0] not in self.seen:
            raise ValidationError(NOT_OPEN)

    def of_record(self, entries: Entries, name: str, value: str) -> Entries:
        record = record_named(value)
        assert record is not None  # noqa: S101 - the field has asked
        return entries & of_keys(with_parts(record))

    def of_kind(self, entries: Entries, name: str, value: str) -> Entries:
        return entries.filter(record__in=labels_ever(value))

    def through(self, entries: Entries, name: str, value: str) -> Entries:
        return entries.filter(interface__in=[each for each in _doors() if _is_of(each, value)])

    def from_day(self, entries: Entries, name: str, value: date) -> Entries:
        number = first_since(_midnight(value))
        return entries.none() if number is None else entries.filter(number__gte=number)

    def to_day(self, entries: Entries, name: str, value: date) -> Entries:
        """That day included."""
        number = last_before(_midnight(value + timedelta(days=1)))
        return entries.none() if number is None else entries.filter(number__lte=number)


def _doors() -> list[str]:
    """Every door that the ledger knows, of each command its own: a handful, each found by a step
    through the index, where DISTINCT would read all of it."""
    found: list[str] = []
    while True:
        rest = LedgerEntry.objects.filter(interface__gt=found[-1] if found else "")
        door = rest.aggregate(next=Min("interface"))["next"]
        if door is None:
            return found
        found.append(door)


def _is_of(door: str, kind: str) -> bool:
    return door == kind or door.startswith(f"{kind}:")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
