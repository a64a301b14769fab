"""What the record knows already, read at once for all rows of a tracker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from accounts.models import User
from actions.models import Action, ActionUpdate
from governance.notes.loading.owners import Present
from governance.notes.loading.when import names_type
from governance.notes.matching import Directory
from governance.notes.names import fold
from meetings import readings
from meetings.models import AgendaItem, Attendance, Meeting


def plain(words: str) -> str:
    return " ".join(words.split())


def reference_key(words: str) -> str:
    """References that differ in case or spaces alone are one; every other sign counts."""
    return plain(words).casefold()


def without_zeros(number: str) -> str:
    """A reference as Excel leaves it once it took it for a number: 7 of 007."""
    return number.lstrip("0") or "0"


class Known:
    """Meetings, items, offices and actions, in as many queries for ten rows as for ten thousand."""

    def __init__(self, user: User, days: Iterable[date]) -> None:
        wanted = set(days)
        meetings = Meeting.objects.visible_to(user)
        self.meetings = list(meetings.select_related("meeting_type", "notes_status"))
        self._on: dict[date, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            self._on[meeting.date].append(meeting)
        there = [meeting.pk for day in wanted for meeting in self._on.get(day, ())]
        self._items: dict[int, list[AgendaItem]] = defaultdict(list)
        self._present: dict[int, list[Attendance]] = defaultdict(list)
        # Not by a list of their keys: a database takes only so many.
        span = {"meeting__date__range": (min(wanted), max(wanted))} if wanted else {"pk": None}
        for item in AgendaItem.objects.visible_to(user).filter(**span):
            self._items[item.meeting_id].append(item)
        for row in Attendance.objects.filter(**span).select_related("office"):
            self._present[row.meeting_id].append(row)
        self.directory = Directory()
        self._rooms = {key: Present(self._present[key], self.directory) for key in there}
        self._nobody = Present((), self.directory)
        self._read_actions(user)

    def _read_actions(self, user: User) -> None:
        rows = Action.objects.visible_to(user).for_list(user)
        self.by_reference: dict[str, list[Action]] = defaultdict(list)
        self.by_number: dict[str, list[Action]] = defaultdict(list)
        self.by_text: dict[str, list[Action]] = defaultdict(list)
        self.actions = list(readings.annotated(rows.order_by("pk"), "item__"))
        for action in self.actions:
            self.by_reference[reference_key(action.label)].append(action)
            if action.reference.isdecimal():
                self.by_number[without_zeros(action.reference)].append(action)
            self.by_text[fold(action.text)].append(action)
        self.updates = updates_of(user)

    def last_update(self, action: Action) -> str:
        said = self.updates.get(action.pk)
        return said[-1] if said else ""

    def present(self, meeting: Meeting | None) -> Present:
        return self._rooms.get(meeting.pk, self._nobody) if meeting else self._nobody

    def meeting(self, day: date | None, name: str) -> tuple[Meeting | None, str]:
        """The meeting of that day, of that name if the tracker says one, and what is to be said."""
        found = self._on.get(day, []) if day else []
        if name:
            found = [each for each in found if _is_called(each, name)]
        if len(found) > 1:
            return None, "Several meetings were held that day: kept in words."
        return (found[0], "") if found else (None, "")

    def item(self, meeting: Meeting, words: str) -> AgendaItem | None:
        """The item of this number or heading; None where it is not said or not known."""
        key = fold(words)
        found = [
            item
            for item in self._items[meeting.pk]
            if key and key in (fold(item.number), fold(item.heading))
        ]
        return found[0] if len(found) == 1 else None


def _is_called(meeting: Meeting, name: str) -> bool:
    title, said = fold(meeting.title), fold(name)
    return title in said or said in title or names_type(name, meeting)


def updates_of(user: User) -> dict[int, list[str]]:
    """By action, the words that were reported on it, the first first; how it ended is not one."""
    found: dict[int, list[str]] = defaultdict(list)
    said = ActionUpdate.objects.visible_to(user).exclude(kind=ActionUpdate.Kind.OUTCOME)
    said = said.prefetch_related(None).order_by("posted_at", "pk")
    for number, words in said.values_list("action", "text"):
        found[number].append(words)
    return found
