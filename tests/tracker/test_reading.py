"""A spreadsheet as rows of words with their places."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from governance.notes.lines import UnreadableSource
from governance.tracker.reading import read_spreadsheet

from .conftest import workbook

TITLED = [["Action tracker"], [], ["Ref", "Action", "Due"], [1, "Count the boats.", "TBC"]]


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    return [(row.number, row.cells) for row in read_spreadsheet(content)[0].rows]


def test_rows_keep_the_numbers_that_excel_shows():
    assert rows_of(workbook(*TITLED)) == [
        (1, ["Action tracker"]),
        (3, ["Ref", "Action", "Due"]),
        (4, ["1", "Count the boats.", "TBC"]),
    ]


def test_a_real_date_is_told_from_a_number_by_its_format():
    content = workbook([45000, date(2024, 5, 3), datetime(2024, 6, 30, 10, 30), 12.5, True])

    assert rows_of(content) == [(1, ["45000", "2024-05-03", "2024-06-30", "12.5", "TRUE"])]


@pytest.mark.parametrize(
    ("number", "shape", "words"),
    [
        (7, "000", "007"),
        (7, '"OPCC/"0000', "OPCC/0007"),
        (1234, "000", "1234"),
        (7.5, "000", "7.5"),
        (0.5, "0%", "50%"),
        (1200.5, '"£"#,##0.00', "1200.5"),
        (100000000.25, "General", "100000000.25"),
    ],
)
def test_a_number_says_what_excel_shows_of_a_reference_or_a_share(
    number: float, shape: str, words: str
):
    def show(sheet):
        sheet["A1"].number_format = shape

    assert rows_of(workbook([number], change=show)) == [(1, [words])]


def test_csv_keeps_the_zeros_in_front_of_a_reference():
    assert rows_of(b"Ref,Action\n007,a\n") == [(1, ["Ref", "Action"]), (2, ["007", "a"])]


def test_a_date_of_which_excel_shows_the_month_alone_has_no_day():
    def as_month(sheet):
        sheet["A1"].number_format = "mmm-yy"

    assert rows_of(workbook([date(2024, 5, 1)], change=as_month)) == [(1, ["May 2024"])]


def test_dates_count_from_1904_where_the_workbook_says_so():
    from io import BytesIO

    from openpyxl import Workbook
    from openpyxl.utils.datetime import MAC_EPOCH

    book = Workbook()
    book.epoch = MAC_EPOCH
    book.active["A1"] = date(2024, 5, 3)
    written = BytesIO()
    book.save(written)

    assert rows_of(written.getvalue()) == [(1, ["2024-05-03"])]


def test_what_is_merged_over_rows_each_of_them_says():
    def merge(sheet):
        sheet.merge_cells("A1:A3")

    content = workbook([date(2024, 5, 3), "a"], [None, "b"], [None, "c"], change=merge)

    assert rows_of(content) == [
        (1, ["2024-05-03", "a"]),
        (2, ["2024-05-03", "b"]),
        (3, ["2024-05-03", "c"]),
    ]


def test_a_note_merged_over_columns_is_told_from_a_row():
    def merge(sheet):
        sheet.merge_cells("A2:F2")

    sheet = read_spreadsheet(workbook(["Ref", "Action"], ["Kept by the desk"], change=merge))[0]

    assert [row.is_wide for row in sheet.rows] == [False, True]


def test_hidden_rows_are_read_and_counted():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True

    sheet = read_spreadsheet(workbook(["Ref"], ["1"], ["2"], change=hide))[0]

    assert ([row.cells for row in sheet.rows], sheet.hidden_rows) == ([["Ref"], ["1"], ["2"]], 1)


def test_a_formula_without_a_result_is_told_with_its_place():
    sheet = read_spreadsheet(workbook(["Ref", "=1+1"]))[0]

    assert sheet.unread == {
        "B1": "holds a formula whose result is not in the file: open it in Excel and save it"
    }


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_any_letters_with_any_separator(separator: str, encoding: str):
    lines = [["Ref", "Action", "Owner"], ["1", "See the “weir” – soon", "Zoë"]]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)

    assert rows_of(content) == [(1, lines[0]), (2, lines[1])]


def test_csv_says_its_separator_in_its_first_line():
    assert rows_of(b"sep=;\nRef;Action, or task\n1;a\n") == [
        (2, ["Ref", "Action, or task"]),
        (3, ["1", "a"]),
    ]


def test_csv_keeps_the_lines_of_a_quoted_cell():
    assert rows_of(b'Ref,Action\n1,"First,\nthen ""second"""\n')[1] == (
        2,
        ["1", 'First,\nthen "second"'],
    )


def test_a_cell_guarded_against_formulas_says_what_it_said_before():
    assert rows_of(b"Ref,'=SUM(A1),''+44,'tis\n") == [(1, ["Ref", "=SUM(A1)", "'+44", "'tis"])]


REFUSED = {
    "nothing": (b"", "is empty"),
    "a PDF": (b"%PDF-1.7 an invented page", "is a picture or a PDF"),
    "a web page": (b"<html><table></table></html>", "is a web page or another document"),
    "Excel of before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "(.xls)"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is protected with a password",
    ),
    "a quotation mark never closed": (b'Ref,Action\n1,"' + b"a" * 200_000, "and never closed"),
    "no text": (bytes(range(1, 32)) * 40, "is no spreadsheet and no text"),
    "more rows than are taken": (b"Ref,Action\n" + b"1,a\n" * 10_000, "more than 10,000 rows"),
    "more columns than are taken": (b",".join([b"a"] * 61), "60 columns"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_tracker_is_refused_with_a_sentence(what: str):
    content, why = REFUSED[what]

    with pytest.raises(UnreadableSource) as refused:
        read_spreadsheet(content)

    assert why in str(refused.value)
    assert "nothing was read or changed" in str(refused.value)


def test_a_cell_longer_than_an_update_is_told_with_its_place():
    sheet = read_spreadsheet(b"Ref,Action\n1," + b"a" * 20_001)[0]

    assert sheet.unread == {"B2": "holds 20,001 letters, and 20,000 is the most"}
