"""Meetings in the order in which they are looked for: what comes, what was last, and by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from .models import Meeting


def grouped(meetings: Iterable[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """(heading, meetings) of a page of the list: “To come”, “Earlier in 2026”, “2025”."""
    today = timezone.localdate()

    def heading(meeting: Meeting) -> str:
        if meeting.date >= today:
            return "To come"
        year = meeting.date.year
        return f"Earlier in {year}" if year == today.year else str(year)

    return [(words, list(rows)) for words, rows in groupby(meetings, heading)]


@dataclass
class Month:
    first_day: date
    is_now: bool
    meetings: list[Meeting] = field(default_factory=list)


@dataclass
class Year:
    number: int
    months: list[Month]
    """All twelve: one without a meeting says so."""
    next: Meeting | None
    """From today on, whatever year is shown; none that is cancelled."""
    last: Meeting | None
    """Before today."""
    before: int | None
    """The year to go back to; None where nothing is earlier."""
    after: int | None

    @property
    def is_empty(self) -> bool:
        return not any(month.meetings for month in self.months)


def year_of(seen: Any, number: int) -> Year:
    """Of `seen`, a queryset of meetings, those of one year, in a fixed number of queries."""
    today = timezone.localdate()
    ends = seen.aggregate(first=Min("date"), last=Max("date"))
    first = min(ends["first"] or today, today).year
    last = max(ends["last"] or today, today).year
    months = [
        Month(date(number, month, 1), (number, month) == (today.year, today.month))
        for month in range(1, 13)
    ]
    for meeting in seen.filter(date__year=number).order_by("date", "start_time", "pk"):
        months[meeting.date.month - 1].meetings.append(meeting)
    held = seen.uncancelled()
    return Year(
        number=number,
        months=months,
        next=held.filter(date__gte=today).order_by("date", "start_time", "pk").first(),
        last=held.filter(date__lt=today).order_by("-date", "-start_time", "-pk").first(),
        before=min(number - 1, last) if number > first else None,
        after=max(number + 1, first) if number < last else None,
    )
