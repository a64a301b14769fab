"""Two versions of a set of notes side by side: what differs, item by item and word by word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from accounts.differences import sides
from governance.notes.comparing import same_items, walked
from governance.notes.document import Action, Attendee, BroughtForward, Item, NotesDocument
from governance.notes.house import NIL_RETURN
from governance.notes.rendering import amendments
from meetings.models import Attendance

Texts = dict[str, str]
"""What notes or an item say, by the name of the part: {"Findings": "- Speeds are falling."}."""
STATUSES = {status: words for status, words in Attendance.Status.choices if status}


@dataclass(frozen=True)
class Part:
    """One part of the notes in both versions, marked where they differ."""

    label: str
    old: SafeString
    new: SafeString


@dataclass
class Block:
    """An item, the head of the notes or their amendments, with the parts that differ."""

    title: str
    state: str = "Changed"
    """“Changed”, “New” or “No longer there”."""
    parts: list[Part] = field(default_factory=list)


@dataclass
class Compared:
    blocks: list[Block]
    same: list[str]
    """Titles of the items that are the same in both."""


def compare(old: NotesDocument, new: NotesDocument) -> Compared:
    """In the order of the new version, after it what was taken out, and then the amendments."""
    head = Block("Head of the notes", parts=_parts(_head(old), _head(new)))
    found = Compared([head] if head.parts else [], [])
    known, gone = same_items(new, old)
    for (item, _), before in zip(walked(new), known, strict=True):
        if before is None:
            found.blocks.append(Block(_title(item), "New", _parts({}, _texts(item))))
            continue
        parts = _parts(_texts(before[0]), _texts(item))
        if parts:
            found.blocks.append(Block(_title(item), parts=parts))
        else:
            found.same.append(_title(item))
    for item, _ in gone:
        found.blocks.append(Block(_title(item), "No longer there", _parts(_texts(item), {})))
    if parts := _parts(_amended(old), _amended(new)):
        found.blocks.append(Block("Amendments", parts=parts))
    return found


def _parts(old: Texts, new: Texts) -> list[Part]:
    labels = [*new, *(label for label in old if label not in new)]
    return [
        Part(label, *sides(old.get(label, ""), new.get(label, "")))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    ]


def _head(notes: NotesDocument) -> Texts:
    upcoming = notes.next_meeting
    after = [upcoming.date, upcoming.start_time, *upcoming.owners] if upcoming else []
    return {
        "Title": notes.title,
        "Date": notes.date_text or str(notes.date or ""),
        "Time": " to ".join(f"{at:%H:%M}" for at in (notes.start_time, notes.end_time) if at),
        "Venue": notes.venue,
        "Chair": notes.chair,
        "Minutes": notes.minutes_by,
        "Marking": notes.marking,
        "Attendance": _lines(_attendee(each) for each in notes.attendance),
        "Next meeting": ", ".join(str(each) for each in after if each),
        "Lines that found no place": _lines(each.text for each in notes.unplaced),
    }


def _amended(notes: NotesDocument) -> Texts:
    return {
        amendments.title(each): _lines(f"{label} {text}" for label, text in amendments.lines(each))
        for each in notes.amendments
    }


def _texts(item: Item) -> Texts:
    nil = item.no_actions_text or (NIL_RETURN if item.no_actions else "")
    return {
        "Number and heading": _title(item),
        "Objective": item.objective,
        "Topic": item.topic,
        "Context": item.context,
        "Narrative": item.narrative,
        "Questions": _lines(f"{one.label}. {one.text}".lstrip(". ") for one in item.questions),
        "Brought forward": "\n\n".join(_matter(each) for each in item.brought_forward),
        "Findings": item.findings,
        "Decisions": _lines(f"{one.label} {one.text}".strip() for one in item.decisions),
        "Actions arising": _lines([*(_action(each) for each in item.actions), nil]),
        "Agreed after the meeting": item.agreed_after,
        "Owner column": item.owners_text,
    }


def _title(item: Item) -> str:
    return f"{item.number} {item.heading or item.topic}".strip() or "An item without a heading"


def _attendee(person: Attendee) -> str:
    status = STATUSES.get(person.status or "", "")
    return ", ".join(filter(None, (person.name, person.capacity, status)))


def _action(action: Action) -> str:
    owners = action.owners_text or ", ".join(action.owners)
    due = action.due_text or str(action.due_on or "")
    beside = "; ".join(filter(None, (owners, due, action.condition)))
    return f"{action.label} {action.text}".strip() + (f" ({beside})" if beside else "")


def _matter(matter: BroughtForward) -> str:
    return _lines((matter.label, f"{matter.text} {matter.note}".strip(), matter.update))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
