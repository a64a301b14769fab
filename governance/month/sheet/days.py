"""A day as it is said in a meeting: read from the words and from the day on which they were said.

Read is what can mean one day only. What follows from the day of the meeting (a year, a weekday,
“tomorrow”) is told, so that whoever typed it sees what was made of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

from actions.services import LONGEST_WAIT
from actions.wording import day_words
from governance.notes.parsing.dates import DATES, MONTHS, WEEKDAYS, read_moment

BEFORE = re.compile(r"^(?:by|on|before|due(?: by| on)?|no later than)\s+", re.IGNORECASE)
"""What people write before a day, and which changes nothing of it."""
DAY_AND_MONTH = re.compile(r"(\d\d?)[/.](\d\d?)(?:[/.](\d\d))?\.?")
"""05/01, 1.2. and 1.2.27: as in Britain the day comes first."""
END_OF_MONTH = re.compile(
    rf"(?:the )?end (?:of )?(?:(?P<this>(?:the|this) month|month)"
    rf"|(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})(?: (?P<year>20\d\d))?)",
    re.IGNORECASE,
)
WEEKDAY = re.compile(rf"{'|'.join(WEEKDAYS)}", re.IGNORECASE)
A_DAY = timedelta(days=1)


def read_day(words: str, said_on: date | None) -> tuple[date | None, str]:
    """The day that the words are and nothing else, and what is to be told of it.

    Without a year it is the next such day from `said_on`, its own included; without `said_on` it is
    none.
    """
    plain = BEFORE.sub("", words.strip(), count=1).rstrip(".")
    if short := DAY_AND_MONTH.fullmatch(plain):
        plain = "/".join(filter(None, short.groups()))
    if said_on is not None and (day := _beside(plain.lower(), said_on)):
        return day, _as_read(words, day)
    shape = next((found for each in DATES if (found := each.fullmatch(plain))), None)
    if shape is None and not (short and said_on):
        return None, ""
    if shape is not None and (shape["year"] or said_on is None):
        moment = read_moment(plain)
        return moment.day, " ".join(moment.problems) or _doubt(moment.day, said_on)
    return _next(words, plain, "/" if shape is None else " ", said_on)


def clock_words(at: time | None) -> str:
    """A time of day as the fields of the sheet say it: “10:20”."""
    return f"{at:%H:%M}" if at else ""


def _next(words: str, plain: str, between: str, said_on: date | None) -> tuple[date | None, str]:
    if said_on is None:
        return None, ""
    years = (said_on.year, said_on.year + 1)
    for year in years:
        day = read_moment(f"{plain}{between}{year}").day
        if day is not None and day >= said_on:
            return day, _as_read(words, day)
    return None, f"“{words}” is no day of {years[0]} or {years[1]}: it will not be late."


def _beside(plain: str, said_on: date) -> date | None:
    """A day that is said by where it stands beside that of the meeting."""
    if plain == "tomorrow":
        return said_on + A_DAY
    if WEEKDAY.fullmatch(plain):
        ahead = (WEEKDAYS.index(plain) - said_on.weekday() - 1) % 7 + 1
        return said_on + ahead * A_DAY
    found = END_OF_MONTH.fullmatch(plain)
    if found is None:
        return None
    number = said_on.month if found["this"] else _number(found["month"])
    year = int(found["year"] or said_on.year + (number < said_on.month))
    return date(year, number, monthrange(year, number)[1])


def _number(month: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))


def _as_read(words: str, day: date) -> str:
    return f"“{words}” was read as {day_words(day)}."


def _doubt(day: date | None, said_on: date | None) -> str:
    """A day that can be a slip of the pen; nothing is refused."""
    if day is None or said_on is None:
        return ""
    if day < said_on:
        return f"{day_words(day)} is before the meeting: check the date."
    if day - said_on > LONGEST_WAIT:
        return f"{day_words(day)} is more than ten years ahead: check the year."
    return ""
