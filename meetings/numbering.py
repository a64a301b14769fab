"""Printed numbers of an agenda by a scheme; they are proposals, and what is typed stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import models

DEEPEST = 4
"""Levels of items: 4, 4a, 4a.1, 4a.1a."""
DATED = re.compile(r"\d{2,}[a-z.\d]*/\d{2}/\d{2}/\d{4}")
"""A number that says the day of its meeting, and with it all that it stands under."""
LEADING = re.compile(r"\d+")


class Scheme(models.TextChoices):
    """How a type of meeting numbers its agendas."""

    AS_TYPED = "", "as typed"
    LETTERS = "letters", "by level: 1, 2a, 4a.1"
    RUNNING = "running", "running on from the last meeting: 682, 683a"
    DATED = "dated", "number and date: 03/21/06/2023"


def well_nested(levels: Iterable[int]) -> list[int]:
    """Levels from 1 to `DEEPEST` of which none is more than one below the one before."""
    found: list[int] = []
    for level in levels:
        above = found[-1] if found else 0
        found.append(max(1, min(level, above + 1, DEEPEST)))
    return found


def numbered(levels: Sequence[int], scheme: str, *, day: date, after: int = 0) -> list[str]:
    """A number for each item of an agenda, in reading order; no two are the same.

    `levels` are well nested. `after` is the last running number of earlier meetings. Nothing is
    proposed where numbers are as typed.
    """
    if scheme == Scheme.AS_TYPED:
        return []
    first = after if scheme == Scheme.RUNNING else 0
    paths = _places(levels)
    if scheme == Scheme.DATED:
        return [f"{path[0]:02d}{_below(path)}/{day:%d/%m/%Y}" for path in paths]
    return [f"{path[0] + first}{_below(path)}" for path in paths]


def last_running(numbers: Iterable[str]) -> int:
    """The highest that these printed numbers have reached; 0 of none."""
    leading = (LEADING.match(number.strip()) for number in numbers)
    return max((int(found[0]) for found in leading if found), default=0)


def repeated(numbers: Iterable[str]) -> list[str]:
    """Those that are there more than once, in the order in which they come again."""
    seen: set[str] = set()
    found: dict[str, None] = {}
    for number in numbers:
        if number and number in seen:
            found[number] = None
        seen.add(number)
    return list(found)


def _places(levels: Sequence[int]) -> list[list[int]]:
    """Of each item, which it is under the one above, from the top down: 4, 1, 1 of a 4a.1."""
    here: list[int] = []
    found = []
    for level in levels:
        here = [*here[:level], *[0] * (level - len(here))]
        here[-1] += 1
        found.append(list(here))
    return found


def _below(path: Sequence[int]) -> str:
    """“a.1a” of the last three levels."""
    shown = ""
    for level, count in enumerate(path[1:], start=2):
        shown += f".{count}" if level % 2 else _letters(count)
    return shown


def _letters(count: int) -> str:
    """a to z, then aa, ab."""
    found = ""
    while count:
        count, rest = divmod(count - 1, 26)
        found = chr(ord("a") + rest) + found
    return found
