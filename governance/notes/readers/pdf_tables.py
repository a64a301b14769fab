"""What stands on a page of a PDF: ruled tables, and lines between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .pdf_columns import Cell, Row
from .pdf_words import Printed, Word, printed_lines, words_of

SHORT_RULE = 30
"""Points: what is no longer underlines a word."""

Box = tuple[float, float, float, float]


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
    has_pictures: bool

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
    across = (edge for edge in page.edges if edge["orientation"] == "h")
    rules = sorted({edge["top"] for edge in across if edge["width"] > SHORT_RULE})
    return Page(number, float(page.height), words, turned, tables, rules, bool(page.images))


def parts_of(page: Page) -> list[Row | list[Printed]]:
    """A page from top to bottom: rows of ruled tables, and runs of lines between them."""
    rows = [row for table in page.tables for row in _ruled_rows(table, page)]
    tops = sorted(row.top for row in rows)
    parts: list[Row | list[Printed]] = [row for row in rows if any(row.texts)]
    parts.extend(_regions(printed_lines(page.outside(), page.number), tops))
    return sorted(parts, key=lambda part: part.top if isinstance(part, Row) else part[0].top)


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
            cells[column] = Cell(printed_lines(inside, page.number), edges, ruled=True)
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
