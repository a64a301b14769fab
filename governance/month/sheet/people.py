"""The attendance panel: a line of words for each person, whose fields are shown where opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import get_text_list

from meetings.models import Attendance, NotesStatus

from . import attendance, drafts, following
from .contents import Contents, Mark
from .fields import Field, Row, Shown
from .sent import Sent
from .writing import Outcome

PEOPLE = "sheet-people"
"""The page's list of those who come to such meetings."""
Status = Attendance.Status


@dataclass
class Someone(Row):
    """A row of the attendance, as its fields say it."""

    name: str = ""
    status: str = ""
    times: str = ""
    """“arrived 10:20, left 11:05”; empty for who is there throughout."""
    label: str = ""
    """The status in words."""

    @property
    def said(self) -> str:
        """“present, arrived 10:20”, which stands beside the name."""
        return f"{self.label}, {self.times}" if self.times else self.label

    @property
    def is_begun(self) -> bool:
        return any(each.value for each in self.fields)

    @property
    def is_told(self) -> bool:
        """Whether something of it was refused, or was changed by somebody else too."""
        return any(each.errors or each.conflict for each in self.fields)


class AttendancePanel(Shown):
    """Of those who are there."""

    come = " ".join(Attendance.THERE)
    present, away = Status.PRESENT.value, Status.APOLOGIES.value
    remove = attendance.REMOVE
    """What is chosen for them, as `month-attendance.js` reads it from the page."""

    def __init__(
        self, contents: Contents, typed: Sent | None = None, outcome: Outcome | None = None
    ) -> None:
        super().__init__(drafts.ATTENDANCE, typed, outcome)
        self.contents = contents

    @property
    def mark(self) -> Mark:
        return self.contents.attendance_mark

    @cached_property
    def people(self) -> list[Someone]:
        """Last an empty row."""
        there = {row.pk: row for row in self.contents.attendance}
        return self.rows_of("person", there, self.person)

    @property
    def following(self) -> list[Field]:
        """When the next meeting is, where no item fixes it."""
        whole = self.contents
        return [] if whole.fixes_next_meeting else following.fields(self, whole.meeting)

    @property
    def is_planned(self) -> bool:
        return self.contents.meeting.status == NotesStatus.Status.PLANNED

    @property
    def there(self) -> str:
        """What those are who come, or came."""
        return "expected" if self.is_planned else "there"

    @property
    def has_unsaid(self) -> bool:
        """Whether the rest can be said to be present."""
        return any(each.record and each.status == Status.UNKNOWN for each in self.people)

    @property
    def _words(self) -> dict[str, str]:
        """Of each status; nobody is present before the meeting has started."""
        words = {str(value): str(label) for value, label in Status.choices}
        return words | {Status.PRESENT: "expected"} if self.is_planned else words

    @property
    def who(self) -> str:
        """All of them in a line of words; `month-attendance.js` says the same as they change."""
        named = [each for each in self.people if each.name]
        away = [each.name for each in named if each.status == Status.APOLOGIES]
        unsaid = [each.name for each in named if each.status == Status.UNKNOWN]
        count = sum(each.status in Attendance.THERE for each in named)
        parts = [f"{count} {self.there}"] if count else [f"nobody {self.there}"]
        if away:
            parts.append(f"apologies from {len(away)} ({get_text_list(away, 'and')})")
        if unsaid:
            parts.append(f"no status for {len(unsaid)} ({get_text_list(unsaid, 'and')})")
        parts += [f"{each.name} {each.times}" for each in named if each.times]
        words = "; ".join(parts)
        return f"{words[0].upper()}{words[1:]}."

    def person(self, ref: str, record: Any) -> Someone:
        name = f"person-{ref}-"
        options = list(self._words.items())
        fields = []
        if record is None:
            fields = [
                self.field(f"{name}name", "Name", "line", "", list_id=PEOPLE),
                self.field(f"{name}capacity", "Capacity (empty: the post they hold)", "line", ""),
            ]
        else:
            options.append((attendance.REMOVE, "not on the list: remove"))
        said: dict[str, str] = dict.fromkeys(attendance.PARTS, "")
        if record:
            said = {key: part.words(record) for key, part in attendance.PARTS.items()}
        status = self.field(f"{name}status", "Status", "select", said["status"], options=options)
        arrived = self.field(f"{name}arrived", "Arrived late", "time", said["arrived"])
        left = self.field(f"{name}left", "Left early", "time", said["left"])
        times = (("arrived", arrived.value), ("left", left.value))
        return Someone(
            ref,
            [*fields, status, arrived, left],
            [self.field(f"{name}seen", "", "hidden", str(record.version) if record else "")],
            record=record,
            name=str(record.name_text or record.person) if record else fields[0].value.strip(),
            status=status.value,
            label=self._words.get(status.value, "to be removed"),
            times=", ".join(f"{verb} {at}" for verb, at in times if at),
        )

    @property
    def all(self) -> list[Field]:
        return [*self.following[1:], *(each for row in self.people for each in row.fields)]
