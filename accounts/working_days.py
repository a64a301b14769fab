"""Days of work: Monday to Friday, without the bank holidays of England and what the office adds.

The bank holidays come from a library that is updated each year, and no network is asked. Those that
are proclaimed later, for a coronation, come with its next version: till then the office adds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import holidays
from django.core.exceptions import ValidationError

DAY = timedelta(days=1)
FORMATS = ("%d %B %Y", "%d/%m/%Y", "%Y-%m-%d")


class WorkingDays:
    """Of one office; `closed` are days on which it does not work beside weekends and bank
    holidays."""

    def __init__(self, closed: Iterable[date] = ()) -> None:
        self.closed = frozenset(closed)
        self._holidays = holidays.country_holidays("GB", subdiv="ENG")
        self._known: dict[date, bool] = {}

    def is_one(self, day: date) -> bool:
        """Kept once it is known: a long register counts the same days over and over."""
        if (known := self._known.get(day)) is None:
            is_closed = day in self.closed or day in self._holidays
            known = self._known[day] = day.weekday() < 5 and not is_closed
        return known

    def count(self, after: date, until: date) -> int:
        """How many there are after one day up to another, that one included; below none where it
        is the earlier one: from a Friday to the Monday there is 1, and back from there -1."""
        if until < after:
            return -self.count(until, after)
        days = (after + DAY * step for step in range(1, (until - after).days + 1))
        return sum(map(self.is_one, days))

    def away(self, day: date, count: int) -> date:
        """So many after `day`, or before it where the count is below none."""
        step = 1 if count > 0 else -1
        while count:
            day += DAY * step
            count -= step * self.is_one(day)
        return day

    def following(self, day: date) -> date:
        """The next one after `day`."""
        return self.away(day, 1)

    def first_from(self, day: date) -> date:
        """`day` itself where it is one, else the next."""
        return day if self.is_one(day) else self.following(day)


def bank_holiday(day: date) -> str:
    """“Good Friday”, “Boxing Day (observed)”; empty for any other day."""
    return holidays.country_holidays("GB", subdiv="ENG").get(day) or ""


def days_in(words: str) -> list[date]:
    """The days that were typed, one a line. Raises ValidationError for a line that is none."""
    return [_day(line) for line in words.splitlines() if line.strip()]


def _day(line: str) -> date:
    for form in FORMATS:
        try:
            return datetime.strptime(line.strip(), form).date()
        except ValueError:
            continue
    raise ValidationError(
        f"“{line.strip()}” is no day. Write each on a line of its own, such as 24 December 2026."
    )
