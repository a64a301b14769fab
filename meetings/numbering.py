"""Printed numbers of an agenda: all of them by a scheme, or one more among those that stand.

They are proposals, and what is typed stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db import models

DEEPEST = 4
"""Levels of items: 4, 4a, 4a.1, 4a.1a."""
DATED = re.compile(r"\d{2,}[a-z.\d]*/\d{2}/\d{2}/\d{4}")
"""A number that says the day of its meeting, and with it all that it stands under."""
LEADING = re.compile(r"\d+")
LAST = re.compile(r"(?P<before>.*?)(?P<last>\d+|[a-z]|[A-Z])(?P<after>[.)]?)")
"""What counts on in a number: the 4 of “3.4”, the b of “4b.”."""


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


def one_more(
    before: str | None, *, above: Sequence[str], taken: Collection[str], scheme: str
) -> str:
    """The number of an item that joins an agenda of which all others keep theirs: “5” after “4”,
    “4c” after “4b”, “4a” after a “4” that a “5” follows.

    `before` is the number of the one that it stands behind under the same item, None where it is
    the first there. `above` are the numbers that it stands under, from the top down; `taken` the
    full numbers of the agenda. Empty where nothing can be told from them.
    """
    if before is None:
        first = _first_under(above, scheme)
        candidates = [first, *_following(first)]
    else:
        candidates = _following(before.strip())
    return next(
        (each for each in candidates if each and full_number([*above, each]) not in taken), ""
    )


def paths(levels: Iterable[int], numbers: Iterable[str]) -> list[list[str]]:
    """Of each item of an agenda the numbers from the top down to its own."""
    here: list[str] = []
    found = []
    for level, number in zip(levels, numbers, strict=True):
        here = [*here[: level - 1], number]
        found.append(here)
    return found


class Hearing(NamedTuple):
    """An item of an agenda under which matters of earlier meetings are heard."""

    path: Sequence[str]
    """Printed numbers from the top down to its own."""
    heading: str
    matters: int
    is_loaded: bool
    """Its notes print what their source printed."""


def heard(items: Sequence[Hearing]) -> list[list[str]]:
    """A number for each matter of each item: “1a”, “1b” under “1”, and “1a.1” under “1a”. No two
    are the same, and none is that of an item.

    `items` are all of an agenda, in reading order. None is given under an item that has none, that
    was loaded, or that is nothing but one matter: its number is the matter's.
    """
    taken = {full_number(item.path) for item in items}
    found = []
    for item in items:
        own = item.path[-1].strip().rstrip(".)")
        is_matter = item.matters == 1 and not item.heading
        if not own or item.is_loaded or is_matter:
            found.append([""] * item.matters)
            continue
        below = (_deeper(own, at) for at in range(1, item.matters + len(items) + 1))
        free = (each for each in below if full_number([*item.path, each]) not in taken)
        found.append(list(islice(free, item.matters)))
    return found


def full_number(path: Sequence[str]) -> str:
    """The printed numbers from the top down to an item as one: “5”, “5a”, “2” are “5a.2”.

    A number that says again what it stands under says it once, and one with the day of the meeting
    says it all. Empty where the item has none.
    """
    numbers = [each.strip().rstrip(".") for each in path]
    if not numbers or not numbers[-1]:
        return ""
    found = above = ""
    for own in filter(None, numbers):
        rest = own[len(above) :] if above and own.startswith(above) else ""
        goes_on = bool(rest) and not (above[-1].isdigit() and rest[0].isdigit())
        if DATED.fullmatch(own):
            found = own
        else:
            found = f"{found}{rest}" if goes_on else f"{found}.{own}".lstrip(".")
        above = own
    return found


def last_running(numbers: Iterable[str]) -> int:
    """The highest that these printed numbers have reached; 0 of none."""
    return max(_leading(numbers), default=0)


def first_running(numbers: Iterable[str]) -> int:
    """The lowest with which these printed numbers begin; 0 of none."""
    return min(_leading(numbers), default=0)


def _leading(numbers: Iterable[str]) -> list[int]:
    found = (LEADING.match(number.strip()) for number in numbers)
    return [int(each[0]) for each in found if each]


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


def _deeper(number: str, count: int) -> str:
    """“4b” of a 4, “4a.2” of a 4a; of a dated one the day stays."""
    own, slash, day = number.partition("/") if DATED.fullmatch(number) else (number, "", "")
    return f"{own}{_letters(count) if own[-1:].isdigit() else f'.{count}'}{slash}{day}"


def _following(number: str) -> list[str]:
    """What can come after a number, the likeliest first; of a dated one the day stays."""
    if DATED.fullmatch(number):
        count, slash, day = number.partition("/")
        return [f"{each}{slash}{day}" for each in _following(count)]
    if not (found := LAST.fullmatch(number)):
        return []
    before, last, end = found["before"], found["last"], found["after"]
    if last.isdecimal():
        following = str(int(last) + 1).zfill(len(last))
        return [f"{before}{each}{end}" for each in (following, *(f"{last}{x}" for x in "abcdefgh"))]
    deeper = [f"{before}{last}.{count}{end}" for count in range(1, 9)]
    return deeper if last in "zZ" else [f"{before}{chr(ord(last) + 1)}{end}", *deeper]


def _first_under(above: Sequence[str], scheme: str) -> str:
    """As the scheme begins it, or as topics are counted where numbers are as typed."""
    if not above:
        return ""
    if scheme == Scheme.AS_TYPED:
        return "1"
    count, slash, day = above[-1].strip().rstrip(".").partition("/")
    level = len(above) + 1
    return f"{count}{'.1' if level % 2 else 'a'}{slash}{day}" if count else ""


def _letters(count: int) -> str:
    """a to z, then aa, ab."""
    found = ""
    while count:
        count, rest = divmod(count - 1, 26)
        found = chr(ord("a") + rest) + found
    return found
