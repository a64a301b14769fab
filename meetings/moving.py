"""Numbers of an agenda whose meeting, or the one before it, has gone to another day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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
