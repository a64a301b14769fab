"""`import_notes`: files into the record, each whole or not at all."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Office, Person, User
from governance.models import NotesImport
from governance.notes.document import NotesDocument
from governance.notes.rendering.text import render_text
from meetings.models import Meeting, MeetingType
from tests.notes.sample import sample_notes


def run(*arguments: object) -> tuple[str, str, str]:
    """What it printed, what it said of errors, and the sentence with which it stopped."""
    out, err, stopped = StringIO(), StringIO(), ""
    try:
        call_command("import_notes", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        stopped = str(error)
    return out.getvalue(), err.getvalue(), stopped


def write(folder: Path, name: str, notes: NotesDocument) -> Path:
    path = folder / name
    path.write_text(render_text(notes))
    return path


@pytest.fixture
def march(tmp_path: Path) -> Path:
    return write(tmp_path, "march.txt", sample_notes())


def test_file_is_loaded_and_what_is_new_is_named(db: None, march: Path):
    out, err, stopped = run(march)

    assert (err, stopped) == ("", "")
    assert out.startswith(
        "march.txt: Monthly Assurance Meeting March 2031 – Meeting Notes (28 March 2031) is "
        "loaded. New here: meeting type “Monthly Assurance Meeting”, "
        "office “Police and Crime Commissioner (PCC)”, office “Chief Constable (CC)”, "
    )
    assert Meeting.objects.get().history.get().history_user.email == "system@portal.invalid"


def test_folder_and_one_inside_it_are_read_once(db: None, tmp_path: Path):
    inner = tmp_path / "2031"
    inner.mkdir()
    march = write(inner, "march.txt", sample_notes())

    out, err, stopped = run(tmp_path, inner, march)

    assert (err, stopped) == ("", "")
    assert out.count("march.txt: ") == 1


def test_empty_file_is_named_and_the_others_are_loaded(db: None, march: Path):
    (march.parent / "empty.txt").touch()

    out, err, stopped = run(march.parent)

    assert err.startswith("empty.txt: This file is empty, so nothing was read or changed: ")
    assert "march.txt: Monthly Assurance Meeting March 2031" in out
    assert stopped == "1 of 2 files was not loaded."


def test_who_is_loading_can_be_named(minute_taker: User, march: Path):
    run(march, "--as", minute_taker.email)

    version = Meeting.objects.get().history.get()
    assert (version.history_user, version.history_change_reason) == (
        minute_taker,
        "Notes loaded from march.txt",
    )


def test_unknown_account_is_refused_before_anything_is_read(db: None, march: Path):
    assert run(march, "--as", "nobody@severnshire.example") == (
        "",
        "",
        "No active account has the address nobody@severnshire.example. Nothing was loaded.",
    )
    assert Meeting.objects.count() == 0


def test_dry_run_as_json_prints_the_document_alone_and_writes_nothing(db: None, march: Path):
    out, err, stopped = run(march, "--dry-run", "--json")

    notes = json.loads(out)
    assert (err, stopped) == ("", "")
    assert (notes["date"], notes["start_time"], notes["end_time"]) == ("2031-03-28", "10:00", None)
    assert [item["number"] for item in notes["items"]] == ["1", "2a", "2b", "3.", "4.", "5.", "6."]
    assert (Meeting.objects.count(), Person.objects.count(), NotesImport.objects.count()) == (
        0,
    ) * 3


def test_dry_run_of_several_files_prints_one_object_a_line(db: None, march: Path, tmp_path: Path):
    other = sample_notes()
    other.title = "Another meeting"
    write(tmp_path, "other.txt", other)

    out, _, _ = run(tmp_path, "--dry-run", "--json")

    assert [json.loads(line)["title"] for line in out.splitlines()] == [
        "Monthly Assurance Meeting March 2031 – Meeting Notes",
        "Another meeting",
    ]


def test_dry_run_names_the_day_of_the_meeting_an_action_is_due_at(db: None, march: Path):
    kind = MeetingType.objects.create(name="Holding to account")
    Meeting.objects.create(meeting_type=kind, title="April session", date="2031-04-29")

    out, _, _ = run(march, "--dry-run", "--json")

    due = [
        action["due_meeting"]
        for top in json.loads(out)["items"]
        for middle in top["items"]
        for topic in middle["items"]
        for action in topic["actions"]
    ]
    assert due == [None, "2031-04-29"]


def test_dry_run_says_what_would_be_new(db: None, cc: Office, march: Path):
    out, _, _ = run(march, "--dry-run")

    assert out.splitlines()[:3] == [
        "march.txt: Monthly Assurance Meeting March 2031 – Meeting Notes, 2031-03-28",
        "  5 names, 17 items, 4 questions, 2 actions, 1 matter brought forward, 1 decision, "
        "4 nil returns",
        "  new person: Morwenna Tase, Police and Crime Commissioner (PCC)",
    ]
    assert "  new office: Chief Constable (CC)" not in out.splitlines()
    assert "  new office: Deputy Chief Constable (DCC)" in out.splitlines()


def test_same_file_again_says_that_nothing_was_changed(db: None, march: Path):
    run(march)

    out, _, stopped = run(march)

    assert stopped == ""
    assert "is in the record already; nothing was changed." in out


def test_changed_file_is_refused_with_what_differs_until_it_is_to_replace(db: None, march: Path):
    run(march)
    changed = sample_notes()
    changed.venue = "Weir Room"
    march.write_text(render_text(changed))

    _, err, stopped = run(march)
    before = Meeting.objects.get().venue
    out, _, _ = run(march, "--replace")

    assert err.splitlines()[1:] == [
        "  Venue: “Ferry Room – Weir House” becomes “Weir Room”.",
        "  To replace them, give the file again with --replace.",
    ]
    assert stopped == "The file was not loaded."
    assert (before, Meeting.objects.get().venue) == ("Ferry Room – Weir House", "Weir Room")
    assert "is replaced." in out


def test_bad_file_gets_its_sentence_and_the_others_go_on(db: None, march: Path, tmp_path: Path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)

    _, err, stopped = run(tmp_path)

    assert [line.partition(":")[0] for line in err.splitlines() if line.endswith(".")] == [
        "empty.txt",
        "picture.docx",
    ]
    assert stopped == "2 of 3 files were not loaded."
    assert [str(meeting.date) for meeting in Meeting.objects.all()] == ["2031-03-28"]


def test_file_that_is_not_there_gets_its_sentence(db: None, tmp_path: Path):
    _, err, stopped = run(tmp_path / "no.txt")

    assert err == (
        "no.txt: the file could not be opened (No such file or directory). Nothing of it was read "
        "or changed.\n"
    )
    assert stopped == "The file was not loaded."


def test_people_who_are_not_known_are_refused_if_asked(db: None, march: Path):
    _, err, _ = run(march, "--no-create")

    assert "name somebody the record does not know, so nothing was loaded" in err
    assert (Meeting.objects.count(), Person.objects.count()) == (0, 0)


def test_kind_of_meeting_can_be_said(db: None, march: Path):
    kind = MeetingType.objects.create(name="Holding to account")

    run(march, "--meeting-type", "holding to account meeting")

    assert Meeting.objects.get().meeting_type == kind


def test_unknown_kind_of_meeting_lists_those_there_are(db: None, march: Path):
    MeetingType.objects.create(name="Holding to account")

    assert run(march, "--meeting-type", "Board")[2] == (
        "No meeting type is called “Board”. There are: Holding to account. Nothing was loaded."
    )


def test_files_can_be_put_up_for_review_instead(db: None, march: Path):
    out, _, _ = run(march, "--review")

    row = NotesImport.objects.get()
    assert out == f"march.txt: up for review as number {row.pk}.\n"
    assert (row.status, row.document["date"]) == ("for_review", "2031-03-28")
    assert Meeting.objects.count() == 0
