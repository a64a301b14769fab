"""Words of a meeting's notes that one reader is not shown, and what would give them away.

An amendment quotes what it corrects, so that it could tell again what was taken out of the notes.
Words are compared without case, punctuation and white space.

Fewer words in a row than `RUN` say too little to close an amendment, but for a name: two words
that are closed with capitals, and that the reader finds together nowhere in what they read. Posts,
places and those who were there stand in the open notes, and close nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

RUN = 3
"""Words in a row from which two texts are taken to say the same thing."""
PAIR = re.compile(r"(?=\b([^\W\d_]+)[\s.'’-]{1,2}([^\W\d_]+))")
NO_NAME = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "he", "her", "his", "if", "in", "it"),
        *("its", "no", "of", "on", "or", "our", "she", "so", "the", "their", "they", "this", "to"),
        *("was", "we"),
    )
)
"""Small words with which a sentence begins: “On Tuesday” is nobody."""


@dataclass(slots=True)
class Closed:
    """Words that are closed, and the item in which they stand; None for the notes as a whole."""

    item: int | None
    words: str
    is_passage: bool
    """The words themselves were withheld, and not all of the item."""
    names: frozenset[str]
    """Pairs of words that could be somebody's name."""


@dataclass(slots=True)
class ClosedWords:
    items: set[int] = field(default_factory=set)
    """Items of which nothing is shown."""
    texts: list[Closed] = field(default_factory=list)
    read: str = " "
    """What the reader is shown of the notes: no secret, wherever else it stands."""
    amendments: set[int] = field(default_factory=set)
    """The numbers of the amendments that tell something of all this."""

    def add(self, item: int | None, texts: Iterable[str], *, is_passage: bool = False) -> None:
        """Close these texts."""
        folded = [(_folded(text), _names(text)) for text in texts]
        self.texts += [
            Closed(item, words, is_passage, names) for words, names in folded if words.strip()
        ]

    def shows(self, texts: Iterable[str]) -> None:
        """The reader is shown these texts too."""
        self.read += " ".join(_folded(text) for text in texts)

    def are_told_by(self, item: int | None, was: str, *others: str) -> bool:
        """Whether these texts of an amendment to `item` tell any of the closed words.

        One of no single item may mean any of them: it tells none where the reader finds the words
        that it corrects in what they read, or where nothing of the notes is closed to them.
        """
        if item in self.items or (item is None and self.texts and _folded(was) not in self.read):
            return True
        said = [words for words in map(_folded, (was, *others)) if words.strip()]
        return any(self._tells(words, item, closed) for words in said for closed in self.texts)

    def _tells(self, words: str, item: int | None, closed: Closed) -> bool:
        if closed.is_passage and closed.words in words:
            return True
        if item in (None, closed.item):
            # What stands in both places may be about the closed one: rather a word too few.
            if words in closed.words:
                return True
            if closed.is_passage and (_meet(words, closed.words) or _meet(closed.words, words)):
                return True
        if any(name in words and name not in self.read for name in closed.names):
            return True
        shorter, longer = sorted((words, closed.words), key=len)
        return any(run in longer and run not in self.read for run in _runs(shorter))


def _folded(text: str) -> str:
    """The words alone, each between spaces: " he lives there "."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "


def _names(text: str) -> frozenset[str]:
    """Folded; of words in capitals throughout at most one, as in “PC Orrell”."""
    return frozenset(
        _folded(f"{first} {second}")
        for first, second in PAIR.findall(text)
        if first[0].isupper()
        and second[0].isupper()
        and not (first.isupper() and second.isupper())
        and first.casefold() not in NO_NAME
    )


def _runs(words: str) -> Iterable[str]:
    """Every few words in a row; of a shorter text all of it."""
    each = words.split()
    for start in range(max(1, len(each) - RUN + 1)):
        yield f" {' '.join(each[start : start + RUN])} "


def _meet(first: str, second: str) -> bool:
    """Whether the one ends with the words with which the other begins."""
    left, right = first.split(), second.split()
    return any(left[-n:] == right[:n] for n in range(1, min(len(left), len(right)) + 1))
