"""Words on a page of a PDF, and the printed lines that they make. All measures are points."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .gathering import BULLET, ENUMERATOR, INVISIBLE, Piece

NAMELESS = re.compile(r"^\(cid:\d+\)$")
"""A character alone that its font gives no name, as pdfminer shows it: the bullet of a list."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    italic: bool
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Printed:
    """Words on one line, in one column."""

    words: list[Word]
    page: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.size] += len(word.text)
        return letters.most_common(1)[0][0]

    @property
    def mark(self) -> str:
        """The list mark, number or letter that stands before the text; "" for none."""
        found = BULLET.match(f"{self.text} x") or ENUMERATOR.match(self.text)
        return found.group().strip() if found else ""

    @property
    def text_x0(self) -> float:
        """Where the text begins after a list mark."""
        alone = len(self.words) > 1 and self.mark and self.words[0].text == self.mark
        return self.words[1].x0 if alone else self.x0

    @property
    def look(self) -> tuple[bool, bool] | None:
        """(italic, bold) of the whole line apart from its mark; None where it is mixed."""
        words = self.words[1:] if self.mark and len(self.words) > 1 else self.words
        looks = {(w.italic, w.bold) for w in words if any(map(str.isalnum, w.text))}
        return looks.pop() if len(looks) == 1 else None

    def pieces(self) -> list[Piece]:
        return [Piece(f"{word.text} ", word.italic) for word in self.words]


def words_of(page: Any) -> tuple[list[Word], list[str]]:
    """The words of a pdfplumber page, and those that do not stand upright, such as a watermark."""
    upright: list[Word] = []
    turned: list[str] = []
    found = page.extract_words(
        x_tolerance_ratio=0.15, y_tolerance=2, return_chars=True, keep_blank_chars=False
    )
    for word in found:
        text = NAMELESS.sub("•", INVISIBLE.sub("", word["text"]))
        if not text.strip():
            continue
        if not word["upright"]:
            turned.append(text)
            continue
        char = Counter((c["fontname"], round(c["size"], 1)) for c in word["chars"])
        (font, size), _ = char.most_common(1)[0]
        face = font.lower()
        upright.append(
            Word(
                text=text,
                x0=word["x0"],
                x1=word["x1"],
                top=word["top"],
                bottom=word["bottom"],
                size=size,
                italic="italic" in face or "oblique" in face,
                bold="bold" in face or "black" in face or "heavy" in face,
            )
        )
    return upright, turned


def printed_lines(words: Iterable[Word], page: int) -> list[Printed]:
    """Words gathered into lines: those whose middles are level, from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        last = lines[-1] if lines else []
        if last and abs(word.middle - last[0].middle) < 0.45 * max(word.size, last[0].size):
            last.append(word)
        else:
            lines.append([word])
    return [Printed(sorted(line, key=lambda word: word.x0), page) for line in lines]


def split_line(line: Printed, starts: Sequence[float], left: float) -> list[Printed]:
    """The line parted where a word begins at one of `starts` after some space.

    The space after a list mark is none, except after a number at the `left` edge of the page.
    """
    parts = [[line.words[0]]]
    for word in line.words[1:]:
        part = parts[-1]
        space = word.x0 - part[-1].x1
        alone = len(part) == 1 and is_mark(part[0].text)
        numbered = alone and part[0].text[0].isdigit() and part[0].x0 < left + 3
        known = any(abs(word.x0 - start) < 3 for start in starts)
        if known and space >= 0.5 * word.size and (numbered or not alone):
            parts.append([word])
        else:
            part.append(word)
    return [Printed(part, line.page) for part in parts]


def is_mark(text: str) -> bool:
    """Whether a word is a list mark, a letter or a number of a list."""
    return bool(BULLET.match(f"{text} x") and len(text) == 1) or bool(ENUMERATOR.fullmatch(text))
