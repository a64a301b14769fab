"""A chart of bars from left to right, one or two to a row, each with its number in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST = 84.0
"""Per cent of the width that the longest bar takes; its number stands behind it."""
BAR, LABEL, GAP = 24, 24, 14
"""Pixels: of a bar with the space under it, of the words above a row, between rows."""


@dataclass(frozen=True)
class Bar:
    count: int
    words: str
    """What it says to whoever does not see its place: “June 2026: 4 opened”."""
    url: str = ""
    """Where those that it counts are listed."""
    kind: str = "plain"
    """plain or hatched."""


@dataclass(frozen=True)
class Row:
    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Drawn:
    bar: Bar
    y: int
    width: str
    """Of the rectangle."""
    end: str
    """Where its number stands."""

    @property
    def middle(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class BarChart:
    """`rows` from the top; `key` of them says in words what plain and hatched bars are, if there
    are both. The table has a row for each row and a column for each of `heads` after the first."""

    key: str
    """Of the chart among those of its page."""
    title: str
    description: str
    rows: Sequence[Row]
    heads: Sequence[str]
    legend: Sequence[tuple[str, str]] = field(default=())
    """(kind, words)."""

    @property
    def is_empty(self) -> bool:
        return not any(bar.count for row in self.rows for bar in row.bars)

    @property
    def height(self) -> int:
        return sum(self._tall(row) for row in self.rows)

    @property
    def drawn(self) -> list[tuple[int, str, list[Drawn]]]:
        """(place of the label, label, bars) of each row."""
        most = max((bar.count for row in self.rows for bar in row.bars), default=0) or 1
        found, top = [], 0
        for row in self.rows:
            bars = []
            for at, bar in enumerate(row.bars):
                width = LONGEST * bar.count / most
                y = top + LABEL + at * BAR
                bars.append(Drawn(bar, y, f"{width:.2f}%", f"{width:.2f}%"))
            found.append((top + LABEL - 7, row.label, bars))
            top += self._tall(row)
        return found

    @property
    def table(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(label, [(number, address)]) of each row."""
        return [(row.label, [(str(bar.count), bar.url) for bar in row.bars]) for row in self.rows]

    def _tall(self, row: Row) -> int:
        return LABEL + BAR * len(row.bars) + GAP
