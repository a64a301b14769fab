"""Collects the notes of a meeting: as they were agreed, or from the rows as they are today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS

from actions.models import Action as ActionRow
from actions.models import ActionOwner, OutstandingMatter
from meetings import numbering
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, Attendance, Meeting, Seal
from meetings.models import Amendment as AmendmentRow
from meetings.models import Decision as DecisionRow
from meetings.models import Question as QuestionRow
from meetings.numbering import Hearing

from .document import (
    Action,
    Amendment,
    Attendee,
    BroughtForward,
    Decision,
    Item,
    NextMeeting,
    NotesDocument,
    Question,
    Unplaced,
)
from .jsonform import Json, from_dict, to_dict
from .names import fold, split_marks
from .typed import due_printed, owners_printed, say_next_meeting

ALL = "ALL"
OfMeeting = TypeVar("OfMeeting", AgendaItem, Attendance)
Row = TypeVar("Row", QuestionRow, DecisionRow, ActionRow, OutstandingMatter)
Placed = TypeVar(
    "Placed", AgendaItem, Attendance, QuestionRow, DecisionRow, ActionRow, OutstandingMatter
)


@dataclass(slots=True)
class Rows:
    """The keys of what one item of the notes was collected from, in printed order."""

    item: int
    actions: list[int] = field(default_factory=list)
    matters: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Collected:
    notes: NotesDocument
    rows: list[Rows]
    """Of each item of `notes.walk()`."""
    amended: list[int | None] = field(default_factory=list)
    """The item of each of `notes.amendments`; None for one of no single item."""
    hidden: set[int] = field(default_factory=set)
    """Items of which a reader is shown the number and the reason alone."""
    seal: Seal | None = None
    """What it was read from, if the notes are agreed."""


def collect(meeting: Meeting) -> NotesDocument:
    """Everything that the record holds of a meeting; of agreed notes, what was agreed."""
    return whole(meeting).notes


def whole(meeting: Meeting) -> Collected:
    """The notes in a fixed number of queries: from their seal if they have one, else as they are.

    Amendments stand beside what was agreed, which stays as it was.
    """
    seal = Seal.objects.filter(meeting=meeting).select_related("agreed_by__person").first()
    found = as_agreed(seal) if seal else as_it_is(meeting)
    rows = AmendmentRow.objects.filter(meeting=meeting).order_by("number")
    for row in rows.select_related("item", "agreed_at_meeting"):
        found.notes.amendments.append(amendment_of(row))
        found.amended.append(row.item_id)
    return found


def as_agreed(seal: Seal) -> Collected:
    notes = from_dict(seal.document)
    return Collected(notes, [Rows(*each) for each in seal.rows], seal=seal)


def for_seal(meeting: int) -> tuple[Json, list[Any]]:
    """What `meetings.sealing` asks for: the notes as the rows are now, and their keys."""
    found = as_it_is(Meeting.objects.get(pk=meeting))
    return to_dict(found.notes), [[each.item, each.actions, each.matters] for each in found.rows]


def words_of_actions(meeting: Meeting, item: AgendaItem | None) -> Iterator[str]:
    """What sealed notes print of actions, whatever became of them: an amendment can quote it."""
    seal = Seal.objects.filter(meeting=meeting).first()
    if seal is None:
        return
    found = as_agreed(seal)
    for each, rows in zip(found.notes.walk(), found.rows, strict=True):
        if item is None or rows.item == item.pk:
            for action in each.actions:
                yield f"{action.label} {action.text}"
                yield from (action.condition, action.owners_text, action.due_text)


def as_it_is(meeting: Meeting) -> Collected:
    return as_they_are([meeting])[0]


def as_they_are(meetings: Sequence[Meeting], using: str = DEFAULT_DB_ALIAS) -> list[Collected]:
    """The notes of each as its rows are today, in a fixed number of queries for all of them."""
    keys = [meeting.pk for meeting in meetings]
    items = _by_meeting(AgendaItem.objects.using(using).filter(meeting__in=keys))
    there = Attendance.objects.using(using).filter(meeting__in=keys).select_related("person")
    present = _by_meeting(there)
    of_items = {"item__meeting__in": keys}
    actions = ActionRow.objects.using(using).filter(**of_items).select_related("due_meeting")
    parts = Parts(
        QuestionRow.objects.using(using).filter(**of_items),
        DecisionRow.objects.using(using).filter(**of_items),
        actions.prefetch_related("owners__office", "redatings"),
        OutstandingMatter.objects.using(using).filter(**of_items),
    )
    return [
        assembled(meeting, items[meeting.pk], present[meeting.pk], parts) for meeting in meetings
    ]


def assembled(
    meeting: Meeting, items: Iterable[AgendaItem], there: Iterable[Attendance], parts: Parts
) -> Collected:
    """The notes that these rows make, be they of today or of an earlier moment."""
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
        attendance=[_attendee(row) for row in _in_order(there)],
        next_meeting=_next_meeting(meeting),
        unplaced=[Unplaced(line) for line in meeting.unplaced.split("\n") if line],
    )
    made: dict[int, Item] = {}
    keys: dict[int, Rows] = {}
    paths: dict[int, list[str]] = {}
    rows = _in_order(items)
    is_loaded = any(row.is_loaded for row in rows)
    for row in rows:
        above = made.get(row.parent_id or 0)
        made[row.pk] = parts.item(row, is_loaded)
        keys[id(made[row.pk])] = parts.rows(row)
        paths[id(made[row.pk])] = [*paths.get(id(above), []), row.number]
        (above.items if above else notes.items).append(made[row.pk])
    fixing = [item for item in made.values() if item.kind == ItemKind.NEXT_MEETING]
    if fixing and not is_loaded:
        say_next_meeting(fixing[0], notes.next_meeting, notes.date)
    _number_matters(notes, paths)
    return Collected(notes, [keys[id(item)] for item in notes.walk()])


def _number_matters(notes: NotesDocument, paths: dict[int, list[str]]) -> None:
    walked = notes.walk()
    numbers = numbering.heard(
        [
            Hearing(
                paths[id(item)], item.heading, len(item.brought_forward), item.lines is not None
            )
            for item in walked
        ]
    )
    for item, own in zip(walked, numbers, strict=True):
        for matter, number in zip(item.brought_forward, own, strict=True):
            matter.number = number


def _attendee(row: Attendance) -> Attendee:
    return Attendee(
        name=row.printed_name,
        capacity=row.capacity,
        office=row.office_text,
        initials=row.initials,
        status=row.status or None,
        group=row.group,
        arrived=row.arrived_at,
        left=row.left_at,
    )


def _next_meeting(meeting: Meeting) -> NextMeeting | None:
    owners = split_marks(meeting.next_meeting_owners)
    if not (meeting.next_meeting_on or meeting.next_meeting_time or owners):
        return None
    return NextMeeting(meeting.next_meeting_on, meeting.next_meeting_time, owners)


class Parts:
    """What belongs to the items of a meeting, or of several, by item, in printed order."""

    def __init__(
        self,
        questions: Iterable[QuestionRow],
        decisions: Iterable[DecisionRow],
        actions: Iterable[ActionRow],
        matters: Iterable[OutstandingMatter],
    ) -> None:
        self.questions = _by_item(questions)
        self.decisions = _by_item(decisions)
        self.actions = _by_item(actions)
        self.matters = _by_item(matters)

    def item(self, row: AgendaItem, is_loaded: bool) -> Item:
        """`is_loaded` is said of notes that were loaded: they print the words of their source."""
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
            actions=[_action(each, is_loaded) for each in self.actions[row.pk]],
            no_actions=row.no_actions,
            no_actions_text=row.no_actions_text,
            agreed_after=row.agreed_after,
            decisions=[Decision(each.text, each.label) for each in self.decisions[row.pk]],
            owners_text=row.owners_text,
            labels=dict(row.labels),
        )
        if row.first_line is not None and row.last_line is not None:
            item.lines = (row.first_line, row.last_line)
        return item

    def rows(self, row: AgendaItem) -> Rows:
        actions, matters = self.actions[row.pk], self.matters[row.pk]
        return Rows(row.pk, [each.pk for each in actions], [each.pk for each in matters])


def _by_item(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in _in_order(rows):
        found[row.item_id or 0].append(row)
    return found


def _by_meeting(rows: Iterable[OfMeeting]) -> dict[int, list[OfMeeting]]:
    found: dict[int, list[OfMeeting]] = defaultdict(list)
    for row in rows:
        found[row.meeting_id].append(row)
    return found


def _in_order(rows: Iterable[Placed]) -> list[Placed]:
    return sorted(rows, key=lambda row: (row.position, row.pk))


def _action(row: ActionRow, is_loaded: bool) -> Action:
    """As the notes said it: of an action that was re-dated since, the first due words."""
    redated = bool(row.redatings.all())
    offices = list(row.owners.all())
    owners = printed_owners(offices, row.other_owners, row.is_for_all)
    due_text = row.original_due_text if redated else row.due_text
    due_on = row.original_due_on if redated else row.due_on
    return Action(
        text=row.text,
        owners=owners,
        owners_text=row.owners_text
        if is_loaded
        else owners_printed(row.owners_text, owners, offices),
        due_text=due_text if is_loaded else due_printed(due_text, due_on),
        due_on=due_on,
        due_meeting=row.due_meeting.date if row.due_meeting and not redated else None,
        condition=row.condition,
        label=row.mark,
    )


def amendment_of(row: AmendmentRow) -> Amendment:
    return Amendment(
        number=row.number,
        item=(row.item.number or row.item.heading) if row.item else "",
        was=row.was,
        becomes=row.becomes,
        reason=row.reason,
        agreed_at=str(row.agreed_at_meeting or ""),
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
