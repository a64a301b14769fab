"""Joins again what the end of a page or of a printed line has cut in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from governance.notes.lines import Line

from .numbering import read_number

ENDS = (".", "?", "!", ":", ";")


def joined(lines: Iterable[Line]) -> list[Line]:
    """The lines, each one that goes on a sentence of the line before put behind it."""
    whole: list[Line] = []
    for line in lines:
        if whole and goes_on(whole[-1], line):
            before = whole[-1]
            whole[-1] = replace(before, text=f"{before.text} {line.text}")
            continue
        whole.append(line)
    return whole


def goes_on(before: Line, line: Line) -> bool:
    """Whether a line is the rest of the one before: it begins in the middle of a sentence.

    In a table the cut is between two rows (the first cell of the second is empty); on a page it is
    between two lines.
    """
    if line.literal or line.depth or line.heading or before.text.endswith(ENDS):
        return False
    if not may_go_on(line.text) or line.italic != before.italic or before.heading:
        return False
    if line.row is None:
        return before.row is None and not before.literal
    if before.row is None or before.row == line.row:
        return False
    return before.cell == line.cell > 0 and before.cells == line.cells


def may_go_on(text: str) -> bool:
    """Whether words can stand in the middle of a sentence: a small letter that is no "a." or "b)"."""
    return text[:1].islower() and read_number(text) is None
