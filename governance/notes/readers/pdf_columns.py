"""Rows and columns of a PDF that no rule parts: columns only stand apart by space."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .pdf_paragraphs import SENTENCE_END
from .pdf_words import Printed, is_mark, split_line

OWNERS_HEAD = re.compile(r"(?:actions?|owners?|leads?)(?: by| owners?)?:?", re.IGNORECASE)
"""The head of the last column, often the only one: a table begins."""


@dataclass(slots=True)
class Cell:
    """Lines of one column; cells with the same `edges` (left, right) stand in the same column."""

    lines: list[Printed] = field(default_factory=list)
    edges: tuple[int, int] = (0, 0)
    ruled: bool = False
    """Its edges are rules, and not merely where this column and the next one start."""


@dataclass(slots=True)
class Row:
    """A row of a table, or (with one cell) a run of plain lines."""

    cells: list[Cell]
    top: float
    page: int
    first: bool = False
    """Of its table on this page."""

    @property
    def texts(self) -> list[str]:
        return [" ".join(line.text for line in cell.lines) for cell in self.cells]


def reach(lines: Iterable[Printed], next_start: float = 0) -> float:
    """How far the lines of a column could go: as far as nearly all do.

    Those that run on into the next column stand in a merged cell, and so may a few others.
    """
    ends = sorted(line.x1 for line in lines if not next_start or line.x1 < next_start)
    return ends[int(0.97 * (len(ends) - 1))] if ends else 0


def column_starts(lines: Iterable[Printed]) -> list[float]:
    """Where columns start: wide spaces that end at one place again and again, or very wide ones.

    The space after a list mark, number or letter is no column.
    """
    found: list[tuple[float, float]] = []
    for line in lines:
        for before, word in pairwise(line.words):
            space = (word.x0 - before.x1) / word.size
            if space >= 0.9 and not (before is line.words[0] and is_mark(before.text)):
                found.append((word.x0, space))
    starts: list[float] = []
    for x0, space in sorted(found):
        beside = sum(1 for other, _ in found if abs(other - x0) < 3)
        known = starts and abs(starts[-1] - x0) < 3
        if not known and (beside > 1 or space > 2.5):
            starts.append(x0)
    return starts


def spaced_rows(
    lines: Sequence[Printed], starts: Sequence[float], rules: Mapping[int, Sequence[float]]
) -> list[Row]:
    """Rows of columns, and runs of plain lines between them; `rules` across are given by page."""
    rows: list[Row] = []
    left = min((line.x0 for line in lines), default=0)
    block: list[list[Printed]] = []
    for line in lines:
        parts = split_line(line, starts, left)
        if block and _is_under(block, parts, left):
            block.append(parts)
            continue
        if block:
            rows.extend(_Block(block, rules).rows())
            block = []
        if len(parts) > 1 or _is_head(line, left):
            block = [parts]
            continue
        if not rows or len(rows[-1].cells) > 1:
            rows.append(Row([Cell()], line.top, line.page))
        rows[-1].cells[0].lines.append(line)
    return rows + (_Block(block, rules).rows() if block else [])


def _is_under(block: Sequence[Sequence[Printed]], parts: Sequence[Printed], left: float) -> bool:
    """Whether a line stands in the columns of the lines above it."""
    if len(parts) == 1 and _is_head(parts[0], left):
        return False
    known = [part.x0 for above in block if len(above) > 1 for part in above if part.x0 > left + 3]
    if not known:
        return len(parts) > 1
    if len(parts) == 1:
        return parts[0].x0 > min(known) - 3
    return any(abs(part.x0 - x0) < 3 for part in parts if part.x0 > left + 3 for x0 in known)


def _is_head(line: Printed, left: float) -> bool:
    return line.x0 > left + 3 and bool(OWNERS_HEAD.fullmatch(line.text))


class _Block:
    """Lines under each other in the same columns."""

    def __init__(
        self, lines: Sequence[Sequence[Printed]], rules: Mapping[int, Sequence[float]]
    ) -> None:
        self.lines = lines
        self.rules = rules
        self.stops = [min(parts[0].x0 for parts in lines)]
        starting = [parts for parts in lines if len(parts) > 1 or _is_head(parts[0], self.stops[0])]
        for x0 in sorted(part.x0 for parts in starting for part in parts):
            if x0 > self.stops[-1] + 3:
                self.stops.append(x0)
        self.ends = [*self.stops[1:], 0]
        columns: list[list[Printed]] = [[] for _ in self.stops]
        for part in (part for parts in lines for part in parts):
            columns[self.column(part)].append(part)
        self.reach = [reach(each, end) for each, end in zip(columns, self.ends, strict=True)]
        widths = [end - stop for end, stop in zip(self.reach, self.stops, strict=True)]
        self.widest = widths.index(max(widths))
        gaps = [self.has_rule(above[0], below[0]) for above, below in pairwise(lines)]
        self.is_ruled = sum(gaps) > 1

    def has_rule(self, above: Printed, below: Printed) -> bool:
        """Whether a rule runs between two lines of one page."""
        rules = self.rules.get(below.page, ()) if above.page == below.page else ()
        return any(above.bottom - 0.5 < rule < below.top + 0.5 for rule in rules)

    def column(self, part: Printed) -> int:
        """The last column that starts at or left of the part."""
        return max(sum(1 for stop in self.stops if stop <= part.x0 + 3) - 1, 0)

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        above: Sequence[Printed] = []
        for parts in self.lines:
            if not rows or not self.goes_on(rows[-1], above, parts):
                edges = [(round(a), round(b)) for a, b in zip(self.stops, self.ends, strict=True)]
                cells = [Cell(edges=each) for each in edges] if len(edges) > 1 else [Cell()]
                rows.append(Row(cells, parts[0].top, parts[0].page, first=not rows))
            for part in parts:
                rows[-1].cells[self.column(part)].lines.append(part)
            above = parts
        return rows

    def goes_on(self, row: Row, above: Sequence[Printed], parts: Sequence[Printed]) -> bool:
        """Whether a line belongs to the row above it.

        Where rules run between rows, they decide. Elsewhere a line in one column does, straight
        under a line of that column; in the widest one, which holds the text of the notes, also
        after a paragraph's space, unless an owner stands beside what is above. A line of several
        columns does where it cuts into a paragraph: the owner stands beside the second line of an
        action.
        """
        same_page = above[0].page == parts[0].page
        if self.is_ruled and same_page:
            return not self.has_rule(above[0], parts[0])
        column = self.column(parts[0])
        lines = row.cells[column].lines
        if not lines:
            return False
        is_close = same_page and parts[0].top - lines[-1].bottom < 0.45 * parts[0].size
        is_text = column == self.widest and column > 0
        owned = any(cell.lines for cell in row.cells[column + 1 :])
        if len(parts) == 1 and not (is_text and owned):
            return is_close or is_text
        if parts[0].mark or SENTENCE_END.search(lines[-1].text):
            return False
        word = parts[0].words[0]
        is_full = lines[-1].x1 + 0.3 * word.size + word.x1 - word.x0 > self.reach[column]
        return is_text and is_full and (is_close or not same_page)
