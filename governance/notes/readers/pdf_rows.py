"""Joins what a page break has parted: rows of a table, repeated column heads, plain text."""

from collections.abc import Sequence

from .gathering import ENUMERATOR
from .pdf_columns import Row, column_starts, spaced_rows
from .pdf_paragraphs import SENTENCE_END
from .pdf_tables import Page, parts_of
from .pdf_words import Printed


def joined_rows(pages: Sequence[Page]) -> list[Row]:
    """The rows of all pages in order, each whole."""
    parts = [parts_of(page) for page in pages]
    lines = [line for page in parts for part in page if isinstance(part, list) for line in part]
    starts = column_starts(lines)
    rules = {page.number: page.rules for page in pages}
    joined: list[Row] = []
    run: list[Printed] = []
    heads: list[list[str]] = []
    for page in parts:
        rows: list[Row] = []
        for part in page:
            if isinstance(part, list):
                run.extend(part)
                continue
            joined.extend(spaced_rows(run, starts, rules))
            run = []
            rows.append(part)
            _add(joined, part, heads)
        heads.extend(row.texts for row in rows if row.first)
    return joined + spaced_rows(run, starts, rules)


def _add(joined: list[Row], row: Row, heads: Sequence[list[str]]) -> None:
    """Adds a row of a ruled table: not a head printed again, nor the rest of the last row."""
    before = joined[-1] if joined else None
    if before is None or before.page == row.page:
        joined.append(row)
    elif row.first and row.texts in heads:
        row.cells = []
    elif _continues(before, row):
        for above, below in zip(before.cells, row.cells, strict=True):
            above.lines.extend(below.lines)
            above.edges = above.edges if any(above.edges) else below.edges
        before.page = row.page
    else:
        joined.append(row)


def _continues(above: Row, below: Row) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before it.

    The rest of a row is text in one column, under text; a number in front of it would begin
    another row, unless it cuts into a sentence. Under a lone owner it is all of the text.
    """
    if len(above.cells) != len(below.cells):
        return False
    filled = [at for at, text in enumerate(below.texts) if text]
    if len(filled) != 1 or filled[0] == 0:
        return False
    if not above.cells[filled[0]].lines:
        owner = len(above.cells) - 1
        return filled[0] < owner and [at for at, text in enumerate(above.texts) if text] == [owner]
    cut = not SENTENCE_END.search(above.cells[filled[0]].lines[-1].text)
    text = below.cells[filled[0]].lines[0].text
    number = ENUMERATOR.match(text)
    return cut if number is not None and number.group()[0].isdigit() else True
