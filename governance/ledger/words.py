"""Where given words stand in a text: one answer, for what is shown and for what is erased.

Text is compared in capitals or not, over the end of a line, with either kind of apostrophe, and
with an accent that is a part of its letter or a mark of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

ERASED = "[erased]"
SHORTEST = 3
"""Shorter words would be found everywhere."""
AROUND = 40
"""Letters of an excerpt on either side of the words."""
APOSTROPHES = "'’‘ʼ"


@dataclass(frozen=True)
class Words:
    said: str
    inside: bool = False
    """They are also looked for inside other words: “Ann” in “Annual”."""

    def __post_init__(self) -> None:
        if len("".join(self.said.split())) < SHORTEST:
            raise ValidationError(f"Give the words themselves: at least {SHORTEST} letters.")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = unicodedata.normalize("NFC", self.said).split()
        return re.compile(r"\s+".join("".join(map(_letter, word)) for word in words), re.IGNORECASE)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand: from the left, none over another."""
        start = 0
        while found := self._pattern.search(text, start):
            if self.inside or _stands_alone(text, *found.span()):
                yield found.span()
                start = found.end()
            else:
                start = found.start() + 1

    def are_in(self, value: Any) -> bool:
        return any(next(self.spans(text), None) for text in _texts(value))

    def erased_from(self, value: Any) -> Any:
        """The value, of JSON or a text, with each place in it erased."""
        if isinstance(value, str):
            kept, last = [], 0
            for start, end in self.spans(value):
                kept += [value[last:start], ERASED]
                last = end
            return "".join([*kept, value[last:]])
        if isinstance(value, list):
            return [self.erased_from(each) for each in value]
        if isinstance(value, dict):
            return {name: self.erased_from(each) for name, each in value.items()}
        return value

    def excerpts(self, value: Any) -> Iterator[str]:
        """Each place in it with what stands around it, on one line: “… by >>Ann Orrell<< on …”."""
        for text in _texts(value):
            for start, end in self.spans(text):
                before, after = text[:start][-AROUND:].lstrip(), text[end:][:AROUND].rstrip()
                first = "…" if start > AROUND else ""
                last = "…" if len(text) - end > AROUND else ""
                shown = f"{first}{before}>>{text[start:end]}<<{after}{last}"
                yield " ".join(shown.split())


def _letter(letter: str) -> str:
    if letter in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    apart = unicodedata.normalize("NFD", letter)
    if apart == letter:
        return re.escape(letter)
    return f"(?:{re.escape(letter)}|{re.escape(apart)})"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Letters, digits and marks on them make a word. All else ends it: also an apostrophe, a
    hyphen and the _ or * of Markdown: rather one place too many is shown than one is missed."""
    return not any(
        0 < border < len(text) and _is_of_word(text[border - 1]) and _is_of_word(text[border])
        for border in (start, end)
    )


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
