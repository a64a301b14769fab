"""What says the day of a meeting, when it, or the one before it, has gone to another day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from . import agenda, numbering
from .models import Meeting, NotesStatus


def follow_day(meeting: Meeting, was: date) -> int:
    """Numbers that say the day of their meeting say its new one; gives how many. Whoever moves the
    meeting may. What was loaded prints what its source printed."""
    then, now = (f"/{day:%d/%m/%Y}" for day in (was, meeting.date))
    changed = 0
    for item in meeting.items.all():
        number = item.number.strip()
        is_dated = numbering.DATED.fullmatch(number.rstrip(".")) and number.rstrip(".").endswith(
            then
        )
        if is_dated and not item.is_loaded:
            item.number = number.replace(then, now)
            item.save()
            changed += 1
    return changed


def date_line(meeting: Meeting, was: date, began: time | None) -> str:
    """Its printed date line with the new day and time for those that it said. What was loaded
    prints what its source printed."""
    said = meeting.date_text
    if any(item.is_loaded for item in meeting.items.all()):
        return said
    said = said.replace(_day(was), _day(meeting.date))
    if began and meeting.start_time:
        said = said.replace(f"{began:%H:%M}", f"{meeting.start_time:%H:%M}", 1)
    return said


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def out_of_run(meeting: Meeting, numbers: Iterable[str]) -> tuple[int, int] | None:
    """Of a planned agenda whose type has running numbers, where these do not go on from the meeting
    before it: (the last number there, the first one here). `numbers` are those of the items at the
    top."""
    if meeting.meeting_type.numbering != numbering.Scheme.RUNNING:
        return None
    if meeting.status != NotesStatus.Status.PLANNED:
        return None
    first, last = numbering.first_running(numbers), agenda.last_running(meeting)
    return (last, first) if first and last and first != last + 1 else None
