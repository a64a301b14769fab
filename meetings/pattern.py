"""When meetings of a type fall, understood from its schedule in words.

“The last Friday of each month”, “the second Tuesday of every third month”, “first Thursday of
January, April, July and October”, “every four weeks on Thursday”, “fortnightly on Mondays”, “the
15th of each month”. What else such a sentence says (“in a different town”) is left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
ORDINALS = {
    **{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4},
    **{"fifth": 5, "5th": 5, "last": -1},
    **{"penultimate": -2, "last but one": -2, "second last": -2, "second to last": -2},
}
NUMBERS = {
    **{"other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4},
    **{"fifth": 5, "five": 5, "sixth": 6, "six": 6, "eight": 8, "ten": 10, "twelve": 12},
}
ANY = "(?:each|every|the|a|per)"
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})s?"
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})(?:nd|rd|th)?"

NTH_OF_MONTH = re.compile(
    rf"\b(?P<places>(?:{ORDINAL})(?:(?:,| and|, and) (?:the )?(?:{ORDINAL}))*) {WEEKDAY}\b"
)
OF_MONTHS = re.compile(rf"\b(?:of|in) (?:{ANY} )?(?:calendar )?(?:month|{'|'.join(MONTHS)})|month")
DAY_OF_MONTH = re.compile(
    rf"\b(?:on )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th) (?:day )?of {ANY}"
)
MONTH_STEP = re.compile(rf"\b(?:every|each) {NUMBER} months?\b")
QUARTERS = re.compile(r"\b(?:quarterly|(?:each|every|a|per) quarter)\b")
WEEK_STEP = re.compile(rf"\b(?:every|each) {NUMBER} weeks?\b")
EVERY_OTHER_DAY = re.compile(rf"\bevery (?:other|second|alternate) {WEEKDAY}\b")
FORTNIGHT = re.compile(r"\b(?:fortnightly|(?:each|every) fortnight|alternate weeks?)\b")
WEEK = re.compile(rf"\b(?:weekly|(?:each|every) (?:week|(?:{'|'.join(WEEKDAYS)})))\b")
ON_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
HORIZON = 60
"""Months, or weeks of the pattern, within which a date is looked for."""


@dataclass(frozen=True)
class InMonths:
    """On a weekday (0 is Monday) at one or more places of the month, -1 the last; or on a day of
    the month. In every month, in every so many counted from the meeting before, or in those named.
    """

    weekday: int = 0
    places: tuple[int, ...] = ()
    day: int = 0
    step: int = 1
    months: frozenset[int] = frozenset()

    def days(self, after: date, since: date | None) -> Iterator[date]:
        """Its days later than `after`, in order; `since` is the day of the meeting before."""
        for ahead in range(HORIZON + 1):
            month = _month(after, ahead)
            if not self._is_of(month, since):
                continue
            found = {self._at(month, place) for place in self.places} or {
                _of_month(month, self.day)
            }
            yield from sorted(day for day in found if day is not None and day > after)

    def _is_of(self, month: date, since: date | None) -> bool:
        if self.months:
            return month.month in self.months
        if since is None or self.step == 1:
            return True
        return (12 * (month.year - since.year) + month.month - since.month) % self.step == 0

    def _at(self, month: date, place: int) -> date | None:
        days = [
            day
            for number in range(31)
            if (day := month + timedelta(days=number)).month == month.month
            and day.weekday() == self.weekday
        ]
        number = place if place < 0 else place - 1
        return days[number] if -len(days) <= number < len(days) else None


@dataclass(frozen=True)
class InWeeks:
    """On a weekday (0 is Monday) of every so many weeks, counted from the meeting before."""

    weekday: int
    step: int = 1

    def days(self, after: date, since: date | None) -> Iterator[date]:
        day = after + timedelta(days=(self.weekday - after.weekday() - 1) % 7 + 1)
        while since is not None and (_week(day) - _week(since)) % self.step:
            day += timedelta(days=7)
        for number in range(HORIZON):
            yield day + timedelta(days=7 * self.step * number)


Pattern = InMonths | InWeeks


def understood(schedule: str) -> Pattern | None:
    """What a schedule in words means; None where that is not understood."""
    words = " ".join(schedule.casefold().replace("-", " ").replace(",", ", ").split())
    return _in_weeks(words) or _in_months(words)


def same_place(day: date) -> Pattern:
    """The weekday of `day` at the same place of each month: a fifth one is the last."""
    place = (day.day - 1) // 7 + 1
    return InMonths(weekday=day.weekday(), places=(-1 if place == 5 else place,))


def next_day(pattern: Pattern, after: date, since: date | None, taken: set[date]) -> date | None:
    """Its first day later than `after` that is not taken by another meeting."""
    return next((day for day in pattern.days(after, since) if day not in taken), None)


def _in_weeks(words: str) -> InWeeks | None:
    of_month = OF_MONTHS.search(words)
    if (other := EVERY_OTHER_DAY.search(words)) and not of_month:
        return InWeeks(WEEKDAYS.index(other["weekday"]), 2)
    on = ON_WEEKDAY.search(words)
    if on is None or of_month:
        return None
    weekday = WEEKDAYS.index(on["weekday"])
    if step := WEEK_STEP.search(words):
        return InWeeks(weekday, _number(step["number"])) if _number(step["number"]) else None
    if FORTNIGHT.search(words):
        return InWeeks(weekday, 2)
    return InWeeks(weekday) if WEEK.search(words) else None


def _in_months(words: str) -> InMonths | None:
    """“The second Tuesday” by itself is the one of each month."""
    step, months = _months(words)
    if nth := NTH_OF_MONTH.search(words):
        places = {ORDINALS[place] for place in re.findall(ORDINAL, nth["places"])}
        weekday = WEEKDAYS.index(nth["weekday"])
        return InMonths(weekday, tuple(sorted(places)), step=step or 1, months=months)
    day = DAY_OF_MONTH.search(words)
    if step and day and 1 <= int(day["day"]) <= 31:
        return InMonths(day=int(day["day"]), step=step, months=months)
    return None


def _months(words: str) -> tuple[int, frozenset[int]]:
    """(every how many months, those that are named); 0 where nothing is said of months."""
    named = frozenset(
        number
        for number, name in enumerate(MONTHS, 1)
        if re.search(rf"(?:\b(?:of|in|and|each|every)|,) {name}\b", words)
    )
    if named:
        return 1, named
    if step := MONTH_STEP.search(words):
        return _number(step["number"]), named
    if QUARTERS.search(words):
        return 3, named
    return (1 if re.search(r"\bmonth(?:ly)?\b", words) else 0), named


def _number(word: str) -> int:
    return NUMBERS.get(word) or (int(word) if word.isdigit() else 0)


def _month(day: date, ahead: int) -> date:
    """The first day of the month so many months ahead."""
    years, month = divmod(day.month - 1 + ahead, 12)
    return date(day.year + years, month + 1, 1)


def _of_month(month: date, day: int) -> date:
    """That day, or the last of a month that is shorter."""
    last = _month(month, 1) - timedelta(days=1)
    return last.replace(day=min(day, last.day))


def _week(day: date) -> int:
    """Weeks, from Monday to Sunday, since the beginning of the calendar."""
    return (day.toordinal() - 1) // 7
