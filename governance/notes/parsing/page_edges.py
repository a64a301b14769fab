"""Heads and feet of pages that stand between the lines of the notes, and what is "Not placed:"."""

from __future__ import annotations

import re

from governance.notes.document import NotesDocument, Unplaced
from governance.notes.house import UNPLACED_LABEL
from governance.notes.lines import Line

from .labels import MARKING

RUNNING = re.compile(
    r"(?:page|p\.?|pg)\s?\|?\s?\d+(?:\s?(?:of|/)\s?\d+)?|\d+ \| (?:page|p a g e)|p a g e \| \d+"
    r"|[-–—] ?\d+ ?[-–—]|\[\d+\]",
    re.I,
)
PAGE = re.compile(r"\d{1,3}")


def without_running_lines(
    given: list[Line], document: NotesDocument
) -> tuple[list[Line], list[Line]]:
    """The lines without page numbers and repeated markings, and those under "Not placed:"."""
    kept: list[Line] = []
    seen: set[str] = set()
    running = _running(given) | _page_numbers(given)
    for index, line in enumerate(given):
        if line.text == UNPLACED_LABEL and not line.literal and line.row is None:
            return kept, given[index + 1 :]
        is_marking = bool(MARKING.fullmatch(line.text)) and not line.literal
        repeats = (is_marking and line.text in seen) or index in running
        is_number = RUNNING.fullmatch(line.text) or (
            line.text.isdecimal() and not kept and line.row is None
        )
        if repeats or (is_number and not line.literal):
            document.unplaced.append(Unplaced(line.text, line.number))
            continue
        if not line.literal and not any(map(str.isalnum, line.text)):
            continue
        if is_marking:
            seen.add(line.text)
        kept.append(line)
    return kept, []


def _page_numbers(lines: list[Line]) -> set[int]:
    """Lines with nothing but the number of a page, by index: the first or last line is one, and
    the others count from it without a gap."""
    alone = [
        index
        for index, line in enumerate(lines)
        if PAGE.fullmatch(line.text) and line.row is None and not (line.literal or line.depth)
    ]
    numbers = [int(lines[index].text) for index in alone]
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    is_at_edge = counts and (alone[0] == 0 or alone[-1] == len(lines) - 1)
    return set(alone) if is_at_edge else set()


def _running(lines: list[Line]) -> set[int]:
    """Heads and feet of pages that were printed on an earlier page already, by index."""
    edges: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.page is not None and not line.literal and line.cells < 3:
            edges.setdefault(line.page, []).append(index)
    seen: set[str] = set()
    repeated: set[int] = set()
    for _, indexes in sorted(edges.items()):
        at_edge = [*indexes[:4], *indexes[-3:]]
        texts = {re.sub(r"\d+", "#", lines[index].text) for index in at_edge}
        repeated.update(
            index for index in at_edge if re.sub(r"\d+", "#", lines[index].text) in seen
        )
        seen |= texts
    return repeated
