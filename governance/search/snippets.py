"""The place in a text where the words stand that were looked for, with these marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .asking import Term, places

WIDE = 36
"""Words of a snippet."""
LEAD = 6
"""Of these so many before the first one that is marked."""
_MARKS = re.compile(r"^[ \t]*(?:[-*#>]+|\d+\.)[ \t]+|\*\*|__|`", re.MULTILINE)
"""Of Markdown, which a snippet does not print."""


@dataclass(frozen=True)
class Part:
    text: str
    is_marked: bool = False


def snippet(text: str, terms: Sequence[Term]) -> list[Part]:
    """The parts of a text around the words, in order; its beginning where none of them stands in
    it in letters (a text in another script)."""
    text = " ".join(_MARKS.sub("", text).split())
    words = places(text)
    if not words:
        return [Part(text)] if text else []
    marked = _marked([word for word, _, _ in words], terms)
    first = _best_start(marked, len(words))
    last = min(first + WIDE, len(words)) - 1
    begin = words[first][1] if first else 0
    end = words[last][2] if last < len(words) - 1 else len(text)
    parts, at = [], begin
    for place, until in _runs(sorted(marked), first, last):
        parts.append(Part(text[at : words[place][1]]))
        parts.append(Part(text[words[place][1] : words[until][2]], is_marked=True))
        at = words[until][2]
    parts.append(Part(text[at:end]))
    if first:
        parts.insert(0, Part("… "))
    if last < len(words) - 1:
        parts.append(Part(" …"))
    return [part for part in parts if part.text]


def _marked(words: list[str], terms: Sequence[Term]) -> dict[int, int]:
    """Number of a word → number of the term that it belongs to."""
    found: dict[int, int] = {}
    for number, term in enumerate(terms):
        for form in term.forms:
            length = len(form)
            for at in range(len(words) - length + 1):
                if _fits(words[at : at + length], form, term.goes_on):
                    found |= {at + n: number for n in range(length)}
    return found


def _fits(words: list[str], form: tuple[str, ...], goes_on: bool) -> bool:
    if tuple(words[:-1]) != form[:-1]:
        return False
    return words[-1].startswith(form[-1]) if goes_on else words[-1] == form[-1]


def _best_start(marked: dict[int, int], count: int) -> int:
    """Where most of the different terms stand close together, the first such place."""
    starts = sorted(marked)
    if not starts:
        return 0

    def terms_from(start: int) -> int:
        return len({marked[at] for at in starts if start <= at < start + WIDE - LEAD})

    start = max(starts[:200], key=terms_from)
    return max(0, min(start - LEAD, count - WIDE))


def _runs(marked: list[int], first: int, last: int) -> list[tuple[int, int]]:
    """From which to which word is marked without a gap."""
    found: list[tuple[int, int]] = []
    for at in marked:
        if not first <= at <= last:
            continue
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
