"""How entries of the trail are picked out: by its page and its spreadsheet alike."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

import django_filters as filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import DateInput
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import User
from accounts.records import kinds
from governance.models import LedgerEntry

from .parts import versions_of, with_parts
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
    kind = "actions.action" if found[1] else found[2]
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
    """Of entries of kinds that the reader may view."""

    person = filters.ModelChoiceFilter(
        queryset=User.objects.select_related("person"),
        field_name="actor",
        label="Person",
        empty_label="Anybody",
    )
    kind = filters.ChoiceFilter(
        choices=kind_choices, field_name="record", label="Kind of record", empty_label="Any kind"
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

    def through(
        self, entries: QuerySet[LedgerEntry], name: str, value: str
    ) -> QuerySet[LedgerEntry]:
        return entries.filter(Q(interface=value) | Q(interface__startswith=f"{value}:"))

    def from_day(
        self, entries: QuerySet[LedgerEntry], name: str, value: date
    ) -> QuerySet[LedgerEntry]:
        return self._dated(entries, history_date__gte=_midnight(value))

    def to_day(
        self, entries: QuerySet[LedgerEntry], name: str, value: date
    ) -> QuerySet[LedgerEntry]:
        """That day included."""
        return self._dated(entries, history_date__lt=_midnight(value + timedelta(days=1)))

    def _dated(self, entries: QuerySet[LedgerEntry], **when: Any) -> QuerySet[LedgerEntry]:
        """By the time that history tells, which is the one that people are shown."""
        one = self.form.cleaned_data.get("kind")
        asked = (
            Q(record=kind, history_id__in=versions_of(kind).filter(**when).values("history_id"))
            for kind in ([one] if one else kinds())
        )
        return entries.filter(reduce(or_, asked))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
