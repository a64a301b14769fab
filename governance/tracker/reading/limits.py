"""How much a tracker may hold, and the one sentence that says why a file was refused."""

from __future__ import annotations

from governance.notes.readers.limits import MEGABYTE

MAX_FILE = 15 * MEGABYTE
"""Bytes; ten years of actions with their updates take 2 MB."""
MAX_ROWS = 10_000
"""Rows of one sheet that say something."""
MAX_COLUMNS = 60
"""Columns of one sheet, the last that says something."""
MAX_CELLS = 200_000
"""Cells of one sheet that say something."""
MAX_SHEETS = 40
"""Sheets of a workbook; a tracker with a sheet for each month of three years has 36."""
LONGEST_CELL = 20_000
"""Letters of one cell, as many as an update holds."""

AS_EXCEL = "open it in Excel, save it as an Excel workbook (.xlsx) or as CSV, and choose that file"
THE_TRACKER = "choose the Excel (.xlsx) or CSV file of the tracker"
LOCKED = (
    "is protected with a password",
    "open it in Excel, save a copy without the password and choose that",
)
DAMAGED = (
    "is damaged",
    "open it in Excel, save it again under another name, and choose that file",
)
TOO_LARGE = (
    "unpacks to far more than any tracker holds",
    "copy the rows of the tracker into a new workbook, and choose that",
)
DEFINES = ("holds definitions that no Excel file has", AS_EXCEL)
TOO_LONG = (
    f"holds a sheet of more than {MAX_ROWS:,} rows, {MAX_COLUMNS} columns or {MAX_CELLS:,} cells",
    "copy the rows of the tracker into a new workbook, in parts if need be, and choose that",
)
