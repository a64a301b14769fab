"""An Excel workbook as people keep trackers: headings that stay, filters, real dates."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from actions.csv_export import guarded

from .cells import Written

WIDTHS = {"text": 60, "update": 60, "outcome": 40, "meeting": 28, "item": 14, "owner": 16}
"""Of columns, in letters; any other is as wide as a date with a heading needs."""
NARROW = 14
LONGEST = 32_767
"""Letters that Excel holds in one cell."""


def workbook(headings: list[str], columns: list[str], rows: list[list[Written]]) -> bytes:
    """`columns` says what each of them holds, by which it gets its width."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = "Actions"
    wrapped = Alignment(wrap_text=True, vertical="top")
    table: list[list[Written]] = [[*headings], *rows]
    for number, row in enumerate(table, start=1):
        for column, said in enumerate(row, start=1):
            if said == "":
                continue
            cell = sheet.cell(number, column)
            if isinstance(said, date):
                cell.value = said
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(said, int | float):
                cell.value = said
            else:
                # The type last: whatever a text begins with, it is never taken for a formula.
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", guarded(said))[:LONGEST]
                cell.data_type = "s"
            cell.alignment = wrapped
            if number == 1:
                cell.font = Font(bold=True)
    for column, name in enumerate(columns, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, NARROW)
    sheet.freeze_panes = "A2"
    last = get_column_letter(max(len(headings), 1))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
