"""The office's own columns: what is matched with nothing is kept as it is, and goes out again.

By the name of its column, in `Action.tracker_cells`, for the desk alone
(docs/decisions/0043-a-tracker-comes-in-and-goes-out.md).
"""

from __future__ import annotations

import re
from datetime import date

from .cells import StateWords, Written
from .columns import status_at
from .models import TrackerLayout
from .reading.sheets import is_day, letters

NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


def names_of(headings: list[str]) -> list[str]:
    """What each column is called: its heading, with its letter where there is none or an earlier
    one has it too."""
    found: list[str] = []
    for at, heading in enumerate(headings, start=1):
        name = " ".join(heading.split()) or f"column {letters(at)}"
        found.append(f"{name} ({letters(at)})" if name in found else name)
    return found


def own_columns(headings: list[str], columns: list[str]) -> dict[int, str]:
    """By place, the names of those that are matched with nothing."""
    named = enumerate(zip(names_of(headings), columns, strict=True))
    return {at: name for at, (name, field) in named if not field}


def state_words(layout: TrackerLayout) -> StateWords:
    """The words of its column of states. Its rows keep theirs: offices tell amber from red where
    both are open."""
    at = status_at(layout.columns)
    return StateWords(layout.states, names_of(layout.headings)[at] if at is not None else "")


def with_own(kept: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """What is kept once a row says this: of its own columns what they say, of others what was."""
    return {name: words for name, words in {**kept, **said}.items() if words}


def as_it_was(words: str) -> Written:
    """A kept cell as a workbook has it: a day as a date, a number as a number."""
    if is_day(words):
        return date.fromisoformat(words)
    if NUMBER.fullmatch(words):
        number = float(words) if "." in words else int(words)
        # As a workbook is read: what would come back as another word (007, 1.50) stays one.
        return number if f"{number:.15g}" == words else words
    return words
