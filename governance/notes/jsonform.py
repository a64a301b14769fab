"""`NotesDocument` as JSON values and back: what the importer prints, the API gives, drafts keep.

Days are "2024-03-14", times "09:30"; what the notes do not say is null or empty. Keys stand in the
order in which a person would read them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from typing import Any, TypeVar

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
    Warning,
)

Json = dict[str, Any]
Node = TypeVar("Node")

HEAD_KEYS = (
    *("title", "date", "date_text", "start_time", "end_time", "venue", "chair", "minutes_by"),
    "marking",
)
"""The head of the notes, a value for each key."""
FRONT_KEYS = (*HEAD_KEYS, "labels", "attendance")
"""What stands before the items."""
DOCUMENT_KEYS = (*FRONT_KEYS, "items", "next_meeting", "unplaced", "amendments", "warnings")
AMENDMENT_KEYS = ("number", "item", "was", "becomes", "reason", "agreed_at")
ATTENDEE_KEYS = ("name", "capacity", "office", "initials", "status", "group")
ATTENDEE_TIMES = ("arrived", "left")
ITEM_KEYS = (
    *("number", "heading", "kind", "narrative", "context", "objective", "topic", "questions"),
    *("findings", "brought_forward", "actions", "no_actions", "no_actions_text", "agreed_after"),
    *("decisions", "owners_text", "labels", "items", "lines"),
)
QUESTION_KEYS = ("label", "text")
BROUGHT_FORWARD_KEYS = (
    *("label", "from_meeting", "from_item", "from_heading", "text", "owners", "owners_text"),
    *("due_text", "requested_by", "note", "update"),
)
ACTION_KEYS = (
    *("label", "text", "owners", "owners_text", "due_text", "due_on", "due_meeting", "condition"),
)


def to_dict(document: NotesDocument) -> Json:
    """JSON values of a whole document; `from_dict` gives an equal document back."""
    return _ordered(document, DOCUMENT_KEYS) | {
        "attendance": [_attendee_to_dict(person) for person in document.attendance],
        "items": [item_to_dict(item) for item in document.items],
        "next_meeting": (
            _ordered(document.next_meeting, ("date", "start_time", "owners"))
            if document.next_meeting
            else None
        ),
        "unplaced": [_ordered(unplaced, ("line", "text")) for unplaced in document.unplaced],
        "amendments": [_ordered(each, AMENDMENT_KEYS) for each in document.amendments],
        "warnings": [_ordered(warning, ("line", "message")) for warning in document.warnings],
        **_marked(document),
    }


def from_dict(values: Json) -> NotesDocument:
    """The document of JSON values; keys that are not given are empty, unknown ones are ignored.

    Raises `ValueError` where a day or a time is none, or a list is no list.
    """
    document = _known(NotesDocument, values)
    document.date = _day(values.get("date"))
    document.start_time = _time(values.get("start_time"))
    document.end_time = _time(values.get("end_time"))
    document.attendance = _each(values.get("attendance"), _attendee)
    document.items = _each(values.get("items"), item_from_dict)
    document.next_meeting = _next_meeting(values.get("next_meeting"))
    document.unplaced = _each(values.get("unplaced"), lambda one: _known(Unplaced, one))
    document.amendments = _each(values.get("amendments"), lambda one: _known(Amendment, one))
    document.warnings = _each(values.get("warnings"), lambda one: _known(Warning, one))
    return document


def _attendee_to_dict(person: Attendee) -> Json:
    """Times only where there are any: notes sealed before there were such say what they said."""
    times = {key: _plain(getattr(person, key)) for key in ATTENDEE_TIMES}
    return _ordered(person, ATTENDEE_KEYS) | {key: at for key, at in times.items() if at}


def _attendee(values: Json) -> Attendee:
    person = _known(Attendee, values)
    person.arrived, person.left = (_time(values.get(key)) for key in ATTENDEE_TIMES)
    return person


def item_to_dict(item: Item) -> Json:
    return _ordered(item, ITEM_KEYS) | {
        "questions": [_ordered(question, QUESTION_KEYS) for question in item.questions],
        "brought_forward": [_matter_to_dict(matter) for matter in item.brought_forward],
        "actions": [_ordered(action, ACTION_KEYS) for action in item.actions],
        "decisions": [_ordered(decision, ("label", "text")) for decision in item.decisions],
        "items": [item_to_dict(child) for child in item.items],
        "lines": list(item.lines) if item.lines else None,
        **_marked(item),
    }


def _matter_to_dict(matter: BroughtForward) -> Json:
    """Its number only where it has one: notes sealed before there were such say what they said."""
    number = {"number": matter.number} if matter.number else {}
    return number | _ordered(matter, BROUGHT_FORWARD_KEYS)


def _marked(node: Item | NotesDocument) -> Json:
    """Only where it is: what is sealed and hashed has no such key."""
    return {"marked": node.marked} if node.marked else {}


def item_from_dict(values: Json) -> Item:
    item = _known(Item, values)
    item.questions = _each(values.get("questions"), lambda one: _known(Question, one))
    item.brought_forward = _each(
        values.get("brought_forward"), lambda one: _known(BroughtForward, one)
    )
    item.actions = _each(values.get("actions"), _action)
    item.decisions = _each(values.get("decisions"), lambda one: _known(Decision, one))
    item.items = _each(values.get("items"), item_from_dict)
    lines = values.get("lines")
    item.lines = (int(lines[0]), int(lines[1])) if lines else None
    return item


def _action(values: Json) -> Action:
    action = _known(Action, values)
    action.due_on = _day(values.get("due_on"))
    action.due_meeting = _day(values.get("due_meeting"))
    return action


def _next_meeting(values: Json | None) -> NextMeeting | None:
    if values is None:
        return None
    return NextMeeting(
        date=_day(values.get("date")),
        start_time=_time(values.get("start_time")),
        owners=list(values.get("owners") or []),
    )


def _ordered(node: Any, keys: tuple[str, ...]) -> Json:
    return {key: _plain(getattr(node, key)) for key in keys}


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return value.copy()
    return value


def _known(kind: type[Node], values: Json) -> Node:
    """A node of the keys that it knows; texts are taken as they are."""
    if not isinstance(values, dict):
        raise ValueError(f"Notes as JSON: an object was expected, not {values!r:.80}.")
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{key: value for key, value in values.items() if key in names})


def _each(values: Any, make: Callable[[Json], Node]) -> list[Node]:
    if values is None:
        return []
    if not isinstance(values, list):
        raise ValueError(f"Notes as JSON: a list was expected, not {values!r:.80}.")
    return [make(value) for value in values]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None
