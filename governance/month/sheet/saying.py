"""How a minute-taker says who does an action and by when: words, read as those of notes are.

What is understood becomes offices, days and meetings; what is not stays as it was typed and is
told. Nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounts.models import Office
from actions.models import Action
from actions.wording import day_words
from governance.notes.collecting import printed_owners
from governance.notes.loading.due import meeting_meant, meeting_meant_among
from governance.notes.loading.owners import Present, resolved
from governance.notes.loading.when import due_kind, is_undated
from governance.notes.matching import Directory
from governance.notes.names import fold
from governance.notes.parsing.owners import owners_of
from meetings.models import Attendance, Meeting

from .days import read_day
from .holders import Holders

NO_DATE = "No date was read from “{}”: it will not be late."


@dataclass(frozen=True)
class Due:
    kind: str
    on: date | None = None
    meeting: Meeting | None = None
    text: str = ""
    told: str = ""
    """What is told of it, if it was not simply understood."""


@dataclass(frozen=True)
class Owners:
    offices: list[tuple[int, str, Office]]
    """(place, printed words, office), the lead first."""
    others: str
    """Those that are no office known here, apart by commas."""
    is_for_all: bool
    told: str = ""


class Understanding:
    """Reads words as they are meant at one meeting; without one, as far as they say it themselves.

    Whoever reads the words of many meetings gives who was `present` and all `meetings`, so that the
    database is not asked for each.
    """

    def __init__(
        self,
        meeting: Meeting | None,
        present: Present | None = None,
        meetings: Iterable[Meeting] | None = None,
    ) -> None:
        self.meeting = meeting
        self.given = present
        self.meetings = meetings

    @cached_property
    def _present(self) -> Present:
        if self.given is not None:
            return self.given
        if self.meeting is None:
            return Present((), Directory())
        there = Attendance.objects.filter(meeting=self.meeting)
        return Holders(there.select_related("office", "person"), Directory(), self.meeting.date)

    def owners(self, words: str) -> Owners:
        marks = owners_of(words)
        offices, others = resolved(marks, self._present)
        unknown = [mark for mark in others.split(", ") if mark and fold(mark) != "all"]
        told = ""
        if unknown:
            names = " and ".join(f"“{mark}”" for mark in unknown)
            told = f"{names}: no office known here. It is kept as typed, and waits on nobody."
        elif words and not marks:
            told = f"“{words}” names nobody. It is kept as typed, and waits on nobody."
        return Owners(offices, others, any(fold(mark) == "all" for mark in marks), told)

    def due(self, words: str) -> Due:
        day, told = read_day(words, self.meeting.date if self.meeting else None)
        kind = due_kind(day, words)
        if kind == Action.Due.ON_DATE:
            return Due(kind, on=day, text=words, told=told)
        if kind != Action.Due.AT_MEETING:
            if is_undated(kind, words):
                told = told or NO_DATE.format(words)
            return Due(kind, text=words, told=told)
        meant = self._meeting_meant(Action(due_text=words, due_kind=kind))
        if meant is None:
            told = f"“{words}”: no such meeting is in the record yet. The words are kept."
        return Due(kind, meeting=meant, text=words, told=told)

    def _meeting_meant(self, action: Action) -> Meeting | None:
        if self.meeting is None:
            return None
        if self.meetings is None:
            return meeting_meant(action, self.meeting)
        return meeting_meant_among(action, self.meeting, self.meetings)


def owners_typed(action: Any) -> str:
    """What the box of owners says of an action, or of an earlier version of it."""
    if action.owners_text or not isinstance(action, Action):
        return str(action.owners_text)
    return ", ".join(printed_owners(action.owners.all(), action.other_owners, action.is_for_all))


def due_typed(action: Any) -> str:
    """What the box of its due says, likewise."""
    if action.due_text:
        return str(action.due_text)
    if action.due_on:
        return day_words(action.due_on)
    meeting = action.due_meeting if action.due_meeting_id else None
    return f"the meeting of {day_words(meeting.date)}" if meeting else ""
