"""The register as a spreadsheet reads it: CSV that opens as text and never as a formula.

Every CSV of the portal is written by `lines`.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from django.db.models import QuerySet
from django.http import HttpResponse

from . import columns
from .models import Action

CONTENT_TYPE = "text/csv; charset=utf-8"


def as_csv(actions: QuerySet[Action]) -> HttpResponse:
    """`actions` as `for_list` and `readings.annotated` give them, one a row."""
    written = ([_words(cell) for cell in row] for row in columns.rows(actions))
    response = HttpResponse(lines(columns.HEADS, written), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response


def lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The file line by line, so that it can be sent while it is written."""
    written = StringIO()
    writer = csv.writer(written)
    # Excel takes UTF-8 for what it is only with the byte order mark in front.
    written.write("\ufeff")
    writer.writerow(heads)
    yield written.getvalue()
    for row in rows:
        written.seek(0)
        written.truncate()
        writer.writerow([guarded(cell) for cell in row])
        yield written.getvalue()


STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula begins, the wide signs of East Asian keyboards included."""


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with an apostrophe in front; one that looks
    guarded already gets another, so that `unguarded` gives back what was there. A dash alone, for
    nothing, is no formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(STARTS) and cell != "-" else cell


def unguarded(cell: str) -> str:
    """What a cell said before it was `guarded`."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(STARTS)
    return cell[1:] if is_guarded else cell


def _words(cell: columns.Cell) -> str:
    """A day as 2026-07-31."""
    return "" if cell is None else str(cell)
