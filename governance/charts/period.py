"""The months or years that a chart has a row or a column for."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 24
"""More than so many are told by the year."""


@dataclass(frozen=True)
class Span:
    """A month or a year, both days included."""

    first: date
    last: date

    @property
    def is_year(self) -> bool:
        return self.first.month != self.last.month

    @property
    def words(self) -> str:
        return f"{self.first:%Y}" if self.is_year else f"{self.first:%B %Y}"

    @property
    def short(self) -> str:
        return f"{self.first:%Y}" if self.is_year else f"{self.first:%b %y}"


def month_of(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def months_back(day: date, months: int) -> date:
    """The same day so many months before, or the last one of that month."""
    at = day.year * 12 + day.month - 1 - months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def spans(first: date, last: date) -> list[Span]:
    """The months from that of `first` to that of `last`, or the years if these are many."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MOST_MONTHS:
        years = range(first.year, last.year + 1)
        return [Span(date(year, 1, 1), date(year, 12, 31)) for year in years]
    start = first.replace(day=1)
    return [month_of(months_back(start, -at)) for at in range(count)]


def within(day: date, among: list[Span]) -> Span | None:
    return next((each for each in among if each.first <= day <= each.last), None)
