"""Headings without a number: by their words, their capitals, or the space around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from governance.notes.lines import Line

from .labels import MARKING, header_line
from .opening import starts_with_date
from .rows import Row
from .shapes import is_label
from .standing import GROUP

STANDING_HEADING = re.compile(
    r"(?:any other (?:urgent )?business|a\.?o\.?b\.?"
    r"|(?:date(?: and time)? of )?(?:the )?next meeting|matters arising"
    r"|declarations? of interests?|apologies for absence"
    r"|(?:(?:summary|list|table|schedule) of )?actions?(?: log| list| summary| tracker)?"
    r"|(?:annex(?:e|ure)?|appendix|part) [a-z0-9]{1,3}\b.{0,60})\s*:?",
    re.I,
)
_WORD = r"[^\W\d][^\W\d’'&/-]*(?:[’'&/-][^\W\d’'&/-]*)*"
RUN_IN = re.compile(rf"(?=[A-Z])(?P<heading>{_WORD}(?: {_WORD}){{0,6}}:)\s+[A-Z\d“‘'].{{20,}}")
"""A heading at the head of its paragraph: "Rural crime: The Chief Constable …"."""
NEXT_MEETING = re.compile(r"(?:the )?next (?:meeting|board|panel|session):?", re.I)


def is_standing_heading(text: str) -> bool:
    return bool(STANDING_HEADING.fullmatch(text)) and text.lower().rstrip(": ") not in (
        *("action", "actions", "next meeting"),
    )


def headings_of(lines: Sequence[Line]) -> set[int]:
    """The headings of notes that number nothing, in capitals or by the space around them, by
    identity; one that says again and again what follows is a label within an item."""
    spaced = _spaced_headings(lines) | _headings_of_forms(lines)
    found = [line for line in lines if id(line) in spaced or _is_capital_heading(line)]
    times = Counter(line.text for line in found)
    return {
        id(line)
        for line in found
        if times[line.text] == 1 or (times[line.text] == 2 and not is_label(line.text))
    }


def _is_capital_heading(line: Line) -> bool:
    words = line.text.split()
    return (
        not line.depth
        and not line.literal
        and line.text.isupper()
        and 1 <= len(words) <= 12
        and len(line.text) > 3
        and not MARKING.fullmatch(line.text)
    )


def _spaced_headings(lines: Sequence[Line]) -> set[int]:
    """Short lines with space above and below, each over a longer paragraph or a day, by identity.

    Where more of them, three at least, have space above alone, those are.
    """
    apart, above, following = set(), set(), set()
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.number - before.number < 2 or not _is_short(line) or after.depth:
            continue
        words = len(after.text.split())
        if NEXT_MEETING.fullmatch(line.text) and starts_with_date(after.text):
            following.add(id(line))
        elif after.number - line.number == 1:
            above.update({id(line)} if words > 3 and after.text.endswith(".") else ())
        elif words > 8 or _is_sentence(after.text):
            apart.add(id(line))
    return following | (above if len(above) > max(2, len(apart)) else apart)


def _headings_of_forms(lines: Sequence[Line]) -> set[int]:
    """Lines over a label that is said again and again, each time under another such line."""
    over: dict[str, list[Line]] = {}
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.number - before.number > 1 and _is_short(line) and not is_label(line.text):
            label, colon, _ = after.text.partition(":")
            if colon or _is_short(after):
                over.setdefault(label, []).append(line)
    return {
        id(line)
        for found in over.values()
        if len({line.text for line in found}) == len(found) > 1
        for line in found
    }


def apart_from_run_in_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines of notes that number nothing, the headings that begin their paragraphs apart.

    Such headings all differ, stand under space, and begin most of the paragraphs from the first on.
    """
    found = {
        index: run["heading"]
        for index, (before, line) in enumerate(pairwise(lines), start=1)
        if line.number - before.number > 1
        and not (line.literal or line.depth or line.cells > 1)
        and (run := RUN_IN.fullmatch(line.text))
        and not (GROUP.fullmatch(line.text) or header_line(line.text) or is_label(line.text))
    }
    following = pairwise(lines[min(found, default=len(lines)) :])
    paragraphs = sum(line.number - before.number > 1 for before, line in following)
    if len(set(found.values())) < max(4, len(found), paragraphs / 2):
        return list(lines)
    split: list[Line] = []
    for index, line in enumerate(lines):
        heading = found.get(index, "")
        if heading:
            split.append(replace(line, text=heading, heading=1))
        split.append(replace(line, text=line.text[len(heading) :].strip()))
    return split


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > 2


def _is_short(line: Line) -> bool:
    if line.literal or line.depth or line.cells > 1 or line.text[-1] in ".:;,?!":
        return False
    return len(line.text.split()) <= 8 and line.text[:1].isupper()


def log_headings(rows: list[Row]) -> set[int]:
    """Lines straight above a table of actions that are no label within an item, by identity."""
    found = set()
    for row, head in pairwise(rows):
        line = row.lines[0]
        is_plain = row.width == 1 and not (line.literal or line.depth)
        if head.is_head and head.is_action_log and is_plain and not is_label(line.text):
            is_short = len(line.text.split()) <= 8 and line.text[-1] not in ".;,?"
            found.update({id(line)} if is_short else ())
    return found
