"""Workbooks made to hurt whoever opens them: refused with a sentence, or read as what they say."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from governance.notes.lines import UnreadableSource
from governance.tracker.reading import read_spreadsheet

from .conftest import workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = workbook(["Ref", "Action"], ["1", "Count the boats."])


def changed(part: str, old: str, new: str, content: bytes = ROWS) -> bytes:
    """The workbook with words of one part replaced; a part that is not there is added."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as file, zipfile.ZipFile(written, "w", 8) as out:
        for name in file.namelist():
            text = file.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            out.writestr(name, text)
        if part not in file.namelist():
            out.writestr(part, new)
    return written.getvalue()


def said(content: bytes) -> list[list[str]]:
    return [row.cells for row in read_spreadsheet(content)[0].rows]


REFUSED = {
    "macros": (
        changed(
            "[Content_Types].xml",
            "spreadsheetml.sheet.main+xml",
            "macroEnabled.main+xml",
        ),
        "holds macros",
    ),
    "an entity bomb": (
        changed(
            SHEET,
            "<worksheet",
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet',
        ),
        "holds definitions",
    ),
    "a part that unpacks to far more": (
        changed(SHEET, "</sheetData>", "</sheetData>" + " " * 20_000_000),
        "unpacks to far more",
    ),
    "no archive at all": (b"PK\x03\x04 and nothing more", "is damaged"),
    "a cell beyond the last column": (
        changed(SHEET, 'r="B2"', 'r="XFD2"'),
        "60 columns",
    ),
    "a place that is none": (changed(SHEET, 'r="B2"', 'r="?!"'), "is damaged"),
    "a row before the first": (changed(SHEET, '<row r="2"', '<row r="-2"'), "is damaged"),
    "a merged area that is none": (
        changed(SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="!"/></mergeCells>'),
        "is damaged",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_workbook_made_to_hurt_is_refused(what: str):
    content, why = REFUSED[what]

    with pytest.raises(UnreadableSource) as refused:
        read_spreadsheet(content)

    assert why in str(refused.value)


def test_merged_areas_as_large_as_the_sheet_cost_no_more_than_its_rows():
    areas = '<mergeCell ref="A1:B1048576"/>' * 2_000
    content = changed(SHEET, "</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>")

    assert said(content) == [["Ref", "Action"], ["1", "Count the boats."]]


def test_a_row_at_the_very_end_of_a_sheet_is_one_row():
    content = changed(SHEET, '<row r="2"', '<row r="1048576"')
    content = changed(SHEET, 'r="A2"', 'r="A1048576"', content)

    assert [row.number for row in read_spreadsheet(content)[0].rows] == [1, 1048576]


def test_a_link_to_another_file_is_not_followed():
    content = changed(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://x/worksheet" Target="file:///etc/passwd" '
        'TargetMode="External"/></Relationships>',
    )

    assert said(content) == [["Ref", "Action"], ["1", "Count the boats."]]
