"""A CSV file, with whatever letters and separator the program that wrote it uses."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from governance.notes.lines import UnreadableSource
from governance.notes.readers.decoding import decode
from governance.notes.readers.limits import refusal

from .limits import AS_EXCEL
from .sheets import Gathered, Row, Sheet

SEPARATORS = ",;\t"
TRIED = 30
"""Rows by which the separator is told."""


def read_separated(content: bytes) -> Sheet:
    try:
        text, _ = decode(content)
    except UnreadableSource:
        raise refusal("is no spreadsheet and no text", AS_EXCEL) from None
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower() in {f"sep={each}" for each in SEPARATORS}:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator = _separator_of(text)
    gathered = Gathered()
    for number, cells in enumerate(_all_rows(text, separator), start=1 + skipped):
        for column, words in enumerate(cells, start=1):
            gathered.put(number, column, words)
    if not gathered.rows:
        raise refusal("says nothing in any cell", "choose the file that holds the tracker")
    rows = [Row(number, cells) for number, cells in gathered.rows.items()]
    return Sheet("", rows, unread=gathered.unread)


def _all_rows(text: str, separator: str) -> Iterator[list[str]]:
    """A quotation mark that is never closed would make one cell of all that follows."""
    try:
        yield from _rows(text, separator)
    except csv.Error:
        raise refusal(
            "cannot be taken apart into rows: a quotation mark is opened and never closed, or "
            "stands where none can",
            AS_EXCEL,
        ) from None


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator_of(text: str) -> str:
    """The one that gives the same number of columns most often, and more than one."""
    return max(SEPARATORS, key=lambda each: _told(text, each))


def _told(text: str, separator: str) -> int:
    widths: list[int] = []
    try:
        for cells in _rows(text, separator):
            widths.append(len(cells))
            if len(widths) == TRIED:
                break
    except csv.Error:
        return 0
    usual = max(set(widths), key=widths.count, default=1)
    return usual * widths.count(usual) if usual > 1 else 0
