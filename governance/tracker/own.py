"""The office's own columns: what is matched with nothing is kept as it is, and goes out again.

By the name of its column, in `Action.tracker_cells`, for the desk alone
(docs/decisions/0043-a-tracker-comes-in-and-goes-out.md).
"""

from __future__ import annotations

import re
from datetime import date

from .cells import Written
from .reading.sheets import is_day, letters

NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
"""A number as it is read from a workbook; 007 and 1.50 are words."""
DIGITS = 15
"""That a cell of Excel's keeps of a number."""


def own_columns(headings: list[str], columns: list[str]) -> dict[int, str]:
    """By place, what each column is called that is matched with nothing: its heading, with its
    letter where there is none or another has it too."""
    found: dict[int, str] = {}
    for at, (heading, field) in enumerate(zip(headings, columns, strict=True)):
        if not field:
            name = " ".join(heading.split()) or f"column {letters(at + 1)}"
            found[at] = f"{name} ({letters(at + 1)})" if name in found.values() else name
    return found


def with_own(kept: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """What is kept once a row says this: of its own columns what they say, of others what was."""
    return {name: words for name, words in {**kept, **said}.items() if words}


def as_it_was(words: str) -> Written:
    """A kept cell as a workbook has it: a day as a date, a number as a number."""
    if is_day(words):
        return date.fromisoformat(words)
    if NUMBER.fullmatch(words) and sum(map(str.isdigit, words)) <= DIGITS:
        return float(words) if "." in words else int(words)
    return words
