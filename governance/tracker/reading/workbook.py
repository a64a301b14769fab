"""An Excel workbook (.xlsx): what its cells say, never what they would work out.

Read from the parts of the file, as Word files are, and with openpyxl's knowledge of dates: openpyxl
itself makes a cell of every cell that a merged area claims, and compares every area of a list with
every other, so that a small file could keep the portal busy for hours
(docs/decisions/0043-a-tracker-comes-in-and-goes-out.md).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.escape import unescape

from governance.notes.lines import UnreadableSource
from governance.notes.readers.limits import refusal
from governance.notes.readers.package import Package, R

from .dates import Dates
from .limits import AS_EXCEL, DAMAGED, DEFINES, LOCKED, MAX_SHEETS, THE_TRACKER, TOO_LARGE
from .sheets import Gathered, Row, Sheet, place

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LAST_ROW = 1_048_576
"""Of Excel's sheets."""
WIDE = 3
"""Columns that a title or a note is merged over, at least."""
MOST_FILLED = 100_000
"""Cells that merged areas fill in one sheet."""


class Workbook(Package):
    home = "xl/"
    damaged, too_large, locked, defines = DAMAGED, TOO_LARGE, LOCKED, DEFINES

    def something_else(self, names: set[str]) -> Exception:
        if "content.xml" in names and "mimetype" in names:
            return refusal("is an OpenDocument file, which is not read here", AS_EXCEL)
        return refusal("is not an Excel workbook, whatever its name says", THE_TRACKER)

    def refuse_macros(self) -> None:
        """A workbook with macros (.xlsm) is refused for what it is, though none would ever run."""
        kinds = self.xml("[Content_Types].xml")
        said = [each.get("ContentType", "") for each in kinds] if kinds is not None else []
        if any("macroEnabled" in each or "vbaProject" in each for each in said):
            raise refusal("holds macros (.xlsm), which are not taken here", AS_EXCEL)
        if any("sheet.binary" in each for each in said):
            raise refusal("is a binary workbook (.xlsb), which is not read here", AS_EXCEL)

    def sheets(self) -> Iterator[tuple[str, bool, Any]]:
        """(name, whether it is hidden, root) of each sheet of cells, in order."""
        folder, name = posixpath.split(self.main)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        targets = {
            each.get("Id"): posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            for each in (relations if relations is not None else ())
            if isinstance(each.tag, str) and each.get("Type", "").endswith("/worksheet")
        }
        book = self.xml(self.main)
        for number, sheet in enumerate(book.iterfind(f"{S}sheets/{S}sheet")):
            if number == MAX_SHEETS:
                raise refusal(f"holds more than {MAX_SHEETS} sheets", THE_TRACKER)
            target = targets.get(sheet.get(f"{R}id"))
            root = self.xml(target.lstrip("/")) if target else None
            if root is not None:
                yield sheet.get("name", ""), sheet.get("state", "visible") != "visible", root


def read_workbook(content: bytes) -> list[Sheet]:
    book = Workbook(content)
    book.refuse_macros()
    strings = [_words(each) for each in _children(book.first("sharedStrings"), "si")]
    try:
        dates = Dates(book.first("styles"), book.xml(book.main))
        found = [_sheet(name, root, hidden, strings, dates) for name, hidden, root in book.sheets()]
    except UnreadableSource:
        raise
    except (ValueError, TypeError, OverflowError):
        raise refusal(*DAMAGED) from None
    said = [sheet for sheet in found if sheet.rows]
    if not said:
        raise refusal("says nothing in any cell", "choose the file that holds the tracker")
    return said


def _sheet(name: str, root: Any, hidden: bool, strings: list[str], dates: Dates) -> Sheet:
    gathered = Gathered()
    unshown = row_number = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        row_number = int(row.get("r") or row_number + 1)
        if not 0 < row_number <= LAST_ROW:
            raise ValueError(row_number)
        column = 0
        for cell in row.iterfind(f"{S}c"):
            if where := cell.get("r"):
                column = coordinate_to_tuple(where)[1]
            else:
                column += 1
            try:
                gathered.put(row_number, column, _said(cell, strings, dates))
            except _Unread as why:
                gathered.put(row_number, column, "?")
                gathered.unread[place(row_number, column)] = str(why)
        unshown += row.get("hidden") in ("1", "true") and row_number in gathered.rows
    wide = _spread(root, gathered)
    rows = [
        Row(number, cells, number in wide)
        for number, cells in sorted(gathered.rows.items())
        if any(cells)
    ]
    return Sheet(name, rows, hidden, unshown, gathered.unread)


class _Unread(Exception):
    """Why a cell says nothing that can be read."""


def _said(cell: Any, strings: list[str], dates: Dates) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{S}v")
    if kind == "inlineStr":
        found = cell.find(f"{S}is")
        return _words(found) if found is not None else ""
    if not value:
        if cell.find(f"{S}f") is not None:
            raise _Unread(
                "holds a formula whose result is not in the file: open it in Excel and save it"
            )
        return ""
    if kind == "s":
        number = int(value)
        return strings[number] if 0 <= number < len(strings) else ""
    if kind in ("str", "e", "d"):
        return unescape(value) if kind == "str" else value[:10] if kind == "d" else value
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    try:
        return dates.words(float(value), int(cell.get("s") or 0))
    except (ValueError, OverflowError) as wrong:
        raise _Unread("holds a date that no calendar has") from wrong


def _words(element: Any) -> str:
    """The letters of a text with its formatted runs; those of its reading aids are left out."""
    aids = {id(each) for aid in element.iter(f"{S}rPh") for each in aid.iter(f"{S}t")}
    found = [each.text or "" for each in element.iter(f"{S}t") if id(each) not in aids]
    return unescape("".join(found))


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(f"{S}{name}")


def _spread(root: Any, gathered: Gathered) -> set[int]:
    """What a merged area says, its every row says, as one date over five actions; returns the rows
    whose only words are merged over several columns."""
    wide: set[int] = set()
    filled = 0
    for area in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        left, top, right, bottom = range_boundaries(area.get("ref", "A1"))
        cells = gathered.rows.get(top, [])
        said = cells[left - 1] if left <= len(cells) else ""
        if right - left + 1 >= WIDE and said and sum(map(bool, cells)) == 1:
            wide.add(top)
        if not said or bottom == top or right - left + 1 >= WIDE:
            continue
        for number in range(top + 1, bottom + 1):
            if filled > MOST_FILLED or number > max(gathered.rows):
                break
            row = gathered.rows.get(number, [])
            if row and not (left <= len(row) and row[left - 1]):
                gathered.put(number, left, said)
            filled += 1
    return wide
