"""`real_notes` reads a shelf of notes dry, and no file stops it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parent / "samples"


def printed(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("real_notes", str(folder), *options, stdout=out)
    return out.getvalue()


def test_each_file_is_a_row_of_what_was_understood():
    row = next(line for line in printed(SAMPLES).splitlines() if line.startswith("monthly"))

    assert row.split()[:7] == ["monthly-assurance.txt", "100.0%", "6", "20", "10", "2", "2"]


def test_file_that_cannot_be_read_shows_its_sentence(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "b.txt").write_text("Board notes\nDate: 3 May 2029\n\n1. Welcome\n\nNo actions.\n")

    rows = printed(tmp_path).splitlines()

    assert "nothing was read or changed" in rows[1]
    assert rows[2].split()[1] == "100.0%"
    assert rows[3] == "2 files, 1 of them could not be read."


def test_details_name_what_found_no_place(tmp_path: Path):
    (tmp_path / "a.txt").write_text(
        "Board notes\nFor all to see\nDate: 31 June 2029\n\n1. Welcome\n"
    )

    details = printed(tmp_path, "--details")

    assert "line 2 found no place: For all to see" in details
    assert "line 3: “31 June 2029” is no date of the calendar" in details


def test_what_is_no_folder_is_refused(tmp_path: Path):
    with pytest.raises(CommandError, match="is not a folder"):
        printed(tmp_path / "missing")
