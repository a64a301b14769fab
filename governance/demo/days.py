"""The days of the invented record, counted back from today, so that it is never stale.

Monthly meetings fall on the last Friday (in December a week earlier), holding to account meetings
on the second Tuesday of the 2nd, 5th, … month and public sessions on the third Wednesday of the
1st, 4th, … month. The fourteenth monthly meeting is the latest one before today, the fifteenth is
next.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MONTHLY = 15
HELD = 14
FRIDAY, TUESDAY, WEDNESDAY = 4, 1, 2
TIME = re.compile(r"([A-Z]+\d+)([+-]\d+)?")
MONTH = re.compile(r"\{month([+-]\d+)?\}")


class Days:
    """Which day each meeting is on, and what a time such as "M03+12" means."""

    def __init__(self, today: date) -> None:
        latest = _last_friday(today)
        if latest >= today:
            latest = _last_friday(_month(today, -1))
        first = _month(latest, 1 - HELD)
        self.today = today
        self.of: dict[str, date] = {}
        for number in range(1, MONTHLY + 1):
            month = _month(first, number - 1)
            self.of[f"M{number:02}"] = _last_friday(month)
            if number < MONTHLY and number % 3 == 2:
                self.of[f"HA{number // 3 + 1}"] = _weekday(month, TUESDAY, 2)
            if number < MONTHLY and number % 3 == 1:
                self.of[f"PS{number // 3 + 1}"] = _weekday(month, WEDNESDAY, 3)

    def day(self, when: str) -> date:
        """The day of a meeting, or so many days from it; a weekend gives way to Monday."""
        match = TIME.fullmatch(when)
        if match is None:
            raise ValueError(f"“{when}” is no time of the demonstration record.")
        day = self.of[match[1]] + timedelta(days=int(match[2] or 0))
        return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > FRIDAY else day

    def following(self, key: str) -> str | None:
        """The next meeting of the same series; None for the last that is known."""
        series, number = re.fullmatch(r"([A-Z]+)(\d+)", key).groups()  # type: ignore[union-attr]
        following = f"{series}{int(number) + 1:0{len(number)}}"
        return following if following in self.of else None

    def fill(self, text: str, key: str) -> str:
        """{month-3} and its like, counted from the meeting's own month."""
        return MONTH.sub(lambda m: f"{_month(self.of[key], int(m[1] or 0)):%B}", text)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of that day, on the office's own clock."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _month(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _last_friday(day: date) -> date:
    """In December a week earlier: nobody meets between the years."""
    last = _month(day, 1) - timedelta(days=8 if day.month == 12 else 1)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def _weekday(day: date, weekday: int, nth: int) -> date:
    first = day.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
