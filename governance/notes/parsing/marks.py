"""Marks of the text form: facts that no printed word says, as a line of JSON.

    {"due_on": "2017-07-25", "owners": ["CC"]}

stands under the paragraph it speaks of and has the keys of the JSON form. `{"section": "findings"}`
says where the next paragraph belongs, `{"item": 2, …}` begins an item of that level that prints no
heading, `{"header": {…}}` speaks of the whole document. Marks are no words of the notes.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, time
from typing import Any

Mark = dict[str, Any]

DAYS = {"date", "due_on", "due_meeting"}
TIMES = {"start_time", "end_time"}


def read_mark(text: str) -> Mark | None:
    """The mark that a line is, or None for words."""
    if not (text.startswith('{"') and text.endswith("}")):
        return None
    try:
        mark = json.loads(text)
    except ValueError:
        return None
    return mark if isinstance(mark, dict) else None


def write_mark(mark: Mark) -> str:
    """The line that `read_mark` reads; nothing of it can be folded or split."""
    text = json.dumps(mark, default=_plain)
    return text.replace("  ", " \\u0020").replace("<", "\\u003c")


def apply_mark(node: Any, mark: Mark) -> None:
    """Sets the fields of `node` that the mark speaks of; raises `ValueError` for no day or time."""
    names = {field.name for field in fields(node)}
    for key, value in mark.items():
        if key in names:
            setattr(node, key, _value(key, value))


def difference(wanted: Any, read: Any, *, without: tuple[str, ...] = ()) -> Mark:
    """The mark that turns the node that was read into the one that is wanted."""
    return {
        field.name: getattr(wanted, field.name)
        for field in fields(wanted)
        if field.compare
        and field.name not in without
        and getattr(wanted, field.name) != getattr(read, field.name)
    }


def _value(key: str, value: Any) -> Any:
    if value and key in DAYS:
        return date.fromisoformat(value)
    if value and key in TIMES:
        return time.fromisoformat(value)
    return value


def _plain(value: Any) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()
