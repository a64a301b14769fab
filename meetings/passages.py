"""Where a passage stands in a text: the one rule by which it is accepted, counted, shown and cut.

A passage is copied from what is typed or from the page that it makes. So case, white space, the
shape of quotation marks and dashes, characters that nobody sees and marks of emphasis make no
difference; and marks of lists, the syntax of links, and numbers and letters that print before a
text may be there or not. It stands where its words are whole words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .word_patterns import word_pattern

Span = tuple[int, int]
"""From where to where, in the characters of a text."""

LIST_MARK = re.compile(
    r"^[ \t]*(?:(?:[-+*•○]|#+|(?:\d{1,9}[a-z]?|[a-z]|[ivx]{1,4})[.)])\s+|>\s?)+"
    r"|(?<=\s)[-+•○–—](?=\s|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
LINK = re.compile(
    r"(?<!\\)!?\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(?P<address><[^<>\n]*>|[^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\)"
    r"|<(?P<bare>[a-z][a-z0-9+.-]+:[^<>\s]*|[^\s<>@]+@[^\s<>@]+)>",
    re.DOTALL | re.IGNORECASE,
)
MARKS = frozenset("*_\\")
BETWEEN_WORDS = r"[*_\\]*\s+(?:[-+•*]\s+)?[*_\\]*"
"""Of passages that are cut inside words."""
LOOKS_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚′`", "'") | dict.fromkeys("“”„″", '"') | dict.fromkeys("‐‑‒–—−", "-")
)
SAID, MARK, CODE = 0, 1, 2
READINGS = ({SAID, MARK, CODE}, {SAID, CODE}, {SAID})
"""As it is typed; as the page prints it; the same without the numbers before texts."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """One reading of a text, and where each character of it stands in the text."""

    said: str
    starts: list[int]
    ends: list[int]


class Reading:
    """A text, read once for all the passages that are looked for in it.

    `codes` are spans of numbers and labels that print before words, and may be copied with them.
    """

    def __init__(self, text: str, codes: Iterable[Span] = ()) -> None:
        self.text = text
        self.kinds = bytearray(len(text))
        for match in LIST_MARK.finditer(text):
            self._set(match.span(), MARK)
        for match in LINK.finditer(text):
            for span in around(match):
                self._set(span, MARK)
        for span in codes:
            self._set(span, CODE)
        self._readings: list[_Folded] | None = None

    def _set(self, span: Span, kind: int) -> None:
        for at in range(*span):
            self.kinds[at] = kind

    @property
    def readings(self) -> list[_Folded]:
        if self._readings is None:
            folded = [*self._characters()]
            self._readings = [_of_kinds(folded, kinds) for kinds in READINGS]
        return self._readings

    def _characters(self) -> Iterator[tuple[str, int, int]]:
        """(folded, kind, where) of each character that is read."""
        for at, character in enumerate(self.text):
            for folded in "" if character in MARKS else _folded(character):
                yield folded, self.kinds[at], at

    @property
    def as_printed(self) -> str:
        """Folded, without marks of lists and the syntax of links."""
        return self.readings[1].said

    @property
    def lead(self) -> str:
        """The mark of a list with which it begins, folded as it is typed."""
        typed, plain = self.readings[0], self.readings[2]
        return typed.said[: bisect_left(typed.starts, plain.starts[0])] if plain.starts else ""

    def spans(self, passage: Reading) -> list[Span]:
        """Where the passage stands, in order; places can overlap."""
        found = set[Span]()
        wanted = dict.fromkeys(each.said.strip() for each in passage.readings)
        for said in wanted:
            if not any(map(str.isalnum, said)):
                continue
            lead = passage.lead if said != passage.readings[0].said.strip() else ""
            for folded in self.readings:
                for start, end in self._places(folded, said):
                    found.add((self._with_lead(start, lead), end))
        return sorted(found)

    def _places(self, folded: _Folded, said: str) -> Iterator[Span]:
        at = folded.said.find(said)
        while at >= 0:
            last = at + len(said) - 1
            start, end = folded.starts[at], folded.ends[last]
            # An “ë” reads as two characters, and is cut as one.
            is_torn = folded.starts[last + 1 : last + 2] == [end - 1] or (
                at and folded.starts[at - 1] == start
            )
            if not is_torn and self._is_edge(start) and self._is_edge(end):
                yield start, end
            at = folded.said.find(said, at + 1)

    def _is_edge(self, at: int) -> bool:
        """Whether no word goes on here."""
        return not (_is_of_word(self.text[at - 1 : at]) and _is_of_word(self.text[at : at + 1]))

    def _with_lead(self, start: int, lead: str) -> int:
        """“2019. Then” may begin a list, or be words in the middle of a line."""
        typed = self.readings[0]
        at = bisect_left(typed.starts, start)
        if lead and typed.said[:at].endswith(lead):
            return typed.starts[at - len(lead)]
        return start


def around(link: re.Match[str]) -> tuple[Span, Span]:
    """What stands before and behind the words of a link that people read."""
    words = "bare" if link["bare"] else "words" if link["words"] else "address"
    start, end = link.span(words)
    return (link.start(), start), (end, link.end())


def spans(passage: str, text: str) -> list[Span]:
    return Reading(text).spans(Reading(passage.strip()))


def spans_inside_words(passage: str, text: str) -> list[Span]:
    """Where a passage stands that was withheld before whole words were asked for: as it has been
    found ever since, so that nothing closed is opened by a new version."""
    pattern = re.compile(BETWEEN_WORDS.join(map(word_pattern, passage.split())), re.IGNORECASE)
    found, at = [], 0
    while passage.strip() and (match := pattern.search(text, at)):
        found.append(match.span())
        at = match.start() + 1
    return found


def joined(places: Iterable[Span]) -> list[Span]:
    """In order, each with those that it overlaps or touches."""
    found: list[Span] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _of_kinds(folded: list[tuple[str, int, int]], kinds: set[int]) -> _Folded:
    said, starts = list[str](), list[int]()
    for character, kind, at in folded:
        if kind in kinds and (character != " " or (said and said[-1] != " ")):
            said.append(character)
            starts.append(at)
    return _Folded("".join(said), starts, [at + 1 for at in starts])


@cache
def _folded(character: str) -> str:
    """Empty for what nobody sees: a soft hyphen, a space of no width, a turn of direction."""
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return unicodedata.normalize("NFD", character).translate(LOOKS_ALIKE).casefold()


def _is_of_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or unicodedata.combining(character) > 0)
