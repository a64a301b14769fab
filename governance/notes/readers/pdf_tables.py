"""Rows and columns of a page of a PDF: ruled tables, and columns that only stand apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .gathering import BULLET, ENUMERATOR
from .pdf_words import Printed, Word, printed_lines, split_line, words_of

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Cell:
    """Lines of one column; cells with the same `edges` (left, right) stand in the same column.

    A right edge of 0 says that nothing but the words shows how far the column reaches.
    """

    lines: list[Printed] = field(default_factory=list)
    edges: tuple[int, int] = (0, 0)


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


@dataclass(slots=True)
class Page:
    """What pdfplumber finds on a page; `words` are those not yet set aside."""

    number: int
    height: float
    words: list[Word]
    turned: list[str]
    tables: list[Any]
    rules: list[float]
    """Heights of rules that run across."""

    def outside(self) -> list[Word]:
        """The words that stand in no ruled table."""
        return [
            word
            for word in self.words
            if not any(_is_inside(word, table.bbox) for table in self.tables)
        ]


def page_of(page: Any, number: int) -> Page:
    """Reads one page of pdfplumber's."""
    words, turned = words_of(page)
    tables = page.find_tables({"explicit_horizontal_lines": _open_ends(page)})
    rules = sorted({edge["top"] for edge in page.edges if edge["orientation"] == "h"})
    return Page(number, float(page.height), words, turned, tables, rules)


def rows_of(page: Page) -> list[Row]:
    """Everything on a page from top to bottom, as rows."""
    rows: list[Row] = []
    for table in page.tables:
        rows.extend(_ruled_rows(table, page))
    tops = sorted(row.top for row in rows)
    for region in _regions(printed_lines(page.outside(), page.number), tops):
        rows.extend(_spaced_rows(region, page.rules))
    return sorted((row for row in rows if any(row.texts)), key=lambda row: row.top)


def _open_ends(page: Any) -> list[float]:
    """Where a table's uprights end without a rule across: it goes on over the page."""
    edges = page.edges
    uprights = [edge for edge in edges if edge["orientation"] == "v"]
    across = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    if not uprights:
        return []
    ends = min(edge["top"] for edge in uprights), max(edge["bottom"] for edge in uprights)
    return [end for end in ends if all(abs(end - other) > 3 for other in across)]


def _is_inside(word: Word, box: Box) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _ruled_rows(table: Any, page: Page) -> list[Row]:
    rows = []
    words = [word for word in page.words if _is_inside(word, table.bbox)]
    lefts = sorted({round(cell[0]) for row in table.rows for cell in row.cells if cell})
    for row in table.rows:
        cells = [Cell() for _ in lefts]
        for box in filter(None, row.cells):
            inside = [word for word in words if _is_inside(word, box)]
            column = min(range(len(lefts)), key=lambda at: abs(lefts[at] - box[0]))
            edges = round(box[0]), round(box[2])
            cells[column] = Cell(printed_lines(inside, page.number), edges)
        rows.append(Row(cells, row.bbox[1], page.number, first=not rows))
    return rows


def _regions(lines: Sequence[Printed], tops: Sequence[float]) -> list[list[Printed]]:
    """Lines outside ruled tables, parted where such a table stands between them."""
    regions: list[list[Printed]] = []
    for line in lines:
        last = regions[-1][-1] if regions else None
        if last is None or any(last.top < top < line.top for top in tops):
            regions.append([line])
        else:
            regions[-1].append(line)
    return regions


def _spaced_rows(lines: Sequence[Printed], rules: Sequence[float]) -> list[Row]:
    """Rows of columns that stand apart by mere space, and runs of plain lines between them."""
    starts = _column_starts(lines)
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    stops = [left, *(start for start in starts if start > left + 3)]
    rows: list[Row] = []
    last: Printed | None = None
    for line in lines:
        parts = split_line(line, starts, 0.5 * line.size)
        columns = [_column(part.x0, stops) for part in parts]
        open_row = rows[-1] if rows and last is not None else None
        if len(parts) == 1 and (columns[0] == 0 or not _goes_on(open_row)):
            if open_row is None or len(open_row.cells) > 1:
                rows.append(Row([Cell()], line.top, line.page))
            rows[-1].cells[0].lines.append(line)
        elif len(parts) == 1 and _same_row(open_row, last, line, columns[0], stops, rules, right):
            rows[-1].cells[columns[0]].lines.append(line)
        else:
            cells = [Cell(edges=(round(stop), 0)) for stop in stops]
            row = Row(cells, line.top, line.page, first=not _goes_on(open_row))
            for part, column in zip(parts, columns, strict=True):
                row.cells[column].lines.append(part)
            rows.append(row)
        last = line
    return rows


def _goes_on(row: Row | None) -> bool:
    return row is not None and len(row.cells) > 1


def _same_row(
    row: Row | None,
    last: Printed | None,
    line: Printed,
    column: int,
    stops: Sequence[float],
    rules: Sequence[float],
    right: float,
) -> bool:
    """Whether a line that stands in one column alone belongs to the row above it.

    It does straight under a line of that column; in the wide column, which holds the text of the
    notes, also after a paragraph's space.
    """
    if row is None or last is None or not row.cells[column].lines:
        return False
    if any(last.bottom - 2 < rule < line.top + 2 for rule in rules):
        return False
    end = stops[column + 1] if column + 1 < len(stops) else right
    is_wide = end - stops[column] > 0.5 * (right - stops[0])
    return is_wide or line.top - last.bottom < 0.45 * line.size


def _column(x0: float, stops: Sequence[float]) -> int:
    """The last column that starts at or left of `x0`."""
    return max(sum(1 for stop in stops if stop <= x0 + 3) - 1, 0)


def _column_starts(lines: Sequence[Printed]) -> list[float]:
    """Where columns start: wide spaces that end at one place again and again, or very wide ones.

    The space after a list mark, number or letter is no column.
    """
    found: list[tuple[float, float]] = []
    for line in lines:
        for before, word in zip(line.words, line.words[1:], strict=False):
            space = (word.x0 - before.x1) / word.size
            marks = before is line.words[0] and _is_mark(before.text)
            if space >= 0.9 and not marks:
                found.append((word.x0, space))
    starts: list[float] = []
    for x0, space in sorted(found):
        beside = sum(1 for other, _ in found if abs(other - x0) < 3)
        known = starts and abs(starts[-1] - x0) < 3
        if not known and (beside > 1 or space > 2.5):
            starts.append(x0)
    return starts


def _is_mark(text: str) -> bool:
    return bool(BULLET.match(f"{text} x") and len(text) == 1) or bool(ENUMERATOR.fullmatch(text))
