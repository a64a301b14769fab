"""Joins the printed lines of a PDF into paragraphs: a wrapped line is no paragraph of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .gathering import BULLET, Piece
from .pdf_words import Printed

SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]]*$")
LABEL = re.compile(r"[A-Z][\w’'&/ -]{0,30}:(?=\s|$)")
OVER = 12
"""A line that is longer than others by more points than this stands in a merged cell."""
BROKEN_WORD = re.compile(r"(\w+)[-‐]$")


@dataclass(slots=True)
class Paragraph:
    lines: list[Printed]
    bullet: bool = False

    @property
    def first(self) -> Printed:
        return self.lines[0]

    @property
    def last(self) -> Printed:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in one document."""

    pitch: dict[float, float]
    """Size of letters → from one line of a paragraph to the next."""
    words: frozenset[str]
    """Every word that stands whole on a line, in small letters."""


def measures_of(cells: Iterable[Sequence[Printed]]) -> Measures:
    """The usual distance of lines: the most frequent one under lines that are nearly full."""
    pitches: dict[float, Counter[float]] = {}
    words: set[str] = set()
    for lines in cells:
        right = max((line.x1 for line in lines), default=0)
        for line in lines:
            words.update(word.text.strip(".,;:?!()“”\"'").lower() for word in line.words)
        for above, below in pairwise(lines):
            full = above.x1 > right - 0.2 * (right - above.x0)
            if full and above.page == below.page and not BULLET.match(below.text):
                counts = pitches.setdefault(below.size, Counter())
                counts[round(2 * (below.bottom - above.bottom)) / 2] += 1
    usual = {size: counts.most_common(1)[0][0] for size, counts in pitches.items()}
    return Measures(usual, frozenset(words))


def paragraphs_of(lines: Sequence[Printed], right: float, measures: Measures) -> list[Paragraph]:
    """The paragraphs of one column; `right` is how far its lines could reach, unless one does."""
    reached = max((line.x1 for line in lines), default=right)
    paragraphs: list[Paragraph] = []
    for line in lines:
        end = right if paragraphs and paragraphs[-1].last.x1 < right + OVER else reached
        if paragraphs and _goes_on(paragraphs[-1], line, end, measures):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line], bool(BULLET.match(f"{line.text} x"))))
    return paragraphs


def _goes_on(paragraph: Paragraph, line: Printed, right: float, measures: Measures) -> bool:
    """Whether `line` is the next line of the paragraph."""
    last = paragraph.last
    if abs(line.size - last.size) > 1:
        return False
    if BULLET.match(line.text) and not _is_dash_of_sentence(line, last):
        return False
    if paragraph.first.mark and line.x0 < paragraph.first.text_x0 - 4 and line.x0 < last.x0 - 4:
        return False
    if last.look and line.look and last.look != line.look:
        return False
    if LABEL.match(line.text) and LABEL.match(paragraph.first.text):
        return False
    would_fit = last.x1 + 0.3 * line.size + line.words[0].x1 - line.words[0].x0 < right - 0.5
    if would_fit:
        return False
    ended = bool(SENTENCE_END.search(last.text))
    if line.page != last.page:
        under_bullet = paragraph.bullet and abs(line.x0 - paragraph.first.text_x0) < 3
        return under_bullet or not ended
    if line.mark and ended:
        return False
    usual = measures.pitch.get(line.size, 1.25 * line.size)
    return line.bottom - last.bottom <= usual + max(1.5, 0.12 * line.size)


def _is_dash_of_sentence(line: Printed, last: Printed) -> bool:
    """Whether a line begins with a dash inside a sentence: a list mark has more space after it."""
    if len(line.words) < 2 or line.words[0].text not in "–-" or SENTENCE_END.search(last.text):
        return False
    return line.words[1].x0 - line.words[0].x1 < 0.5 * line.size and abs(line.x0 - last.x0) < 3


def pieces_of(paragraph: Paragraph, measures: Measures) -> list[Piece]:
    """The words of a paragraph. A word broken at the end of a line is mended only where the whole
    word stands elsewhere in the document; any other hyphen is taken for one of its own.
    """
    pieces: list[Piece] = []
    for line in paragraph.lines:
        words = line.pieces()
        if pieces and (broken := BROKEN_WORD.search(pieces[-1].text.rstrip())):
            whole = broken[1] + words[0].text.strip()
            mends = whole.strip(".,;:?!()“”\"'").lower() in measures.words
            kept = pieces[-1].text.rstrip()
            pieces[-1] = pieces[-1]._replace(text=kept[:-1] if mends else kept)
        pieces.extend(words)
    return pieces
