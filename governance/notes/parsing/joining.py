"""Joins again what the end of a page or of a printed line has cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from governance.notes.lines import Line

from .action_marks import ALONE, is_owner_or_due, mark_of
from .header import is_date_line
from .labels import header_line
from .marks import read_mark
from .numbering import read_number
from .owners import OFFICES, ONLY_OFFICES
from .people import read_person
from .people_lists import is_cut
from .posts import is_post
from .shapes import is_label
from .standing import GROUP

ENDS = (".", "?", "!", ":", ";")
LABELLED = re.compile(r"[A-Z][\w’' ]{1,30}:(?:\s|$)")
BRACKETED_OWNERS = re.compile(rf"[\[(](?:Actions?|ACTIONS?)\b[^()\[\]]{{2,60}}[\])]|\[{OFFICES}\]")
MARK_CELL = re.compile(rf"{ALONE.pattern}|(?:ACTIONS?|Action)\s?:", re.I)
DANGLING = re.compile(
    r".*\b(?:of|the|to|and|by|in|for|an?|with|at|on|from|that|its|their|was|is)", re.S
)
"""Words that no paragraph ends with."""
WIDEST = 120
"""Characters of the widest line that is still broken to fit a page."""


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, each one that goes on a sentence of a line before put behind it."""
    limit = _limit(lines)
    lone = _lone_rows(lines)
    lines = _with_marks(lines)
    whole: list[Line] = []
    last_numbers: list[int] = []
    moved: dict[int, Line] = {}
    for line in lines:
        if line.row in moved and line.row is not None:
            row = moved[line.row]
            line = replace(line, row=row.row, cell=row.cells, cells=row.cells + 1)
        at = _last_words(whole, line)
        if at is not None:
            before = whole[at]
            is_next = line.number - last_numbers[at] == 1
            is_flat = before.width and line.width and before.row in lone and line.row in lone
            may_fill = is_next and limit and is_flat
            if (
                goes_on(before, line, is_flat=bool(is_flat))
                or (is_next and is_flat and _is_cut_list(before, line))
                or (is_next and _is_cut_cell(before, line))
                or (may_fill and fills(before, line, limit))
            ):
                text = f"{before.text} {line.text}"
                whole[at] = replace(before, text=text, width=line.width)
                if before.row is None:
                    whole[at] = replace(whole[at], row=line.row, cell=line.cell, cells=line.cells)
                elif is_flat and line.row is not None:
                    moved[line.row] = before
                last_numbers[at] = line.number
                continue
        whole.append(line)
        last_numbers.append(line.number)
    return whole


def _with_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines, each mark of an action that spaces set apart put in front of its words again."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        is_beside = before and before.row is not None and before.row == line.row
        if before and is_beside and line.cells == 2 and _is_mark_cell(before):
            whole[-1] = replace(line, text=f"{before.text} {line.text}")
            whole[-1] = replace(whole[-1], row=None, cell=0, cells=1)
            continue
        whole.append(line)
    return whole


def _is_mark_cell(line: Line) -> bool:
    is_spaced = line.width > 0 and line.cell == 0 and not line.literal
    return is_spaced and bool(MARK_CELL.fullmatch(line.text))


def _lone_rows(lines: Sequence[Line]) -> set[int | None]:
    """Rows with one cell of words, alone or beside an owner column; None for what is no row."""
    filled: dict[int | None, set[int]] = {}
    for line in lines:
        number = None if line.cell else read_number(line.text)
        is_beside = (line.cell and ONLY_OFFICES.fullmatch(line.text)) or (
            number and not number.rest
        )
        if line.row is not None and not is_beside:
            filled.setdefault(line.row, set()).add(line.cell)
    return {None, *(row for row, cells in filled.items() if len(cells) == 1)}


def _last_words(whole: list[Line], line: Line) -> int | None:
    """The line that `line` may go on: the last one that is no cell of an owner column beside it."""
    at = len(whole) - 1
    while at > 0 and whole[at].cell and whole[at].cell == whole[at].cells - 1:
        beside = whole[at - 1].row == whole[at].row and ONLY_OFFICES.fullmatch(whole[at].text)
        if not beside or line.row == whole[at].row:
            break
        at -= 1
    return at if at >= 0 else None


