"""What a sheet says, and where: the one shape that every kind of file is read into."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from actions.csv_export import unguarded
from governance.notes.readers.limits import refusal

from .limits import LONGEST_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TOO_LONG

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no cell can hold and no file of Excel's can carry."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Row:
    number: int
    """As Excel shows it at the left, from 1."""
    cells: list[str]
    """From column A to the last that says something; a real date is written 2024-05-31."""
    is_wide: bool = False
    """One cell merged over several columns, as titles and notes at the foot are."""

    def cell(self, at: int) -> str:
        """What stands in a column, counted from 0."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[Row]
    is_hidden: bool = False
    hidden_rows: int = 0
    """Rows that Excel does not show, by a filter most often: they are read like the others."""
    unread: dict[str, str] = field(default_factory=dict)
    """By place (“F14”) what of a cell could not be read, in a sentence."""

    def to_json(self) -> dict[str, Any]:
        rows = [[row.number, row.cells, row.is_wide] for row in self.rows]
        return {**asdict(self), "rows": rows}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Sheet:
        return cls(**{**kept, "rows": [Row(*row) for row in kept["rows"]]})


class Gathered:
    """Rows as they are read, counted while they come."""

    def __init__(self) -> None:
        self.rows: dict[int, list[str]] = {}
        self.unread: dict[str, str] = {}
        self.cells = 0

    def put(self, row: int, column: int, words: str) -> None:
        """`row` and `column` are counted from 1; a cell that says nothing is not kept."""
        text = unguarded(plain_cell(words))
        if not text:
            return
        if len(text) > LONGEST_CELL:
            self.unread[place(row, column)] = (
                f"holds {len(text):,} letters, and {LONGEST_CELL:,} is the most"
            )
            text = text[:LONGEST_CELL]
        cells = self.rows.setdefault(row, [])
        if column > len(cells):
            cells.extend([""] * (column - len(cells)) if column <= MAX_COLUMNS else [])
        self.cells += 1
        if column > MAX_COLUMNS or self.cells > MAX_CELLS or len(self.rows) > MAX_ROWS:
            raise refusal(*TOO_LONG)
        cells[column - 1] = text


def plain_cell(words: str) -> str:
    """A cell's words without what nobody sees around and within them; its lines stay."""
    lines = UNSEEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).replace("\xa0", " ")
    return lines.strip()


def shown(words: str) -> str:
    """A cell's words as people are shown them: “3 May 2024” for a real date."""
    if not is_day(words):
        return words
    day = date.fromisoformat(words)
    return f"{day.day} {day:%B %Y}"


def is_day(words: str) -> bool:
    """Whether a cell is a real date, as rows have it: 2024-05-03."""
    if not DAY.fullmatch(words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def letters(column: int) -> str:
    """The name of a column, counted from 1: A, B … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(row: int, column: int) -> str:
    return f"{letters(column)}{row}"
