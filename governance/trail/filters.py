"""How entries of the trail are picked out: by its page and its spreadsheet alike."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import django_filters as filters
from django.core.exceptions import ValidationError
from django.db.models import Min, QuerySet
from django.forms import DateInput
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import User
from accounts.records import kinds
from governance.ledger.renames import labels_ever, todays_label
from governance.models import LedgerEntry

from .moments import first_since, last_before
from .parts import with_parts
from .steps import DOORS
from .timelines import of_keys

FIRST_YEAR, LAST_YEAR = 1900, 2200


def kind_choices() -> list[tuple[str, str]]:
    named = [(kind, capfirst(str(model._meta.verbose_name))) for kind, model in kinds().items()]
    return sorted(named, key=lambda pair: pair[1])


def _named(words: str) -> tuple[str, int] | None:
    """Kind and key of a record: A12 is an action, as on every page; others are called by both."""
    found = re.fullmatch(r"(?:(A)|([a-z]+\.[a-z]+)-)([0-9]{1,15})", words.strip())
    if found is None:
        return None
    kind = "actions.action" if found[1] else todays_label(found[2])
    return (kind, int(found[3])) if kind in kinds() else None


def _refuse_unless_a_record(words: str) -> None:
    if _named(words) is None:
        raise ValidationError(
            "Name an action by its number, such as A12, or another record by its kind and number, "
            "such as meetings.meeting-7."
        )


def _refuse_far_off(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Give a day between the years {FIRST_YEAR} and {LAST_YEAR}.")


class TrailFilter(filters.FilterSet):
    """Of entries of kinds that the reader may view: by columns of the ledger that have an index
    with the number, so that a page of a million entries takes no longer than one of a hundred."""

    person = filters.ModelChoiceFilter(
        queryset=User.objects.select_related("person"),
        field_name="actor",
        label="Person",
        empty_label="Anybody",
    )
    kind = filters.ChoiceFilter(
        choices=kind_choices, method="of_kind", label="Kind of record", empty_label="Any kind"
    )
    record = filters.CharFilter(
        method="of_record",
        label="Record, with its parts",
        help_text="A12, or meetings.meeting-7",
        validators=[_refuse_unless_a_record],
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

    def of_record(
        self, entries: QuerySet[LedgerEntry], name: str, value: str
    ) -> QuerySet[LedgerEntry]:
        record = _named(value)
        assert record is not None  # noqa: S101 - the field has asked
        return entries & of_keys(with_parts(record))

    def of_kind(
        self, entries: QuerySet[LedgerEntry], name: str, value: str
    ) -> QuerySet[LedgerEntry]:
        return entries.filter(record__in=labels_ever(value))

    def through(
        self, entries: QuerySet[LedgerEntry], name: str, value: str
    ) -> QuerySet[LedgerEntry]:
        return entries.filter(interface__in=[each for each in _doors() if _is_of(each, value)])

    def from_day(
        self, entries: QuerySet[LedgerEntry], name: str, value: date
    ) -> QuerySet[LedgerEntry]:
        number = first_since(_midnight(value))
        return entries.none() if number is None else entries.filter(number__gte=number)

    def to_day(
        self, entries: QuerySet[LedgerEntry], name: str, value: date
    ) -> QuerySet[LedgerEntry]:
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
