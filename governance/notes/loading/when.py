"""Which meeting printed words mean ("the July holding to account session"), and what "due" says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.models import Action
from meetings.models import Meeting

from ..names import fold, type_key
from ..parsing.dates import MONTHS, read_moment

_NAMES = "|".join(f"{name.capitalize()}|{name.upper()}" for name in MONTHS)
_SHORT = "|".join(f"{name[:3].capitalize()}" for name in MONTHS if name != "may")
MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAMES}|{_SHORT}|Sept)\b\.?"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
A_MEETING = re.compile(r"\b(?:meetings?|boards?|sessions?|panels?|committees?)\b", re.IGNORECASE)
TO_BE_AGREED = re.compile(
    r"\bto be (?:agreed|confirmed|decided|determined|arranged|set)\b|\btb[acd]\b", re.IGNORECASE
)
TRIGGER = re.compile(r"\b(?:when|once|after|upon|until|as soon as|if)\b", re.IGNORECASE)
NEXT = re.compile(r"\bnext\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting as words name it."""

    month: date
    """The first day of its month."""
    day: int | None = None

    def fits(self, day: date) -> bool:
        return month_of(day) == self.month and self.day in (None, day.day)


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return month_of(month + timedelta(days=31))


def named_meeting(text: str, said_on: date, *, ahead: bool) -> Named | None:
    """The month (and day) that words name. Without a year it is the next such month after
    `said_on`, its own included, or with `ahead=False` the last one before."""
    moment = read_moment(text)
    if moment.day is not None:
        return Named(month_of(moment.day), moment.day.day)
    found = MONTH.search(text)
    if found is None:
        return None
    spelled = found["month"].lower()
    number = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(spelled[:3]))
    day = int(found["day"]) if found["day"] else None
    if found["year"]:
        return Named(date(int(found["year"]), number, 1), day)
    year = said_on.year
    if ahead and number < said_on.month:
        year += 1
    if not ahead and number > said_on.month:
        year -= 1
    return Named(date(year, number, 1), day)


def names_type(text: str, meeting: Meeting) -> bool:
    """Whether words name the meeting's kind: "the July holding to account session"."""
    key = type_key(meeting.meeting_type.name)
    return bool(key) and f" {key} " in f" {fold(text)} "


def is_undated(due_kind: str, due_text: str) -> bool:
    """Whether words say neither a day, nor a meeting, nor what has to happen first (“when
    completed”), nor that the day is to be agreed: “ASAP”, “31 Juli”."""
    return due_kind == Action.Due.ON_TRIGGER and not TRIGGER.search(due_text)


def due_kind(due_on: date | None, due_text: str) -> str:
    """A value of `Action.Due`, from the words alone."""
    if due_on is not None:
        return Action.Due.ON_DATE
    if not due_text.strip():
        return Action.Due.NOT_SAID
    if A_MEETING.search(due_text) and (
        MONTH.search(due_text) or NEXT.search(due_text) or read_moment(due_text).day
    ):
        return Action.Due.AT_MEETING
    if TO_BE_AGREED.search(due_text):
        return Action.Due.TO_BE_AGREED
    if A_MEETING.search(due_text) and not TRIGGER.search(due_text):
        return Action.Due.AT_MEETING
    return Action.Due.ON_TRIGGER
