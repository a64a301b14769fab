"""Gathers paragraphs of a Word, HTML or PDF file into numbered lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..lines import Line
from .limits import MAX_LINES, too_long


class Piece(NamedTuple):
    """Words of one look. A new line in them is a line break, a tab a jump to the next column."""

    text: str
    italic: bool = False


class Place(NamedTuple):
    """Where a paragraph stands in a table: the fields of a `Line` of the same names."""

    row: int | None = None
    cell: int = 0
    cells: int = 1


OUTSIDE = Place()

INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]"
)
"""What shows nothing and splits words in two: soft hyphens, spaces and joiners of no width, and
characters that no database or Word file holds. Other controls are white space to `str.split`."""

BULLET = re.compile(
    r"^(?:[•◦○●▪■□▫‣⁃∙·➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d]\s*|[o§*–-]\s+)(?=\S)"
)
"""A printed list mark. Those of the private range are Wingdings and Symbol."""

EMPTY_BULLET = re.compile(r"[•◦○●▪■□▫‣⁃∙·\uf0a7\uf0b7]")

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
"""Letters that a font prints as one; nobody who looks for "office" types it with one of them."""

ENUMERATOR = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s|$)")
"""A printed number or letter: "1.", "a)", "(iv)"."""


def fold(text: str) -> str:
    """`text` without what shows nothing, its letters apart, each run of white space one space."""
    return " ".join(INVISIBLE.sub("", text).translate(LIGATURES).split())


def is_italic(pieces: Iterable[Piece]) -> bool:
    """Whether the letters are in italics from end to end; an "a." before them may be upright."""
    seen = False
    upright = ""
    for piece in pieces:
        if piece.italic:
            seen = seen or any(map(str.isalpha, piece.text))
        else:
            upright += piece.text
    letters = any(map(str.isalpha, upright))
    return seen and (not letters or bool(ENUMERATOR.fullmatch(upright.strip())))


@dataclass
class Indents:
    """Depth of bullets by how far in they stand: further in than the one before is one deeper."""

    tolerance: float = 4
    steps: list[float] = field(default_factory=list)

    def depth(self, indent: float) -> int:
        while self.steps and self.steps[-1] > indent + self.tolerance:
            self.steps.pop()
        if not self.steps or indent > self.steps[-1] + self.tolerance:
            self.steps.append(indent)
        return len(self.steps)

    def reset(self) -> None:
        self.steps.clear()


@dataclass
class Gathering:
    """The lines of a source so far, and what had to be set aside."""

    lines: list[Line] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 0

    def new_row(self) -> int:
        self.rows += 1
        return self.rows

    def warn(self, message: str) -> None:
        """Sets `message` beside the last line so far."""
        self.warnings.append((len(self.lines), message))

    def add(
        self,
        pieces: Sequence[Piece],
        *,
        label: str = "",
        depth: int = 0,
        heading: int = 0,
        marks_lost: bool = False,
        place: Place = OUTSIDE,
        page: int | None = None,
    ) -> None:
        """Adds a paragraph, one line for each printed one; `label` is a number the file works out.

        A line break inside a bullet does not end the bullet.
        """
        for index, printed in enumerate([list(pieces)] if depth else split_at(pieces, "\n")):
            columns = [*split_at(printed, "\t")]
            here = label if index == 0 else ""
            if place.row is not None or len(columns) == 1:
                columns = [[Piece(p.text.replace("\t", " "), p.italic) for p in printed]]
            else:
                columns = _without_empty_ends(columns)
                if len(columns) == 2 and _is_mark(columns[0]):
                    columns[:2] = [[*columns[0], Piece(" "), *columns[1]]]
            row = self.new_row() if len(columns) > 1 else None
            for cell, column in enumerate(columns):
                self._line(
                    column,
                    label=here if cell == 0 else "",
                    depth=depth if row is None else 0,
                    heading=heading,
                    marks_lost=marks_lost,
                    place=place if row is None else Place(row, cell, len(columns)),
                    page=page,
                )

    def add_above(self, text: str) -> None:
        """Adds a line above all others."""
        self.lines = [
            Line(1, text),
            *(replace(line, number=line.number + 1) for line in self.lines),
        ]
        self.warnings = [(line + 1, message) for line, message in self.warnings]

    def _line(
        self, pieces: Sequence[Piece], *, label: str, depth: int, place: Place, **looks: Any
    ) -> None:
        text = fold("".join(piece.text for piece in pieces))
        if mark := BULLET.match(text):
            text = text[mark.end() :]
            depth = depth or 1
        text = fold(f"{label} {text}")
        if not text or EMPTY_BULLET.fullmatch(text):
            return
        if len(self.lines) >= MAX_LINES:
            raise too_long()
        italic = is_italic(pieces)
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, depth, italic, **looks, **place._asdict()))


def split_at(pieces: Iterable[Piece], mark: str) -> list[list[Piece]]:
    """`pieces` parted at every `mark` inside them."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split(mark)
        parts[-1].append(piece._replace(text=first))
        parts.extend([piece._replace(text=text)] for text in rest)
    return parts


def _without_empty_ends(columns: list[list[Piece]]) -> list[list[Piece]]:
    """Columns up to the last that says anything; tabs before a single one only indent it."""
    filled = [i for i, column in enumerate(columns) if fold("".join(p.text for p in column))]
    first = filled[0] if len(filled) == 1 else 0
    return columns[first : filled[-1] + 1] if filled else []


def _is_mark(column: Sequence[Piece]) -> bool:
    """Whether only a list mark or letter stands before a tab, which is then mere space."""
    text = fold("".join(piece.text for piece in column))
    return bool(BULLET.match(f"{text} x") or ENUMERATOR.fullmatch(text))
