"""Files of notes in the back office: brought in, looked at beside the source, corrected, loaded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Office, OfficeAlias, Person, PersonAlias, User
from actions.models import Action
from governance.models import NotesImport
from governance.notes.document import NotesDocument
from governance.notes.loading import load
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text
from governance.notes.review import services
from meetings.models import Meeting, MeetingType, NotesStatus
from tests.notes.sample import sample_notes


def file_of(notes: NotesDocument, name: str = "march.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, render_text(notes).encode())


def page(name: str, row: NotesImport) -> str:
    kind = "governance_notesimport_change" if name == "change" else f"notes_{name}"
    return reverse(f"admin:{kind}", args=[row.pk])


@pytest.fixture
def row(desk: Client) -> NotesImport:
    """The sample notes, waiting for review."""
    return services.receive(*understand(render_text(sample_notes()).encode(), "march.txt"))


def typed(row: NotesImport, **changed: str) -> dict[str, str]:
    """What the correction form sends when only `changed` was touched."""
    notes = services.document_of(row)
    fields = {
        "version_seen": str(row.version),
        "title": notes.title,
        "date": str(notes.date or ""),
        "date_text": notes.date_text,
        "start_time": f"{notes.start_time:%H:%M}" if notes.start_time else "",
        "end_time": "",
        "venue": notes.venue,
        "chair": notes.chair,
        "minutes_by": notes.minutes_by,
        "marking": notes.marking,
        "text": render_text(notes).replace("\n", "\r\n"),
    }
    return fields | changed


def test_one_file_goes_straight_to_its_review(desk: Client):
    answer = desk.post(
        reverse("admin:governance_notesimport_add"), {"papers": [file_of(sample_notes())]}
    )

    row = NotesImport.objects.get()
    assert answer["Location"] == page("change", row)
    assert services.document_of(row) == sample_notes()


def test_of_several_files_the_readable_ones_are_kept_and_the_others_say_why(desk: Client):
    blank, empty = SimpleUploadedFile("blank.txt", b" "), SimpleUploadedFile("empty.txt", b"")

    answer = desk.post(
        reverse("admin:governance_notesimport_add"),
        {"papers": [empty, file_of(sample_notes()), blank]},
    )

    assert [row.name for row in NotesImport.objects.all()] == ["march.txt"]
    assert "march.txt</a> was read and waits for review." in answer.content.decode()
    assert "empty.txt: This file is empty, so nothing was read" in answer.content.decode()
    assert "blank.txt: This file holds no words" in answer.content.decode()


def test_the_same_file_is_kept_once(desk: Client, row: NotesImport):
    desk.post(reverse("admin:governance_notesimport_add"), {"papers": [file_of(sample_notes())]})

    assert NotesImport.objects.get() == row


def test_review_shows_the_source_with_its_lines_beside_what_was_understood(
    desk: Client, row: NotesImport
):
    shown = desk.get(page("change", row)).content.decode()

    assert '<li id="line-1" value="1">' in shown
    assert "What has the CC done since the autumn" in shown
    assert "Nothing to check" in shown


def test_warnings_come_first_and_lead_to_their_lines(desk: Client):
    content = render_text(sample_notes()).replace("Friday 28 March 2031", "Friday 31 April 2031")
    row = services.receive(*understand(content.encode(), "april.txt"))

    shown = desk.get(page("change", row)).content.decode()

    line = services.document_of(row).warnings[0].line
    assert shown.index("is no date of the calendar") < shown.index("What was understood")
    assert f'<a href="#line-{line}">Line {line}</a>' in shown


def test_loading_says_what_will_be_made_and_then_makes_it(
    desk: Client, row: NotesImport, minute_taker: User
):
    asked = desk.get(page("load", row)).content.decode()
    answer = desk.post(page("load", row), {"version_seen": row.version})

    meeting = Meeting.objects.get()
    row.refresh_from_db()
    assert "Kind of meeting: Monthly Assurance Meeting (new)" in " ".join(asked.split())
    assert "Office: Chief Constable (CC)" in asked
    assert answer["Location"] == reverse("admin:meetings_meeting_change", args=[meeting.pk])
    assert (row.status, row.meeting, row.loaded_by) == ("loaded", meeting, minute_taker)
    assert meeting.history.get().history_user == minute_taker


def test_corrected_words_are_what_is_loaded(desk: Client, row: NotesImport):
    text = (
        render_text(sample_notes())
        .replace("old custody", "x")
        .replace("the new custody rota", "the April custody rota")
    )

    desk.post(page("correct", row), typed(row, text=text))
    row.refresh_from_db()
    desk.post(page("load", row), {"version_seen": row.version})

    item = Meeting.objects.get().items.get(number="3.")
    assert item.narrative == "The command team has approved the April custody rota."


@pytest.mark.parametrize("typed_question", ["a. Is it so?", "<i>Is it so?</i>"])
def test_question_that_is_typed_as_the_page_says_is_a_question(
    typed_question: str, desk: Client, row: NotesImport
):
    printed = "Are detainees seen by a nurse within the hour?"
    text = render_text(sample_notes()).replace(printed, typed_question)

    desk.post(page("correct", row), typed(row, text=text))

    row.refresh_from_db()
    questions = [each for item in services.document_of(row).walk() for each in item.questions]
    assert "Is it so?" in [question.text for question in questions]


def test_untouched_correction_changes_nothing(desk: Client, row: NotesImport):
    desk.post(page("correct", row), typed(row))

    row.refresh_from_db()
    assert (row.version, services.document_of(row)) == (1, sample_notes())


def test_field_of_the_head_can_be_put_right_without_touching_the_text(
    desk: Client, row: NotesImport
):
    desk.post(page("correct", row), typed(row, date="2031-03-27", end_time="12:15"))

    row.refresh_from_db()
    assert (row.document["date"], row.document["end_time"]) == ("2031-03-27", "12:15")


def test_items_keep_the_lines_of_the_file_when_words_are_corrected(desk: Client, row: NotesImport):
    before = {item.number: item.lines for item in services.document_of(row).items}
    text = "\n\n\n" + render_text(sample_notes()).replace("grain store", "grain barn")

    desk.post(page("correct", row), typed(row, text=text))

    row.refresh_from_db()
    assert {item.number: item.lines for item in services.document_of(row).items} == before


def test_what_was_typed_is_there_after_an_error(desk: Client, row: NotesImport):
    answer = desk.post(
        page("correct", row), typed(row, date="2031-02-30", text="My long correction")
    )

    row.refresh_from_db()
    shown = answer.content.decode()
    assert "My long correction" in shown
    assert 'value="2031-02-30"' in shown
    assert row.version == 1


def test_second_reviewer_is_told_and_keeps_what_they_typed(
    desk: Client, row: NotesImport, minute_taker: User
):
    first = typed(row, venue="Weir Room")
    second = typed(row, venue="Tarn Room")
    desk.post(page("correct", row), first)

    refused = desk.post(page("correct", row), second).content.decode()
    row.refresh_from_db()
    kept = row.document["venue"]
    desk.post(page("correct", row), second | {"version_seen": str(row.version)})

    row.refresh_from_db()
    assert "Nell Harcourt has saved this review since you opened it" in refused
    assert 'value="Tarn Room"' in refused
    assert (kept, row.document["venue"]) == ("Weir Room", "Tarn Room")


def test_notes_without_a_day_cannot_be_loaded_before_it_is_added(desk: Client):
    notes = sample_notes()
    notes.date, notes.date_text, notes.start_time = None, "Friday 28 March", None
    row = services.receive(*understand(render_text(notes).encode(), "march.txt"))

    asked = desk.get(page("load", row)).content.decode()
    desk.post(page("load", row), {"version_seen": row.version})
    before = Meeting.objects.count()
    desk.post(page("correct", row), typed(row, date="2031-03-28"))
    row.refresh_from_db()
    desk.post(page("load", row), {"version_seen": row.version})

    assert "no full date (they say “Friday 28 March”)" in asked
    assert "Load these notes" not in asked
    assert (before, Meeting.objects.count()) == (0, 1)


def test_person_of_another_spelling_can_be_chosen_and_is_known_from_then_on(
    desk: Client, row: NotesImport
):
    person = Person.objects.create(name="Josephine Pellow")

    desk.post(
        page("change", row),
        {"version_seen": row.version, "people_3": str(person.pk), "load": "on"},
    )
    row.refresh_from_db()
    desk.post(page("load", row), {"version_seen": row.version})

    attendance = Meeting.objects.get().attendance.get(name_text="Insp. Jo Pellow")
    assert attendance.person == person
    assert PersonAlias.objects.get(person=person).name in ("Insp. Jo Pellow", "Josephine Pellow")


def test_owner_that_is_no_office_yet_can_be_given_to_one(desk: Client, row: NotesImport):
    office = Office.objects.create(name="Assistant Chief Constable (Local)", abbreviation="ACCL")

    desk.post(page("change", row), {"version_seen": row.version, "owners_0": str(office.pk)})
    row.refresh_from_db()
    desk.post(page("load", row), {"version_seen": row.version})

    action = Action.objects.get(text__startswith="If on duty the ACC")
    assert [(owner.office, owner.printed) for owner in action.owners.all()] == [(office, "ACC")]
    assert OfficeAlias.objects.get(office=office).name == "ACC"


def test_kind_of_meeting_can_be_chosen(desk: Client, row: NotesImport):
    kind = MeetingType.objects.create(name="Holding to account")

    desk.post(page("change", row), {"version_seen": row.version, "meeting_type": kind.pk})
    row.refresh_from_db()
    desk.post(page("load", row), {"version_seen": row.version})

    assert Meeting.objects.get().meeting_type == kind


def test_changed_file_shows_what_differs_and_replaces_only_when_told(
    desk: Client, minute_taker: User, row: NotesImport
):
    before = sample_notes()
    before.venue = "Weir Room"
    meeting = load(before, by=minute_taker).meeting

    asked = desk.get(page("load", row)).content.decode()
    refused = desk.post(page("load", row), {"version_seen": row.version}).content.decode()
    venue = Meeting.objects.get().venue
    desk.post(page("load", row), {"version_seen": row.version, "replace": "on"})

    difference = "Venue: “Weir Room” becomes “Ferry Room – Weir House”."
    assert difference in asked
    assert difference in refused
    assert (venue, Meeting.objects.get().venue) == ("Weir Room", "Ferry Room – Weir House")
    assert Meeting.objects.get() == meeting


def test_agreed_notes_are_not_replaced_from_the_review(
    desk: Client, minute_taker: User, row: NotesImport
):
    before = sample_notes()
    before.venue = "Weir Room"
    meeting = load(before, by=minute_taker).meeting
    status = NotesStatus.objects.get(meeting=meeting)
    status.status = NotesStatus.Status.AGREED
    status.save()

    answer = desk.post(page("load", row), {"version_seen": row.version, "replace": "on"})

    assert "record a correction as an amendment" in answer.content.decode()
    assert Meeting.objects.get().venue == "Weir Room"


def test_file_can_be_put_aside(desk: Client, row: NotesImport):
    desk.post(page("discard", row), {"version_seen": row.version})

    row.refresh_from_db()
    assert (row.status, Meeting.objects.count()) == ("discarded", 0)


def test_auditor_reads_the_review_and_changes_nothing(
    client: Client, auditor: User, row: NotesImport
):
    client.force_login(auditor)

    shown = client.get(page("change", row))
    answers = [
        client.post(page("correct", row), typed(row, venue="Elsewhere")).status_code,
        client.post(page("load", row), {"version_seen": row.version}).status_code,
        client.post(page("discard", row), {"version_seen": row.version}).status_code,
        client.get(reverse("admin:governance_notesimport_add")).status_code,
    ]

    row.refresh_from_db()
    assert (shown.status_code, answers) == (200, [403, 403, 403, 403])
    assert "Go on to loading" not in shown.content.decode()
    assert (row.version, Meeting.objects.count()) == (1, 0)


@pytest.mark.parametrize("step", ["change", "correct", "load"])
def test_review_is_closed_to_those_outside_the_desk(
    step: str, client: Client, chief_constable: User, row: NotesImport
):
    client.force_login(chief_constable)

    answer = client.get(page(step, row))

    assert answer.status_code == 404
    assert "shop theft" not in answer.content.decode()


def test_form_stays_far_below_the_most_fields_that_are_taken(desk: Client, row: NotesImport):
    shown = desk.get(page("correct", row)).content.decode()

    assert shown.count(" name=") < 30


def test_pages_are_drawn_without_inline_style_or_script(desk: Client, row: NotesImport):
    for step in ("change", "correct", "load"):
        shown = desk.get(page(step, row)).content.decode()
        main = shown[shown.index('id="content-main"') :]
        assert "style=" not in main.partition("</main>")[0]
