"""What is printed of notes, in which order, in which column.

Every renderer prints a `Layout` and nothing else, so the text, the web page, the Word file and the
PDF cannot differ in their words.

    title
    header       label | text      (the marking first)
    attendance   group | name | capacity
    rows         number | paragraphs | owners      (the three columns of the notes)
    amendments   title | label | text
    unplaced     lines that found no place when the notes were read
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..document import Action, Attendee, BroughtForward, Decision, Item, Question
from ..readers.running import MARKING

Style = Literal[
    "heading",  # of an item, `level` 1 for a top item; topics carry their number in it
    "body",
    "bullet",  # `depth` 1, 2, …
    "question",  # in italics, its letter in front
    "label",  # "Findings:", "Actions arising:", "Update:"
    "quoted",  # in italics: an earlier action as it was worded
    "action",
    "nil_return",
    "decision",
]


@dataclass(slots=True)
class HeaderLine:
    label: str
    """As printed, with its colon; empty where none is printed."""
    text: str
    field: str
    """The field of `NotesDocument` that it prints."""


@dataclass(slots=True)
class AttendanceRow:
    group: str
    """The label of a run of names, on its first row only."""
    name: str
    """With the initials, where they are printed beside it: "Asha Bell (AB)"."""
    capacity: str
    node: Attendee


@dataclass(slots=True)
class Paragraph:
    text: str
    style: Style
    depth: int = 0
    """Of a bullet, from 1."""
    level: int = 0
    """Of a heading, from 1."""
    section: str = ""
    """The field of the item that it prints: "narrative", "findings", "update"…"""
    number: str = ""
    """Of a matter on an agenda: what it is called, in the column of the numbers."""
    node: Item | Question | BroughtForward | Action | Decision | None = None
    """What it prints, where that is more than a text."""


@dataclass(slots=True)
class Row:
    number: str
    """Printed number of the item, on its first row only, or of a matter."""
    paragraphs: list[Paragraph]
    owners: str
    """What the ACTION column prints beside these paragraphs; an item's own stand in the last of its
    rows, after all that is said of it."""
    item: Item
    is_part: bool = False
    """The number is that of a matter of the item, not its own."""

    @property
    def marked(self) -> str:
        """The item's marking today, above the first of its paragraphs."""
        return "" if self.goes_on else self.item.marked

    @property
    def goes_on(self) -> bool:
        """Whether it says more of the item above it, and needs no strong rule between them."""
        headed = bool(self.paragraphs) and self.paragraphs[0].style == "heading"
        return self.is_part or (not self.number and not headed)


@dataclass(slots=True)
class Layout:
    marking: str
    """At head and foot of each page: the highest marking today, or else the printed one."""
    title: str
    header: list[HeaderLine]
    attendance: list[AttendanceRow]
    rows: list[Row]
    unplaced: list[str]
    amendments: list[tuple[str, list[tuple[str, str]]]]
    """Of each its title and its lines, as (label, text)."""

    @property
    def header_of_pages(self) -> list[HeaderLine]:
        """The header without a marking that stands at head and foot of each page, and says all."""
        return [
            line
            for line in self.header
            if line.field != "marking"
            or line.label
            or line.text != self.marking
            or not MARKING.fullmatch(line.text)
        ]