def goes_on(before: Line, line: Line, *, is_flat: bool = False) -> bool:
    """Whether a line is the rest of the one before: it begins in the middle of a sentence.

    In a table the cut is between two rows (the first cell of the second is empty); on a page it is
    between two lines. `is_flat` says that spaces alone make the columns of the two.
    """
    if line.literal or line.depth or line.heading or before.heading:
        return False
    says_who = is_owner_or_due(line.text) or BRACKETED_OWNERS.fullmatch(line.text)
    is_of_header = header_line(line.text) and not (
        before.text.endswith(".") or mark_of(before.text)
    )
    is_field = says_who and not (is_of_header or read_number(before.text))
    goes_with = is_field or (ALONE.fullmatch(before.text) and not read_number(line.text))
    is_plain = before.row is None or (before.width > 0 and BRACKETED_OWNERS.fullmatch(line.text))
    if goes_with and is_plain and line.row is None and not before.literal:
        return True
    if before.text.endswith(ENDS) or line.italic != before.italic:
        return False
    is_apart = line.row is None or line.row != before.row
    stands_apart = read_mark(line.text) or _stands_alone(line, before)
    dangles = is_flat and is_apart and DANGLING.fullmatch(before.text) and not stands_apart
    if not may_go_on(line.text) and not dangles:
        return False
    if is_flat:
        return not before.literal
    if line.row is None:
        return not before.literal and (before.row is None or before.width > 0)
    if before.row is None or before.row == line.row:
        return False
    return before.cell == line.cell > 0 and before.cells == line.cells


def may_go_on(text: str) -> bool:
    """Whether words can stand in mid-sentence: a small letter that is no "a." or "b)"."""
    return text[:1].islower() and read_number(text) is None


def _is_cut_list(before: Line, line: Line) -> bool:
    if before.literal or line.literal or line.depth or header_line(line.text):
        return False
    is_list = LABELLED.match(before.text) or GROUP.match(before.text)
    return bool(is_list and not GROUP.fullmatch(line.text) and is_cut(before.text, line.text))


def _is_cut_cell(before: Line, line: Line) -> bool:
    """Whether a list beside its label, spaces between them, goes on in a line that is set in."""
    is_below = before.cell and before.width and line.row is None and not line.literal
    is_set_in = line.width - len(line.text) > 3
    return bool(is_below and is_set_in and is_cut(before.text, line.text))


def fills(before: Line, line: Line, limit: int) -> bool:
    """Whether `before` was broken where it is because the first word of `line` did not fit."""
    if before.literal or line.literal or not before.width or not line.width or line.depth:
        return False
    if line.heading or before.heading or _stands_alone(line, before):
        return False
    if before.text.endswith(",") and not read_number(line.text):
        return True
    fitted = before.width + 1 + len(line.text.split()[0]) > limit
    ends = before.text.endswith((*ENDS, ")", "”"))
    number = read_number(before.text)
    if number and number.rest and not fitted:
        return False
    is_midway = before.text.split()[-1][:1].islower() and not before.text.isupper()
    return fitted or (is_midway and not ends and before.width > limit * 0.65)


def _stands_alone(line: Line, before: Line) -> bool:
    """Whether a line begins something of its own, however full the one before is."""
    text = line.text
    number = read_number(text)
    ends = before.text.endswith(ENDS)
    if number and (number.kind not in ("bare", "capital") or ends):
        return True
    if text.isupper() and not before.text.isupper() and len(text.split()) > 1:
        return True
    label = GROUP.fullmatch(text) or header_line(text) or is_label(text) or mark_of(text)
    if label or LABELLED.match(text):
        return True
    if is_date_line(text):
        return ends or before.text.split()[-1][0].isupper()
    person = read_person(text)
    return bool(person and (ends or is_post(person.capacity.partition(",")[0])))


def _limit(lines: Sequence[Line]) -> int:
    """The width at which lines were broken; 0 for a source whose lines are whole paragraphs."""
    widths = sorted(line.width for line in lines if line.width)
    if not widths or widths[-1] > WIDEST:
        return 0
    broken = sum(
        other.number - line.number == 1 and may_go_on(other.text) and not line.text.endswith(ENDS)
        for line, other in pairwise(lines)
        if line.width and other.width
    )
    return widths[int((len(widths) - 1) * 0.97)] if broken > 1 else 0
