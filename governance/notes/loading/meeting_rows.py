"""The meeting, who was there, and its items, written from a `NotesDocument`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Marking,
    Meeting,
    MeetingType,
    NotesStatus,
    Objective,
    Question,
)

from ..comparing import Path, walked
from ..document import Item, NotesDocument
from ..likeness import pair
from ..names import fold, person_key
from .rows import positions, put
from .who import Finder

NOT_DRAFTED = (
    NotesStatus.Status.PLANNED,
    NotesStatus.Status.IN_PROGRESS,
    NotesStatus.Status.CANCELLED,
)
"""Of a meeting of which notes come in: it was held, whatever the record said."""
STEP = 10
"""Between the positions of items, so that one that comes in later moves no other."""
MARKINGS = {
    "official": Marking.Level.OFFICIAL,
    "official sensitive": Marking.Level.OFFICIAL_SENSITIVE,
    "not protectively marked": Marking.Level.NOT_MARKED,
}


def put_meeting(row: Meeting | None, notes: NotesDocument, kind: MeetingType | None) -> Meeting:
    """`kind` is that of a new meeting; one that is there keeps its own."""
    coming = notes.next_meeting
    meeting = put(
        row,
        Meeting,
        "The head of the notes",
        meeting_type=kind if row is None else row.meeting_type,
        title=notes.title,
        date=notes.date,
        date_text=notes.date_text,
        start_time=notes.start_time,
        end_time=notes.end_time,
        venue=notes.venue,
        chair_text=notes.chair,
        minutes_by_text=notes.minutes_by,
        marking_text=notes.marking,
        next_meeting_on=coming.date if coming else None,
        next_meeting_time=coming.start_time if coming else None,
        next_meeting_owners=", ".join(coming.owners) if coming else "",
        unplaced="\n".join(unplaced.text for unplaced in notes.unplaced),
        labels=notes.labels,
    )
    if row is None:
        NotesStatus.objects.create(meeting=meeting, status=NotesStatus.Status.DRAFT)
    elif row.status in NOT_DRAFTED:
        status = NotesStatus.objects.filter(meeting=meeting).first()
        held = {"cancelled_at": None, "cancelled_by": None, "why_cancelled": ""}
        now = NotesStatus.Status.DRAFT
        put(status, NotesStatus, "Status", meeting=meeting, status=now, **held)
    level = marking_level(notes.marking)
    if level:
        known = Marking.objects.filter(meeting=meeting, item=None).first() if row else None
        put(known, Marking, "The marking", meeting=meeting, level=level)
    return meeting


def marking_level(printed: str) -> str | None:
    """Which of our markings is printed; None for none and for one that is not ours."""
    return MARKINGS.get(fold(re.sub(r"[-–:]", " ", printed)))


def put_attendance(
    meeting: Meeting, notes: NotesDocument, finder: Finder, before: list[Attendance]
) -> list[Attendance]:
    """The rows of all whom the notes name, in printed order; of others none is left."""
    rows, left = pair(
        notes.attendance,
        before,
        [
            (lambda node: (node.name, node.capacity), lambda row: (row.name_text, row.capacity)),
            (lambda node: person_key(node.name), lambda row: person_key(row.name_text)),
        ],
    )
    for row in left:
        row.delete()
    for node in notes.attendance:
        # All offices before any row: one line may name a post that only the next abbreviates.
        finder.office(node)
    return [
        put(
            row,
            Attendance,
            f"Attendance, {node.name}",
            meeting=meeting,
            person=finder.person(node) if row is None or row.name_text != node.name else row.person,
            office=finder.office(node) or (row.office if row else None),
            position=position,
            name_text=node.name,
            capacity=node.capacity,
            office_text=node.office,
            initials=node.initials,
            status=node.status or "",
            group=node.group,
            arrived_at=node.arrived,
            left_at=node.left,
        )
        for position, (node, row) in enumerate(zip(notes.attendance, rows, strict=True), start=1)
    ]


def _path(row: AgendaItem, rows: dict[int, AgendaItem]) -> Path:
    found: list[str] = []
    at: AgendaItem | None = row
    while at is not None:
        found.insert(0, fold(at.number))
        at = rows.get(at.parent_id or 0)
    return tuple(found)


def put_items(
    meeting: Meeting, notes: NotesDocument, before: list[AgendaItem], plan: Objectives
) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """The rows of all items in printed order, and those that the notes no longer hold."""
    nodes = walked(notes)
    by_key = {row.pk: row for row in before}
    where = {row.pk: _path(row, by_key) for row in before}
    rows, left = pair(
        nodes,
        before,
        [
            (lambda w: (w[1], fold(w[0].heading)), lambda r: (where[r.pk], fold(r.heading))),
            (lambda w: any(w[1]) and w[1], lambda r: where[r.pk]),
            (
                lambda w: w[0].heading and (fold(w[0].number), fold(w[0].heading)),
                lambda r: (fold(r.number), fold(r.heading)),
            ),
            (lambda w: fold(w[0].heading), lambda r: fold(r.heading)),
        ],
    )
    order = positions([row.position if row else None for row in rows])
    if not before:
        order = [STEP * place for place in range(1, len(rows) + 1)]
    made: dict[int, AgendaItem] = {}
    parents = {id(child): item for item, _ in nodes for child in item.items}
    for (item, _), row, position in zip(nodes, rows, order, strict=True):
        above = parents.get(id(item))
        made[id(item)] = put(
            row,
            AgendaItem,
            f"Item {item.number or item.heading[:30]}",
            meeting=meeting,
            parent=made[id(above)] if above else None,
            position=position,
            number=item.number,
            heading=item.heading,
            kind=item.kind,
            objective=plan.find(item.objective, meeting.date),
            objective_text=item.objective,
            topic=item.topic,
            narrative=item.narrative,
            context=item.context,
            findings=item.findings,
            no_actions=item.no_actions or bool(item.no_actions_text),
            no_actions_text=item.no_actions_text,
            agreed_after=item.agreed_after,
            owners_text=item.owners_text,
            labels=item.labels,
            first_line=item.lines[0] if item.lines else None,
            last_line=item.lines[1] if item.lines else None,
        )
    return [made[id(item)] for item, _ in nodes], left


def put_questions(item: Item, row: AgendaItem, before: list[Question]) -> None:
    """A question that was reworded is known again by its letter."""
    keys = [
        (lambda node: (node.label, node.text), lambda known: (known.label, known.text)),
        (lambda node: node.label, lambda known: known.label),
    ]
    _put_each(Question, item.questions, row, before, keys)


def put_decisions(item: Item, row: AgendaItem, before: list[Decision]) -> None:
    keys = [(lambda node: node.text, lambda known: known.text)]
    _put_each(Decision, item.decisions, row, before, keys)


def _put_each(
    kind: type[Any],
    nodes: Sequence[Any],
    item: AgendaItem,
    before: list[Any],
    keys: list[tuple[Callable[[Any], object], Callable[[Any], object]]],
) -> None:
    """Questions or decisions of an item in their order; those it no longer holds are deleted."""
    if not nodes and not before:
        return
    rows, left = pair(nodes, before, keys, (lambda node: node.text, lambda known: known.text))
    for known in left:
        known.delete()
    where = f"A {kind._meta.verbose_name} of item {item.number}"
    for position, (node, row) in enumerate(zip(nodes, rows, strict=True), start=1):
        put(row, kind, where, item=item, position=position, label=node.label, text=node.text)


def remove_items(rows: list[AgendaItem]) -> None:
    """Items that the notes no longer hold, children first.

    Raises `ProtectedError` where something that is not of the notes (an answer, a marking, an
    amendment) is tied to one of them.
    """
    for row in sorted(rows, key=lambda row: -row.position):
        for part in (*row.questions.all(), *row.decisions.all()):
            part.delete()
        row.delete()


class Objectives:
    """Objectives of the police and crime plans, by their printed words. None is ever made here:
    an objective that no plan of the day holds stays as printed words."""

    def __init__(self) -> None:
        self.known: dict[str, list[Objective]] = {}
        for objective in Objective.objects.select_related("plan"):
            self.known.setdefault(fold(objective.title), []).append(objective)

    def find(self, printed: str, day: date) -> Objective | None:
        fitting = [
            objective
            for objective in self.known.get(fold(printed), ())
            if (objective.plan.starts_on is None or objective.plan.starts_on <= day)
            and (objective.plan.ends_on is None or day <= objective.plan.ends_on)
        ]
        return fitting[0] if len(fitting) == 1 else None
