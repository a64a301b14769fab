"""What the withheld passages of an item cut from its texts: all of them together, and once.

The texts are those that the notes print of the item, in their order, so that a passage can run
from one into the next: a heading behind its number, a question behind its letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .passages import Reading, Span, joined, spans_inside_words

if TYPE_CHECKING:
    from .models import Withholding

CUT = "[withheld]"
WORD = re.compile(r"[^\W\d_]{3}")
BETWEEN = "\n"
"""Between two texts."""


@dataclass(frozen=True)
class Text:
    """A text of an item: an attribute of its holder, or a part of one that is a list or a dict."""

    words: str
    holder: Any = None
    name: str = ""
    part: str | int | None = None
    is_code: bool = False
    """The number of an item, the letter of a question: they print before words, and stay."""


@dataclass
class Found:
    """Where something stands in texts: for each of these its spans, which can overlap."""

    spans: list[list[Span]]
    said: set[str] = field(default_factory=set)
    """The words of each place without codes, as they are typed and as their page prints them."""
    lost: list[Withholding] = field(default_factory=list)
    """Passages that stand nowhere as they were withheld."""

    def __bool__(self) -> bool:
        return any(self.spans)

    @property
    def count(self) -> int:
        """Places that are cut."""
        return sum(len(joined(each)) for each in self.spans)

    def add(self, more: Found) -> None:
        for spans, others in zip(self.spans, more.spans, strict=True):
            spans += others
        self.said |= more.said

    def besides(self, other: Found) -> Found:
        """What overlaps nothing of another."""
        pairs = zip(self.spans, other.spans, strict=True)
        return Found([[one for one in ours if not _meets(one, theirs)] for ours, theirs in pairs])


class Texts:
    """All that is said of an item, read once for all that is looked for."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.starts, codes, at = list[int](), list[Span](), 0
        for text in texts:
            self.starts.append(at)
            if text.is_code:
                codes.append((at, at + len(text.words)))
            at += len(text.words) + len(BETWEEN)
        self.reading = Reading(BETWEEN.join(text.words for text in texts), codes)

    def find(self, passage: str, *, whole_words: bool = True) -> Found:
        """Where it stands as whole words, in texts or over the ends of these."""
        if not whole_words:
            found = Found([spans_inside_words(passage, text.words) for text in self.texts])
            found.said = set(self.words(found))
            return found
        found = Found([[] for _ in self.texts])
        for first, last in self.reading.spans(Reading(passage.strip())):
            parts = []
            for text, start, spans in zip(self.texts, self.starts, found.spans, strict=True):
                span = max(first - start, 0), min(last - start, len(text.words))
                if span[0] < span[1] and _says(text, span):
                    spans.append(span)
                    parts.append(text.words[slice(*span)])
            found.said |= {" ".join(parts), Reading(" ".join(parts)).as_printed}
        return found

    def find_all(self, withheld: Iterable[Withholding]) -> Found:
        """Where the passages stand that are withheld from the item."""
        found = Found([[] for _ in self.texts])
        for each in withheld:
            one = self.find(each.passage, whole_words=each.is_whole_words)
            # One of old that overlapped another was not found any more, and closed the whole item.
            stands = one.spans if each.is_whole_words else one.besides(found).spans
            if not any(stands):
                found.lost.append(each)
            found.add(one)
        return found

    def words(self, found: Found) -> list[str]:
        """What was found, as it is typed."""
        pairs = zip(self.texts, found.spans, strict=True)
        return [text.words[a:b] for text, spans in pairs for a, b in joined(spans)]


def _says(text: Text, span: Span) -> bool:
    """Not the mark with which a text begins; of a code words alone, for a number tells nothing."""
    said = text.words[slice(*span)]
    return bool(WORD.search(said)) if text.is_code else any(map(str.isalnum, said))


def _meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
