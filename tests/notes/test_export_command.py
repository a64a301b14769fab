"""`export_notes`: the notes of one meeting as a file."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from governance.notes.loading import load
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text
from meetings.models import Meeting, NotesStatus, PrivateItem
from tests.notes.sample import sample_notes


def export(*arguments: object) -> str:
    out = StringIO()
    call_command("export_notes", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def meeting(as_minute_taker: User) -> Meeting:
    return load(sample_notes(), by=as_minute_taker).meeting


@pytest.mark.parametrize("said", ["{0.pk}", "2031-03-28", "assurance meeting march"])
def test_meeting_is_found_by_number_day_or_title(said: str, meeting: Meeting):
    assert export(said.format(meeting), "--format", "text") == render_text(sample_notes())


def test_several_meetings_are_listed_and_nothing_is_written(meeting: Meeting, tmp_path: Path):
    other = Meeting.objects.create(
        meeting_type=meeting.meeting_type, title="Special session", date=meeting.date
    )

    with pytest.raises(CommandError) as stopped:
        export("2031-03-28", "-o", tmp_path / "notes.txt")

    listed = sorted([f"{meeting.pk}: {meeting}", f"{other.pk}: {other}"], reverse=True)
    assert str(stopped.value) in (
        f"2 meetings are “2031-03-28”: {'; '.join(order)}. Say which one by its number. Nothing "
        "was written."
        for order in (listed, listed[::-1])
    )
    assert list(tmp_path.iterdir()) == []


def test_unknown_meeting_gets_a_sentence(db: None):
    with pytest.raises(CommandError, match=r"No meeting is “April”\. Give its number"):
        export("April", "--format", "text")


@pytest.mark.parametrize("ending", ["docx", "html", "txt"])
def test_exported_file_reads_back_as_the_same_notes(ending: str, meeting: Meeting, tmp_path: Path):
    path = tmp_path / f"notes.{ending}"

    export(meeting.pk, "-o", path)

    _, notes = understand(path.read_bytes(), path.name)
    assert notes == sample_notes()


def test_json_is_what_the_importer_prints(meeting: Meeting):
    notes = json.loads(export(meeting.pk, "--format", "json"))

    assert (notes["title"], notes["date"]) == (meeting.title, "2031-03-28")
    assert notes["next_meeting"] == {"date": "2031-04-29", "start_time": "10:30", "owners": ["ALL"]}


def test_file_that_cannot_be_written_leaves_what_was_there(meeting: Meeting, tmp_path: Path):
    with pytest.raises(CommandError, match="could not be written"):
        export(meeting.pk, "-o", tmp_path / "no-such-folder" / "notes.txt")

    assert list(tmp_path.iterdir()) == []


def test_file_that_is_there_is_overwritten_whole(meeting: Meeting, tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("old " * 100_000)

    export(meeting.pk, "-o", path)

    assert path.read_text() == render_text(sample_notes())
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_format_has_to_be_said_somehow(meeting: Meeting, tmp_path: Path):
    with pytest.raises(CommandError, match="Say the format: --format html"):
        export(meeting.pk, "-o", tmp_path / "notes")


def test_public_export_of_a_draft_is_refused_and_of_published_notes_hides_private_items(
    meeting: Meeting,
):
    with pytest.raises(CommandError, match=r"are not published. Nothing was written"):
        export(meeting.pk, "--public", "--format", "text")
    status = NotesStatus.objects.get(meeting=meeting)
    status.status = NotesStatus.Status.PUBLISHED
    status.save()
    PrivateItem.objects.create(item=meeting.items.get(number="2a"), reason="Legal advice")

    printed = export(meeting.pk, "--public", "--format", "text")

    assert "Taken in private: Legal advice" in printed
    assert "grain store" not in printed
