"""Collects the notes of a meeting from the record, whole or as far as somebody may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from accounts.models import User
from actions.models import Action as ActionRow
from actions.models import ActionOwner, OutstandingMatter
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.models import Decision as DecisionRow
from meetings.models import Question as QuestionRow

from .document import (
    Action,
    Attendee,
    BroughtForward,
    Decision,
    Item,
    NextMeeting,
    NotesDocument,
    Question,
    Unplaced,
)
from .hiding import Sight, sight_of
from .names import fold, split_marks

ALL = "ALL"
Row = TypeVar("Row", QuestionRow, DecisionRow, ActionRow, OutstandingMatter)


def collect(meeting: Meeting) -> NotesDocument:
    """Everything that the record holds of a meeting, in a fixed number of queries."""
    return _collect(meeting, None)


def collect_for(user: User | None, meeting: Meeting) -> NotesDocument:
    """The notes as `user` may read them; None is the public.

    Of an item that is hidden from them its number and the reason are left; withheld passages are
    cut; actions that are not issued yet, and matters of items that are hidden, are left out.
    """
    return _collect(meeting, sight_of(user, meeting))


def _collect(meeting: Meeting, sight: Sight | None) -> NotesDocument:
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"))
    notes = NotesDocument(
        title=meeting.title,
        date=meeting.date,
        date_text=meeting.date_text,
        start_time=meeting.start_time,
        end_time=meeting.end_time,
        venue=meeting.venue,
        chair=meeting.chair_text,
        minutes_by=meeting.minutes_by_text,
        marking=meeting.marking_text,
        labels=dict(meeting.labels),
        attendance=_attendance(meeting),
        next_meeting=_next_meeting(meeting),
        unplaced=[Unplaced(line) for line in meeting.unplaced.split("\n") if line],
    )
    if sight is not None:
        notes.unplaced = []
    parts = _Parts(meeting, sight)
    made: dict[int, Item] = {}
    hidden: set[int] = set()
    for row in items:
        above = made.get(row.parent_id or 0)
        if row.parent_id in hidden:
            hidden.add(row.pk)
            continue
        reason = sight.reason_to_hide(row) if sight else None
        if reason is not None:
            hidden.add(row.pk)
            made[row.pk] = Item(number=row.number, kind=row.kind, narrative=reason)
        else:
            made[row.pk] = parts.item(row)
        (above.items if above else notes.items).append(made[row.pk])
    return notes


def _attendance(meeting: Meeting) -> list[Attendee]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("person")
    return [
        Attendee(
            name=row.name_text or row.person.name,
            capacity=row.capacity,
            office=row.office_text,
            initials=row.initials,
            status=row.status or None,
            group=row.group,
        )
        for row in rows.order_by("position", "pk")
    ]


def _next_meeting(meeting: Meeting) -> NextMeeting | None:
    owners = split_marks(meeting.next_meeting_owners)
    if not (meeting.next_meeting_on or meeting.next_meeting_time or owners):
        return None
    return NextMeeting(meeting.next_meeting_on, meeting.next_meeting_time, owners)


class _Parts:
    """What belongs to the items of one meeting, read in one query for each kind."""

    def __init__(self, meeting: Meeting, sight: Sight | None) -> None:
        self.sight = sight
        self.questions = _by_item(QuestionRow.objects.filter(item__meeting=meeting))
        self.decisions = _by_item(DecisionRow.objects.filter(item__meeting=meeting))
        actions = ActionRow.objects.filter(item__meeting=meeting).select_related("due_meeting")
        matters = OutstandingMatter.objects.filter(item__meeting=meeting)
        if sight is not None:
            actions = sight.actions(actions)
            matters = sight.matters(matters)
        self.actions = _by_item(actions.prefetch_related("owners__office", "redatings"))
        self.matters = _by_item(matters)

    def item(self, row: AgendaItem) -> Item:
        item = Item(
            number=row.number,
            heading=row.heading,
            kind=row.kind,
            narrative=row.narrative,
            context=row.context,
            objective=row.objective_text,
            topic=row.topic,
            questions=[Question(each.text, each.label) for each in self.questions[row.pk]],
            findings=row.findings,
            brought_forward=[_brought_forward(each) for each in self.matters[row.pk]],
            actions=[_action(each) for each in self.actions[row.pk]],
            no_actions=row.no_actions,
            no_actions_text=row.no_actions_text,
            agreed_after=row.agreed_after,
            decisions=[Decision(each.text, each.label) for each in self.decisions[row.pk]],
            owners_text=row.owners_text,
            labels=dict(row.labels),
        )
        if row.first_line is not None and row.last_line is not None:
            item.lines = (row.first_line, row.last_line)
        if self.sight is not None:
            self.sight.cut_passages(row, item)
        return item


def _by_item(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.position, row.pk)):
        found[row.item_id or 0].append(row)
    return found


def _action(row: ActionRow) -> Action:
    """As the notes said it: of an action that was re-dated since, the first due words."""
    redated = bool(row.redatings.all())
    return Action(
        text=row.text,
        owners=printed_owners(row.owners.all(), row.other_owners, row.is_for_all),
        owners_text=row.owners_text,
        due_text=row.original_due_text if redated else row.due_text,
        due_on=row.original_due_on if redated else row.due_on,
        due_meeting=row.due_meeting.date if row.due_meeting and not redated else None,
        condition=row.condition,
        label=row.mark,
    )


def _brought_forward(row: OutstandingMatter) -> BroughtForward:
    return BroughtForward(
        text=row.quoted,
        from_meeting=row.from_meeting,
        from_item=row.from_item,
        from_heading=row.from_heading,
        owners=split_marks(row.owners),
        owners_text=row.owners_text,
        due_text=row.due_text,
        requested_by=row.requested_by,
        note=row.note,
        update=row.update,
        label=row.label,
    )


def printed_owners(rows: Iterable[ActionOwner], others: str, is_for_all: bool) -> list[str]:
    """The marks of an action in printed order: loading's `resolved` read the other way."""
    rest = split_marks(others)
    if is_for_all and not any(fold(mark) == "all" for mark in rest):
        rest.append(ALL)
    found: list[str] = []
    for row in sorted(rows, key=lambda row: (row.position, not row.is_lead, row.pk)):
        while rest and len(found) < row.position:
            found.append(rest.pop(0))
        found.append(row.printed or row.office.short_name)
    return found + rest
