"""When the next meeting is, said under the item that fixes it: it is where planning begins."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError

from actions.services import LONGEST_WAIT
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, Meeting

from .days import clock_words, read_day
from .fields import Field, Shown
from .settling import Part
from .writing import Writer

KIND = "next"
NO_DAY = "“{}” is no day, so none was recorded. Write it as 18 December 2026."
NO_TIME = "“{}” is no time of day, so none was recorded. Write it as 09:30."
NOT_LATER = "The next meeting comes after this one, so no day was recorded: choose a later one."
TOO_LATE = "That is more than ten years ahead, so no day was recorded: check the year."


def _day(meeting: Any) -> str:
    return meeting.next_meeting_on.isoformat() if meeting.next_meeting_on else ""


def _time(meeting: Any) -> str:
    return clock_words(meeting.next_meeting_time)


PARTS = {"on": Part("day of the next meeting", _day), "time": Part("time it begins", _time)}


def stands_under(meeting: int, item: int) -> bool:
    """Under each item that fixes it; of a meeting without one, in the attendance (item 0)."""
    fixing = AgendaItem.objects.filter(meeting=meeting, kind=ItemKind.NEXT_MEETING)
    return fixing.filter(pk=item).exists() if item else not fixing.exists()


def versions(meeting: int, item: int) -> dict[str, int]:
    if not stands_under(meeting, item):
        return {}
    return {f"{KIND}-{meeting}": Meeting.objects.values_list("version", flat=True).get(pk=meeting)}


def fields(panel: Shown, meeting: Meeting) -> list[Field]:
    """The version that is seen, the day and the time."""
    name = f"{KIND}-{meeting.pk}-"
    return [
        panel.field(f"{name}seen", "", "hidden", str(meeting.version)),
        panel.field(f"{name}on", "Next meeting on", "date", _day(meeting)),
        panel.field(f"{name}time", "It begins at", "time", _time(meeting)),
    ]


def write(writer: Writer) -> None:
    """What was sent of it becomes the meeting's; the meeting is held."""
    meeting = writer.meeting
    row = writer.sent.rows[KIND].get(str(meeting.pk))
    if row is None:
        return
    meeting.refresh_from_db()
    changes = writer.settle(meeting, f"{KIND}-{meeting.pk}", PARTS, row)
    if not changes:
        return
    before = (meeting.next_meeting_on, meeting.next_meeting_time)
    kept = len(writer.outcome.refusals)
    for part, put in (("on", _put_day), ("time", _put_time)):
        if part in changes:
            with writer.trying(f"{KIND}-{meeting.pk}-{part}"):
                put(meeting, changes[part].strip())
    if before == (meeting.next_meeting_on, meeting.next_meeting_time):
        return
    with writer.trying(f"{KIND}-{meeting.pk}-on"):
        writer.save(meeting)
    if "on" in changes and len(writer.outcome.refusals) == kept and meeting.next_meeting_on:
        writer.outcome.said.append(
            f"The next meeting is on {meeting.next_meeting_on:%A %-d %B %Y}."
        )


def _put_day(meeting: Meeting, words: str) -> None:
    day = _read_day(words, meeting.date) if words else None
    if day and day <= meeting.date:
        raise ValidationError(NOT_LATER)
    if day and day - meeting.date > LONGEST_WAIT:
        raise ValidationError(TOO_LATE)
    meeting.next_meeting_on = day


def _read_day(words: str, after: date) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        day, _ = read_day(words, after)
    if day is None:
        raise ValidationError(NO_DAY.format(words))
    return day


def _put_time(meeting: Meeting, words: str) -> None:
    try:
        meeting.next_meeting_time = time.fromisoformat(words) if words else None
    except ValueError as error:
        raise ValidationError(NO_TIME.format(words)) from error
