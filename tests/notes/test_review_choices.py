"""The review: everybody in the record can be chosen, and a second click does no harm."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from accounts.models import Office, Person, User
from governance.models import NotesImport
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text
from governance.notes.review import services
from meetings.models import Meeting
from tests.notes.sample import sample_notes


def page(name: str, row: NotesImport) -> str:
    return reverse(f"admin:{name}", args=[row.pk])


@pytest.fixture
def row(desk: Client) -> NotesImport:
    return services.receive(*understand(render_text(sample_notes()).encode(), "march.txt"))


def test_everybody_and_every_office_of_the_record_can_be_chosen(
    desk: Client, row: NotesImport, minute_taker: User, cc: Office
):
    Person.objects.create(name="Somebody Quite Different")

    form = desk.get(page("governance_notesimport_change", row)).context["form"]

    assert form.people
    for field in form.people:
        offered = [words for _, words in field.field.choices]
        assert {"Nell Harcourt (known)", "Somebody Quite Different (known)"} <= set(offered)
    for field in [*form.offices, *form.owners]:
        assert f"{cc} (known)" in [words for _, words in field.field.choices]


def test_those_of_the_same_surname_come_first(desk: Client, row: NotesImport):
    printed = sample_notes().attendance[0].name
    like = Person.objects.create(name=f"Zita {printed.split()[-1]}")
    Person.objects.create(name="Aaron First")

    form = desk.get(page("governance_notesimport_change", row)).context["form"]

    field = next(each for each in form.people if each.label.startswith(printed))
    known = [words for _, words in field.field.choices if words.endswith("(known)")]
    assert known[0] == f"{like.name} (known)"
    assert known.index("Aaron First (known)") > 0


def test_a_second_click_on_loading_says_that_it_is_loaded_and_leads_to_the_meeting(
    desk: Client, row: NotesImport
):
    for _ in range(2):
        answer = desk.post(page("notes_load", row), {"version_seen": 1})

    meeting = Meeting.objects.get()
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert answer["Location"] == reverse("admin:meetings_meeting_change", args=[meeting.pk])
    assert said[-1] == f"march.txt is loaded already, as {meeting}."


def test_what_somebody_else_has_loaded_or_corrected_since_is_still_refused(
    client: Client, desk: Client, row: NotesImport, make_user
):
    other = make_user("Bram Ode", "minute_taker")
    desk.post(page("notes_load", row), {"version_seen": 1})
    client.force_login(other)

    answer = client.post(page("notes_load", row), {"version_seen": 1})

    assert answer.status_code == 200
    assert "Somebody else has changed" in answer.content.decode()


def test_an_auditor_is_not_offered_the_form_that_corrects_the_words(
    client: Client, auditor: User, row: NotesImport
):
    client.force_login(auditor)

    shown = client.get(page("governance_notesimport_change", row)).content.decode()

    assert "Correct the words" not in shown
    assert client.get(page("notes_correct", row)).status_code == 403
