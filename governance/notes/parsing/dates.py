"""Days and times as people write them; nothing that is not written is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)}|sept)(?![a-z])\.?"
_DAY = r"(?<![\d.:/])(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d(?!\d)|(?<=[\s’'-])[12]\d(?=\s*(?:[,;)|@]|at\b|$)))"
"""Two digits are a year only where nothing goes on that they could count."""
_WEEKDAYS = "|".join(f"{name}|{name[:4]}s?|{name[:3]}" for name in WEEKDAYS)
_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAYS}|thurs?)\.?\s*,?\s*(?:the\s+)?)?"
DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_WEEKDAY}{_DAY}(?:\s*(?:(?:day\s+)?of\s+)?|-){_MONTH}(?:(?:\s*,?\s*[’']?|-){_SHORT_YEAR})?",
        rf"{_WEEKDAY}(?<![a-z]){_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}",
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{_WEEKDAY}(?<![\d/.])(?P<day>\d\d?)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark){_YEAR}",
        rf"{_WEEKDAY}(?<![\d/.])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d\d)(?![\d/])",
        rf"{_WEEKDAY}(?<![\d/.-])(?P<day>\d\d)(?P<mark>[.-])(?P<month>\d\d)(?P=mark)(?P<year>(?:20)?\d\d)(?![\d/.-])",
    )
)
_HALF = r"[ap]\.?m\b\.?|(?-i:[AP]M(?=[A-Z]{2}))"
TIME = re.compile(
    rf"(?<![\d.:/£])(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?!\d))?\s*(?P<half>{_HALF})"
    r"|(?P<hour24>[01]?\d|2[0-3])(?:[:.](?P<minute24>[0-5]\d)(?![\d%.]\d)"
    r"(?:\s*(?:hrs|hours)\b|h\b)?|\s?o['’]clock\b)"
    r"|(?P<military>[01]\d|2[0-3])(?P<minute_military>[0-5]\d)(?:\s*(?:hrs|hours|h)\b"
    r"|(?=\s?[-–]\s?[012]\d[0-5]\d(?!\d))|(?<=[-–@]\d{4})|(?<=[-–@]\s\d{4})"
    r"|(?<=\bat\s[01]\d{3})(?=\s*(?:[,.;)]|$)))"
    r"|(?P<word>\b(?:12\s*)?(?:noon|midday|midnight)\b))",
    re.I,
)
BARE_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*(?:[-–]|to)\s*(?=\d)", re.I)
RANGE = re.compile(
    r"[\s,;]*(?:[-–—]|to|until|till|and(?! (?:finish|end|clos|conclud))"
    r"|(?:and )?(?:finish|end|clos|conclud)\w*(?: time| at)?:?)\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a text says of a day and its times; `problems` are sentences for the reviewer."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    says_date: bool = False
    """A day and a month at least are written, whether or not they make a date."""
    rest: str = ""
    """What follows the last day or time."""
    problems: tuple[str, ...] = ()


def read_moment(text: str) -> Moment:
    """The first day that a text names, and the times beside it."""
    found = min(
        (match for pattern in DATES if (match := pattern.search(text))),
        key=lambda match: match.start(),
        default=None,
    )
    day, problems = (None, []) if found is None else _day(found)
    without = text
    if found:
        without = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    start, end, stop = _times(without, problems)
    stop = max(stop, found.end() if found else 0)
    return Moment(day, start, end, found is not None, text[stop:].strip(), tuple(problems))


def _day(match: re.Match[str]) -> tuple[date | None, list[str]]:
    words = match.groupdict()
    printed = match.group().strip()
    month = words["month"].lower()
    number = int(month) if month.isdigit() else _month_number(month)
    if not words.get("year"):
        return None, [f"“{printed}” says no year, so no date was set; please add it."]
    try:
        year = int(words["year"])
        day = date(year if year > 99 else 2000 + year, number, int(words["day"]))
    except ValueError:
        return None, [
            f"“{printed}” is no date of the calendar, so none was set; please correct it."
        ]
    weekday = (words.get("weekday") or "").lower()
    if weekday and weekday[:3] != WEEKDAYS[day.weekday()][:3]:
        right = WEEKDAYS[day.weekday()].capitalize()
        return day, [f"“{printed}” was a {right}; please check the date."]
    return day, []


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _times(text: str, problems: list[str]) -> tuple[time | None, time | None, int]:
    """The first time and, if the next one follows as the end of a range, that one too."""
    first = TIME.search(text)
    if first is None:
        return None, None, 0
    second = TIME.search(text, first.end())
    if second and not RANGE.fullmatch(text[first.end() : second.start()]):
        second = None
    half = second.group("half") if second else None
    end = _time(second) if second else None
    start = _time(first)
    if half and first.group("hour24") and start and end and start.hour < 12 <= end.hour:
        later = start.replace(hour=start.hour + 12)
        start = later if later < end else start
    if bare := BARE_HOUR.search(text[: first.start()] + "0"):
        return _bare_start(int(bare.group(1)), first, problems)
    if start and first.group("hour24") and not half and not _is_sure(first):
        problems.append(f"“{first.group().strip()}” may be morning or afternoon; no time was set.")
        start = None
    return start, end, (second or first).end()


def _bare_start(
    hour: int, ending: re.Match[str], problems: list[str]
) -> tuple[time | None, time | None, int]:
    """ "2-4pm": the first hour is written without its half of the day."""
    end = _time(ending)
    if end is None or hour > 23:
        return None, end, ending.end()
    start = time(hour)
    if end.hour >= 12 and hour + 12 <= end.hour:
        start = time(hour + 12)
    return start, end, ending.end()


def _is_sure(match: re.Match[str]) -> bool:
    """A time without am or pm is sure with two digits ("09:30") or in office hours ("9.30")."""
    return len(match.group("hour24")) == 2 or int(match.group("hour24")) >= 7


def _time(match: re.Match[str]) -> time | None:
    words = match.groupdict()
    if words["word"]:
        return time(0) if words["word"].lower().endswith("midnight") else time(12)
    if words["military"]:
        return time(int(words["military"]), int(words["minute_military"]))
    if words["hour24"]:
        return time(int(words["hour24"]), int(words["minute24"] or 0))
    hour, minute = int(words["hour"]), int(words["minute"] or 0)
    if hour > 12:
        return time(hour, minute)
    afternoon = words["half"].lower().startswith("p")
    return time(hour % 12 + 12 * afternoon, minute)
