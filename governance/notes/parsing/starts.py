"""Where an item begins: by a number or a heading, and under which of the open items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.notes.document import Item
from governance.notes.lines import Line

from .content import Content
from .headings import is_standing_heading
from .marks import Mark
from .numbering import Numbered, bare, is_heading_like, may_head, parent_of, read_number
from .owners import owners_in
from .rows import Row

NEXT_LINE = re.compile(r"Date of (?:the )?next meeting\s*:\s+\S.*", re.I)


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of an item."""

    number: Numbered | None
    level: int
    in_text: str = ""
    """Kind of a number that stands in the text column; empty in the column of numbers."""
    heading_level: int = 0


@dataclass(slots=True)
class Open:
    """An item that is being read."""

    item: Item
    start: Start
    content: Content
    first: int
    awaits_heading: bool = False
    is_marked: bool = False
    """Begun by a mark of the text form, so that what follows is its own."""
    overrides: Mark = field(default_factory=dict)


def start_of(row: Row, numbered: Numbered | None, opened: list[Open]) -> Start | None:
    """The item that a row begins, or None; `numbered` belongs to a line without columns."""
    number = row.number or numbered
    line = row.texts[0] if row.texts else None
    if number:
        level = _level(number, line.heading if line else 0, opened)
        return Start(number, level, heading_level=line.heading if line else 0)
    if line is None or line.literal or line.depth:
        return None
    if line.heading and not start_in_text(line, opened):
        return Start(None, _heading_level(line.heading, opened), heading_level=line.heading)
    waits = bool(opened) and opened[-1].awaits_heading
    is_standing = is_standing_heading(line.text) or NEXT_LINE.fullmatch(line.text)
    if row.width == 1 and not waits and is_standing:
        return Start(None, 0)
    return None


def start_in_text(line: Line, opened: list[Open]) -> Start | None:
    """The topic or project that a paragraph begins: "1. Objective – topic", "a. Project"."""
    if line.literal or line.depth or line.italic or not opened:
        return None
    found = read_number(line.text)
    if found is None or found.kind not in ("dotted", "letter") or not is_heading_like(found.rest):
        return None
    current = opened[-1]
    if found.kind == "dotted":
        number = bare(found.number)
        if not may_head(found.rest) or len(number) > 2 or not _is_next_topic(int(number), opened):
            return None
        if current.content.section == "actions" and owners_in(found.rest):
            return None
    elif not _is_next_project(found, line, opened) or found.rest.endswith("."):
        return None
    above = [i for i, one in enumerate(opened) if _is_above(one, found.kind)]
    return Start(found, above[-1] + 1 if above else 0, in_text=found.kind)


def _level(number: Numbered, heading: int, opened: list[Open]) -> int:
    mains = [one for one in opened if not one.start.in_text and one.item.number]
    if number.kind in ("letter", "capital") and number.printed[:1].islower():
        mains = [one for one in mains if bare(one.item.number)[-1:].isdigit()]
        return opened.index(mains[-1]) + 1 if mains else 0
    above = parent_of(number.number, [one.item.number for one in mains])
    if above is not None:
        return next(i for i, one in enumerate(opened) if one.item.number == above) + 1
    return _heading_level(heading, opened) if heading else 0


def _heading_level(heading: int, opened: list[Open]) -> int:
    """How deep a heading of that level stands among the open items."""
    for level, one in enumerate(opened):
        if (one.start.heading_level or level + 1) >= heading:
            return level
    return len(opened)


def _is_next_topic(number: int, opened: list[Open]) -> bool:
    before = [one for one in opened if one.start.in_text == "dotted"]
    if before:
        last = bare(before[0].item.number)
        return number == int(last) + 1 if last.isdigit() else False
    return number == 1 and opened[-1].content.section in ("opening", "narrative")


def _is_next_project(found: Numbered, line: Line, opened: list[Open]) -> bool:
    current, letter = opened[-1], found.number
    if current.start.in_text == "letter":
        return current.item.number[-1:].isalpha() and bare(letter) == chr(
            ord(bare(current.item.number)[-1]) + 1
        )
    if bare(letter) != "a" or current.awaits_heading or current.item.items:
        return False
    return current.content.is_empty or _is_project_after(current, found.rest, line)


def _is_project_after(topic: Open, words: str, line: Line) -> bool:
    """Whether an "a." begins a project under all that was said of a topic: it is a heading, or
    follows actions of which none has a letter, and so begins no list of them."""
    if topic.start.in_text != "dotted":
        return False
    said, actions = topic.content, topic.item.actions
    are_over = said.last_kind == "nil_return" or (
        said.last_kind == "action" and not actions[-1].text.endswith(":")
    )
    return line.heading > 0 or (are_over and may_head(words) and not owners_in(words))


def _is_above(one: Open, kind: str) -> bool:
    """Whether an item may hold a topic (kind "dotted") or a project ("letter")."""
    return one.start.in_text != "letter" and (kind == "letter" or not one.start.in_text)
