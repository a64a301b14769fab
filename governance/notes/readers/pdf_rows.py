"""Joins what a page break has parted: rows of a table, repeated column heads, plain text."""

from collections.abc import Sequence

from .gathering import ENUMERATOR
from .pdf_paragraphs import SENTENCE_END
from .pdf_tables import Row


def joined_rows(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of all pages in order, each whole."""
    joined: list[Row] = []
    heads: list[list[str]] = []
    for rows in pages:
        rest = list(rows)
        while rest and joined and len(rest[0].cells) > 1 and rest[0].texts in heads:
            rest.pop(0)
        if rest and joined and _continues(joined[-1], rest[0]):
            for before, after in zip(joined[-1].cells, rest.pop(0).cells, strict=True):
                before.lines.extend(after.lines)
                before.edges = before.edges if any(before.edges) else after.edges
        joined.extend(rest)
        heads.extend(_heads(rows))
    return joined


def _heads(rows: Sequence[Row]) -> list[list[str]]:
    """The first row of each table on a page: its column heads, if it has any."""
    return [row.texts for row in rows if row.first and len(row.cells) > 1]


def _continues(above: Row, below: Row) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before it.

    The rest of a row is text in one column, under text; a number in front of it would begin
    another row, unless it cuts into a sentence.
    """
    if len(above.cells) != len(below.cells):
        return False
    if len(above.cells) == 1:
        return True
    filled = [at for at, text in enumerate(below.texts) if text]
    if len(filled) != 1 or filled[0] == 0 or not above.cells[filled[0]].lines:
        return False
    cut = not SENTENCE_END.search(above.cells[filled[0]].lines[-1].text)
    text = below.cells[filled[0]].lines[0].text
    number = ENUMERATOR.match(text)
    return cut if number is not None and number.group()[0].isdigit() else True
