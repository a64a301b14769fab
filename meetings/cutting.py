"""A sign in the place of words that are cut, where marks of emphasis stand among these.

A mark of which only one end is cut stays, on its side of the sign: of “**Tom Fenn** was charged”
without “Fenn was” is left “**Tom [withheld]** charged”, and no mark without its other end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .passages import LINK, around

BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*[-+*][ \t])")
"""Before a paragraph or a point of a list: emphasis ends with its block."""
RUNS = re.compile(r"\\.|^[ \t]*[-+*][ \t]+|(?<=\])\([^\s()]*|\*+|_+", re.MULTILINE | re.DOTALL)
"""An escaped character, the mark of a list, an address, or marks of emphasis in a row."""
MARKS = ("*", "_")


@dataclass(frozen=True)
class Pair:
    """Both ends of one emphasis: `mark` is one or two stars or underscores."""

    mark: str
    opens: int
    closes: int

    @property
    def begins(self) -> int:
        """Where its words begin."""
        return self.opens + len(self.mark)

    @property
    def ended(self) -> int:
        return self.closes + len(self.mark)

    @property
    def ends(self) -> list[Place]:
        """Its marks, without a sign for them."""
        return [Place(self.opens, self.begins, ""), Place(self.closes, self.ended, "")]


@dataclass
class Opener:
    """Marks in a row that may begin an emphasis; `end` moves back with each that was ended."""

    char: str
    start: int
    end: int
    length: int
    closes_too: bool


class Place(NamedTuple):
    """From where to where something is cut, and what stands there instead."""

    start: int
    end: int
    sign: str


def cut(places: Iterable[Place], text: str) -> str:
    """The text with one sign for each of these places; those that overlap or touch are one, with
    the first of their signs."""
    text, placed = without_addresses(text, [*places])
    cuts = _joined(placed)
    emptied, pairs = list[Pair](), list[Pair]()
    for pair in _pairs(text):
        (pairs if _says_more(text, pair, cuts) else emptied).append(pair)
    cuts = _joined([*cuts, *(place for pair in emptied for place in pair.ends)])
    cuts = _joined([*cuts, *_room(pairs, cuts, text)])
    parts, after = list[str](), 0
    for each in cuts:
        sign = _put(each, text, pairs) if each.sign.strip() else each.sign
        parts += [text[after : each.start], sign]
        after = each.end
    return "".join([*parts, text[after:]])


def without_addresses(text: str, places: list[Place]) -> tuple[str, list[Place]]:
    """A link of which anything is cut is one no longer: its address may tell what its words do."""
    for link in reversed([*LINK.finditer(text)]):
        if not any(each.start < link.end() and link.start() < each.end for each in places):
            continue
        for start, end in reversed(around(link)):
            text = text[:start] + text[end:]
            places = [
                Place(_moved(each.start, start, end), _moved(each.end, start, end), each.sign)
                for each in places
            ]
    return text, places


def _moved(at: int, start: int, end: int) -> int:
    """Where a place is when what stood from `start` to `end` is gone."""
    return at if at <= start else max(start, at - (end - start))


def _joined(places: Iterable[Place]) -> list[Place]:
    found: list[Place] = []
    for each in sorted(places):
        if found and each.start <= found[-1].end:
            last = found[-1]
            sign = last.sign if last.sign.strip() else each.sign or last.sign
            found[-1] = Place(last.start, max(last.end, each.end), sign)
        else:
            found.append(each)
    return found


def _says_more(text: str, pair: Pair, cuts: list[Place]) -> bool:
    """Whether a word of the emphasis is left."""
    start, left = pair.begins, ""
    for each in cuts:
        if each.start < pair.closes and start < each.end:
            left += text[start : max(start, each.start)]
            start = each.end
    return any(map(str.isalnum, left + text[start : max(start, pair.closes)]))


def _room(pairs: list[Pair], cuts: list[Place], text: str) -> Iterator[Place]:
    """A mark between a letter and a sign is none: a space makes it one again."""
    starts, ends = {each.start for each in cuts}, {each.end for each in cuts}
    for each in pairs:
        last = next(i for i in range(each.begins, len(text) + 1) if text[i : i + 1] not in MARKS)
        first = len(text[: each.closes].rstrip("*_"))
        before = len(text[: each.opens].rstrip("*_"))
        behind = next(i for i in range(each.ended, len(text) + 1) if text[i : i + 1] not in MARKS)
        if starts & {each.begins, last} and text[:before][-1:].isalnum():
            yield Place(before, before, " ")
        if ends & {each.closes, first} and text[behind : behind + 1].isalnum():
            yield Place(behind, behind, " ")


def _put(place: Place, text: str, pairs: list[Pair]) -> str:
    """The sign with the marks whose other end is left."""
    start, end, sign = place
    ends = [each for each in pairs if each.opens < start <= each.closes < end]
    begins = [each for each in pairs if start <= each.opens < end <= each.closes]
    ended = "".join(each.mark for each in sorted(ends, key=lambda each: each.closes))
    begun = "".join(each.mark for each in sorted(begins, key=lambda each: each.opens))
    if ended and ended == begun and text[:start].endswith(ended) and text[end:].startswith(begun):
        return sign
    if ended and begun:
        return f"{sign}{ended} {begun}{sign}"
    # Beside a letter, as where a word is cut in two, they would be no marks.
    before = " " if (begun or start == end) and text[:start][-1:].isalnum() else ""
    behind = " " if ended and text[end : end + 1].isalnum() else ""
    return f"{before}{begun}{sign}{ended}{behind}"


def _pairs(text: str) -> Iterator[Pair]:
    start = 0
    for border in (*(match.end() for match in BLOCK.finditer(text)), len(text)):
        yield from _of_block(text, start, border)
        start = border


def _of_block(text: str, start: int, end: int) -> Iterator[Pair]:
    """As CommonMark pairs them, in text that has no code."""
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
