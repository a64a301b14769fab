"""The papers of a meeting to come: its agenda, and the pack with all that is to be read before it.

Each is a `NotesDocument` made of the notes as their reader may read them, so it prints as notes do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from accounts.models import User
from actions.models import Action, ActionUpdate, Evidence
from actions.wording import day_words
from meetings import readings
from meetings.models import AgendaItem, Attendance, Meeting, NotesStatus, Question, Response

from . import files, matters
from .collecting import Collected
from .document import Attendee, Item, NotesDocument
from .files import Format
from .hiding import shown_to
from .marked import SENSITIVE

Status = NotesStatus.Status
INVITED, APOLOGIES = "Invited:", "Apologies:"
NO_NUMBER = "–"
"""In the column of the numbers: an item without one is none of the item above it."""
NOT_HEARD = (Status.PLANNED, Status.IN_PROGRESS, Status.CANCELLED)
"""Meetings whose notes nobody can agree yet."""


@dataclass(frozen=True)
class Paper:
    label: str
    explains: str
    make: Callable[[User, Meeting], NotesDocument]


def agenda(reader: User, meeting: Meeting) -> NotesDocument:
    """Who is invited, and the items with their questions and outstanding matters: no notes."""
    shown = shown_to(reader, meeting)
    return _agenda_of(shown, meeting, "agenda", matters.heard(reader, shown))


def pack(reader: User, meeting: Meeting) -> NotesDocument:
    """The agenda, and behind it the updates on its outstanding matters, the written answers that
    are released, the last notes, and the names of the files of evidence."""
    shown = shown_to(reader, meeting)
    heard = matters.heard(reader, shown)
    actions = list(dict.fromkeys(heard.values()))
    paper = _agenda_of(shown, meeting, "agenda and pack", heard)
    paper.items += [
        item
        for item in (
            _updates(reader, actions),
            _answers(reader, meeting),
            _last_notes(reader, meeting),
            _evidence(reader, actions),
        )
        if item is not None
    ]
    paper.marked = next((item.marked for item in paper.walk() if item.marked), paper.marked)
    return paper


PAPERS = {
    "agenda": Paper("Agenda", "Who is invited, the items and their questions.", agenda),
    "pack": Paper(
        "Pack",
        "The agenda with updates, written answers, the last notes and a list of the evidence.",
        pack,
    ),
}
"""By the name in their addresses."""


FORMATS: dict[str, Format] = {
    **{ending: files.FORMATS[ending] for ending in ("docx", "pdf", "html", "txt")},
}
"""A paper is for people: programs read the notes."""


def choices(name: str) -> list[tuple[str, str]]:
    """What a page offers of a paper: (name of its file, what people call the format)."""
    return [(f"{name}.{ending}", called) for ending, (called, *_) in FORMATS.items()]


def _agenda_of(
    shown: Collected, meeting: Meeting, called: str, heard: dict[int, Action]
) -> NotesDocument:
    notes = shown.notes
    asked = _questions(meeting)
    is_numbered = any(item.number for item in notes.walk())
    for item, rows in zip(notes.walk(), shown.rows, strict=True):
        if rows.item not in shown.hidden:
            _as_asked(item, asked.get(rows.item, []))
            actions = [heard.get(key) for key in rows.matters]
            pairs = zip(item.brought_forward, actions, strict=True)
            item.brought_forward = [matters.briefly(matter, action) for matter, action in pairs]
        if is_numbered and not item.number:
            item.labels = item.labels | {"number": NO_NUMBER}
    return replace(
        notes,
        title=f"{notes.title} – {called}",
        attendance=sorted(map(_invited, notes.attendance), key=lambda each: each.group != INVITED),
        unplaced=[],
        amendments=[],
        warnings=[],
    )


def _invited(person: Attendee) -> Attendee:
    is_away = person.status == Attendance.Status.APOLOGIES
    return replace(person, group=APOLOGIES if is_away else INVITED)


def _as_asked(item: Item, questions: list[Question]) -> None:
    """The item without what is noted of it, in place."""
    item.narrative = item.findings = item.agreed_after = item.no_actions_text = ""
    item.no_actions, item.actions, item.decisions = False, [], []
    if len(questions) == len(item.questions):
        pairs = zip(item.questions, questions, strict=True)
        item.questions = [replace(said, text=said.text + _wanted(row)) for said, row in pairs]


def _questions(meeting: Meeting) -> dict[int, list[Question]]:
    found: dict[int, list[Question]] = {}
    rows = Question.objects.filter(item__meeting=meeting).select_related("asked_of")
    for row in rows.order_by("position", "pk"):
        found.setdefault(row.item_id, []).append(row)
    return found


def _wanted(question: Question) -> str:
    """“ (Written answer of the CC wanted by 3 June 2026.)”"""
    if question.answer_due_on is None:
        return ""
    of = f" of the {question.asked_of.short_name}" if question.asked_of else ""
    return f" (Written answer{of} wanted by {day_words(question.answer_due_on)}.)"


def _updates(reader: User, actions: list[Action]) -> Item | None:
    """Those that no meeting has heard yet, the oldest first."""
    keys = [action.pk for action in actions]
    rows = ActionUpdate.objects.visible_to(reader).filter(action__in=keys, heard_at=None)
    by_action: dict[int, list[ActionUpdate]] = {}
    for row in rows.select_related("posted_by__person", "office").order_by("posted_at", "pk"):
        by_action.setdefault(row.action_id, []).append(row)
    said = [
        Item(
            heading=f"{action.label}: {action.text}",
            narrative="\n\n".join(_said(row) for row in by_action.get(action.pk, ()))
            or "Nothing is reported that no meeting has heard.",
            marked=_marked(action),
        )
        for action in actions
    ]
    return Item(heading="Updates on outstanding matters", items=said) if said else None


def _marked(row: Any) -> str:
    """Of a row that was asked with its marking."""
    return SENSITIVE.label if row.is_sensitive else ""


def _said(row: ActionUpdate) -> str:
    return f"{row.said_by}, {day_words(timezone.localdate(row.posted_at))}:\n\n{row.text}"


def _answers(reader: User, meeting: Meeting) -> Item | None:
    """Released ones, to the questions of items that they may read whole."""
    items = AgendaItem.objects.visible_to(reader).filter(meeting=meeting)
    rows = Response.objects.filter(question__item__in=items, released_at__isnull=False)
    rows = rows.select_related("office", "question__item__parent__parent__parent").order_by(
        "question__item__position", "question__item", "question__position", "question", "pk"
    )
    said = [
        Item(
            heading=f"{row.question.item.full_label}: {row.question}",
            narrative=f"{row.office.name}:\n\n{row.text}",
            marked=_marked(row),
        )
        for row in readings.annotated(rows, "question__item__")
    ]
    return Item(heading="Written answers", items=said) if said else None


def _last_notes(reader: User, meeting: Meeting) -> Item | None:
    """Those for agreement that the agenda names, else those of the meeting of this type before it,
    as they read them."""
    held = Meeting.objects.exclude(notes_status=None).exclude(notes_status__status__in=NOT_HEARD)
    earlier = held.filter(meeting_type=meeting.meeting_type_id, date__lt=meeting.date)
    named = held.filter(for_agreement_under__meeting=meeting)
    last = named.first() or earlier.order_by("-date", "-start_time", "-pk").first()
    found = Meeting.objects.visible_to(reader).select_related("notes_status")
    before = found.filter(pk=last.pk).first() if last else None
    if before is None:
        return None
    notes = shown_to(reader, before).notes
    state = "for agreement" if not before.is_sealed else "as agreed"
    there = [" ".join(filter(None, (each.name, each.capacity))) for each in notes.attendance]
    said = [notes.marking, f"{before.status_label}, {day_words(before.date)}.", "; ".join(there)]
    return Item(
        heading=f"{notes.title} – notes {state}",
        narrative="\n\n".join(filter(None, said)),
        items=notes.items,
    )


def _evidence(reader: User, actions: list[Action]) -> Item | None:
    keys = [action.pk for action in actions]
    rows: Any = Evidence.objects.visible_to(reader).filter(update__action__in=keys)
    rows = rows.select_related("update__action").order_by("update__posted_at", "pk")
    said = [
        f"- {row.update.action.label}: {row.name}, "
        f"{day_words(timezone.localdate(row.update.posted_at))}"
        for row in rows
    ]
    return (
        Item(heading="Files of evidence in the portal", narrative="\n".join(said)) if said else None
    )
