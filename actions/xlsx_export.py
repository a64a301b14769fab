"""The register as an Excel workbook: words as text, days as days, and what was asked for on top."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from . import columns
from .csv_export import guarded
from .models import Action

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"Action": 60, "Due": 22, "Originally due": 22, "Meeting": 32, "Item": 28, "Outcome": 40}
"""In letters; any other is as wide as a day with its head needs."""
OTHERS = 15
LONGEST = 32_767
"""Letters that Excel holds in one cell."""
AT_TOP = 2
"""Lines above the first action: what was asked for, and the heads."""


def as_xlsx(actions: QuerySet[Action], asked: str) -> HttpResponse:
    """`actions` as `for_list` and `readings.annotated` give them, one a row; `asked` says in words
    which these are, and stands above them."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.description = "Actions", asked
    # It would name the program instead of people.
    book.properties.creator = ""
    sheet: Any = book.create_sheet("Actions")
    # Such a workbook wants to know the shape of a sheet before its first row.
    for number, head in enumerate(columns.HEADS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(head, OTHERS)
    sheet.freeze_panes = f"A{AT_TOP + 1}"
    sheet.print_title_rows = f"{AT_TOP}:{AT_TOP}"
    sheet.page_setup.orientation = "landscape"
    sheet.append([_cell(sheet, asked, is_bold=True, wraps=False)])
    sheet.append([_cell(sheet, head, is_bold=True) for head in columns.HEADS])
    count = 0
    for row in columns.rows(actions):
        count += 1
        sheet.append([_cell(sheet, said) for said in row])
    last = get_column_letter(len(columns.HEADS))
    sheet.auto_filter.ref = f"A{AT_TOP}:{last}{AT_TOP + count}"
    written = BytesIO()
    book.save(written)
    response = HttpResponse(written.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="actions.xlsx"'
    return response


def _cell(sheet: Any, said: columns.Cell, *, is_bold: bool = False, wraps: bool = True) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(said, date):
        cell.value, cell.number_format = said, "dd/mm/yyyy"
    elif isinstance(said, int):
        cell.value = said
    elif said:
        # The type last: whatever a text begins with, it is never taken for a formula.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", guarded(said))[:LONGEST]
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=wraps, vertical="top")
    if is_bold:
        cell.font = Font(bold=True)
    return cell
