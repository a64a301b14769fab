"""A chart of cells under columns: a number in each, and a bar as long or a mark as telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LABEL, CELL, GAP, HEAD = 24, 34, 10, 28
"""Pixels: the words above a row, its cells, between rows, the heads of the columns."""
LONGEST_LABEL = 64
"""Letters of a row's label in the drawing; the table has all of them."""


@dataclass(frozen=True)
class Cell:
    said: str
    """What stands in it: “4”, “2 of 3”; empty where there is nothing."""
    words: str
    """The same with its row and column, to whoever does not see its place."""
    url: str = ""
    share: float = 0
    """How long its bar is, of 1."""
    shape: str = ""
    """Instead of a bar: a name of `components/chart_mark.html`."""


@dataclass(frozen=True)
class Row:
    label: str
    cells: Sequence[Cell]

    @property
    def short(self) -> str:
        whole = self.label
        return whole if len(whole) <= LONGEST_LABEL else f"{whole[: LONGEST_LABEL - 1].rstrip()}…"


@dataclass(frozen=True)
class Placed:
    cell: Cell
    x: str
    bar: str
    """Width of its bar, of its own."""


@dataclass(frozen=True)
class GridChart:
    key: str
    title: str
    description: str
    columns: Sequence[str]
    rows: Sequence[Row]
    heads: Sequence[str]
    """Of the table: of the rows' labels, then of each column, in full."""
    legend: Sequence[tuple[str, str]] = ()
    """(shape, words)."""

    @property
    def is_empty(self) -> bool:
        return not any(cell.said for row in self.rows for cell in row.cells)

    @property
    def is_wide(self) -> bool:
        """It scrolls on a narrow screen."""
        return len(self.columns) > 5

    @property
    def height(self) -> int:
        return HEAD + (LABEL + CELL + GAP) * len(self.rows)

    @property
    def width(self) -> str:
        """Of a column."""
        return f"{100 / max(len(self.columns), 1):.3f}%"

    @property
    def tops(self) -> list[tuple[str, str]]:
        """(place, words) of the heads."""
        return [(self._x(at), words) for at, words in enumerate(self.columns)]

    @property
    def drawn(self) -> list[tuple[int, int, Row, list[Placed]]]:
        """(place of the label, of the cells, row, cells)."""
        found = []
        for at, row in enumerate(self.rows):
            top = HEAD + at * (LABEL + CELL + GAP)
            cells = [
                Placed(cell, self._x(place), f"{92 * cell.share:.2f}%")
                for place, cell in enumerate(row.cells)
            ]
            found.append((top + LABEL - 7, top + LABEL, row, cells))
        return found

    @property
    def table(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(label, [(what a cell says, address)]) of each row."""
        return [
            (row.label, [(each.said or "–", each.url) for each in row.cells]) for row in self.rows
        ]

    def _x(self, at: int) -> str:
        return f"{100 * at / max(len(self.columns), 1):.3f}%"
