"""A sign in the place of words that are cut, where marks of emphasis stand among these.

A mark of which only one end is cut stays, on its side of the sign: of “**Tom Fenn** was charged”
without “Fenn was” is left “**Tom [withheld]** charged”, and no mark without its other end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*[-+*][ \t])")
"""Before a paragraph or a point of a list: emphasis ends with its block."""
RUNS = re.compile(r"\\.|^[ \t]*[-+*][ \t]+|\*+|_+", re.MULTILINE | re.DOTALL)
"""An escaped character, the mark of a list, or marks of emphasis in a row."""


@dataclass(frozen=True)
class Pair:
    """Both ends of one emphasis: `mark` is one or two stars or underscores."""

    mark: str
    opens: int
    closes: int


@dataclass
class Opener:
    """Marks in a row that may begin an emphasis; `end` moves back with each that was ended."""

    char: str
    start: int
    end: int
    length: int
    closes_too: bool


def cut(pattern: re.Pattern[str], sign: str, text: str) -> tuple[str, int]:
    """The text with `sign` for each place where the pattern stands, and how many these are."""
    places = [match.span() for match in pattern.finditer(text)]
    pairs = [*_pairs(text)] if places else []
    parts, after = list[str](), 0
    for start, end in places:
        parts += [text[after:start], _put(sign, text, pairs, start, end)]
        after = end
    return "".join([*parts, text[after:]]), len(places)


def _put(sign: str, text: str, pairs: list[Pair], start: int, end: int) -> str:
    """The sign with the marks whose other end is left."""
    ends = [each for each in pairs if each.opens < start <= each.closes < end]
    begins = [each for each in pairs if start <= each.opens < end <= each.closes]
    ended = "".join(each.mark for each in sorted(ends, key=lambda each: each.closes))
    begun = "".join(each.mark for each in sorted(begins, key=lambda each: each.opens))
    if ended and ended == begun and text[:start].endswith(ended) and text[end:].startswith(begun):
        return sign
    if ended and begun:
        return f"{sign}{ended} {begun}{sign}"
    # Beside a letter, as where a word is cut in two, they would be no marks.
    before = " " if begun and text[:start][-1:].isalnum() else ""
    behind = " " if ended and text[end : end + 1].isalnum() else ""
    return f"{before}{begun}{sign}{ended}{behind}"


def _pairs(text: str) -> Iterator[Pair]:
    start = 0
    for border in (*(match.end() for match in BLOCK.finditer(text)), len(text)):
        yield from _of_block(text, start, border)
        start = border


def _of_block(text: str, start: int, end: int) -> Iterator[Pair]:
    """As CommonMark pairs them, in text that has no code and no links."""
    openers: list[Opener] = []
    for run in RUNS.finditer(text[start:end]):
        char = run.group()[0]
        if run.group().strip("*_"):
            continue
        at, last = start + run.start(), start + run.end()
        opens, closes = _flanks(char, text[start:at][-1:], text[last:end][:1])
        length = last - at
        while closes and at < last:
            fitting = (each for each in reversed(openers) if _fits(each, char, length, opens))
            opener = next(fitting, None)
            if opener is None:
                break
            size = min(2, last - at, opener.end - opener.start)
            yield Pair(char * size, opener.end - size, at)
            opener.end, at = opener.end - size, at + size
            del openers[openers.index(opener) + (opener.end > opener.start) :]
        if opens and at < last:
            openers.append(Opener(char, at, last, length, closes))


def _fits(opener: Opener, char: str, length: int, opens_too: bool) -> bool:
    if opener.char != char:
        return False
    is_odd = (opener.length + length) % 3 == 0 and (opener.length % 3 or length % 3)
    return not (is_odd and (opener.closes_too or opens_too))


def _flanks(char: str, before: str, behind: str) -> tuple[bool, bool]:
    """Whether marks between these two characters may begin an emphasis, and whether they may end
    one."""
    before, behind = before.strip(), behind.strip()
    left = bool(behind) and (behind.isalnum() or not before.isalnum())
    right = bool(before) and (before.isalnum() or not behind.isalnum())
    if char == "*":
        return left, right
    return left and not before.isalnum(), right and not behind.isalnum()
