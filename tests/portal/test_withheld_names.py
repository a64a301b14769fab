"""A withheld name stands nowhere that whoever may not read it can look."""

import io
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from accounts.services import issue_token
from actions import services as action_services
from actions.models import OutstandingMatter
from governance.notes.hiding import as_published, collect_for
from governance.notes.jsonform import to_dict
from meetings import services
from meetings.models import AgendaItem, Attendance, WithholdingReason
from tests.factories import make_action, make_item, make_meeting

NAME = "Rosa Quill"


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def meeting(minute_taker, chair, cc, reason):
    """Published, with the name in everything that notes have a place for."""
    meeting = make_meeting(
        status="draft",
        chair_text="Rosa Quill, Deputy Commissioner",
        minutes_by_text="ROSA QUILL, Policy Officer",
    )
    quill = Person.objects.create(name=NAME)
    Attendance.objects.create(
        meeting=meeting, person=quill, capacity="Policy Officer", initials="RQ", status="present"
    )
    make_item(meeting, number="1", heading="Ferry", narrative="- The ferry runs.")
    named = make_item(
        meeting,
        number="2",
        heading="Rosa Quill’s report",
        position=2,
        narrative="- As **Rosa\n  Quill** said.\n- Write to rosa.quill@severnshire.example.",
        findings="Rosa Quill's figures were clear.",
    )
    action = make_action(named, cc, issued_by=minute_taker, text="Rosa Quill to report.")
    action.owners_text = "RQ/CC"
    action.save()
    action_services.post_update(action, by=minute_taker, text="Rosa Quill reported.")
    make_action(meeting.items.get(number="1"), cc, issued_by=minute_taker, text="Mend the ferry.")
    OutstandingMatter.objects.create(item=named, action=action, quoted="Rosa Quill to report.")
    services.agree(meeting, by=chair)
    services.amend(
        meeting,
        by=minute_taker,
        was="figures were clear",
        becomes="figures, said Rosa Quill, were clear",
        reason="Rosa Quill asked.",
    )
    withheld = services.withhold_name(meeting, by=minute_taker, reason=reason, name=NAME)
    services.check(withheld, by=chair)
    services.publish(meeting, by=minute_taker, reason="A public meeting.")
    return meeting


def surfaces(client, meeting, user) -> dict[str, str]:
    """By its address, what somebody is given there."""
    client.force_login(user)
    token = {"Authorization": f"Bearer {issue_token(user)}"}
    action = meeting.items.get(number="2").actions.get()
    pages = [
        "/",
        "/meetings/",
        f"/meetings/{meeting.pk}/",
        *(f"/meetings/{meeting.pk}/notes.{ending}" for ending in ("txt", "html", "json")),
        "/actions/",
        "/actions/?state=open&q=report",
        "/actions/actions.csv",
        f"/actions/{action.pk}/",
        f"/trail/meetings.meeting/{meeting.pk}/",
        *(f"/trail/meetings.agendaitem/{item.pk}/" for item in meeting.items.all()),
    ]
    apis = ["meetings/", f"meetings/{meeting.pk}/", "items/", "actions/", "updates/"]
    found = {page: client.get(page) for page in pages}
    found |= {
        page: client.get(page, headers=token)
        for page in ("/api/v1/" + each for each in (*apis, "questions/"))
    }
    return {page: b"".join(answer).decode() for page, answer in found.items()}


def holding(given: dict[str, str]) -> list[str]:
    told = re.compile(r"rosa|quill|\bRQ\b", re.IGNORECASE)
    return [page for page, text in given.items() if told.search(text)]


def test_the_name_is_at_no_door_of_a_program_that_may_not_read_it(
    client, meeting, api_client_account
):
    given = surfaces(client, meeting, api_client_account)

    assert holding(given) == []
    assert "The ferry runs." in given[f"/meetings/{meeting.pk}/"]
    assert "Mend the ferry." in given["/api/v1/actions/"]


def test_residents_read_what_stands_instead_and_the_post(meeting):
    notes = collect_for(None, meeting)

    assert (notes.chair, notes.minutes_by) == (
        "[name withheld], Deputy Commissioner",
        "[name withheld], Policy Officer",
    )
    there = notes.attendance[0]
    assert (there.name, there.capacity, there.initials) == (
        "[name withheld]",
        "Policy Officer",
        "",
    )
    item = notes.items[1]
    assert (item.heading, item.findings) == (
        "[name withheld]’s report",
        "[name withheld]'s figures were clear.",
    )
    assert item.narrative == (
        "- As [name withheld] said.\n- Write to [name withheld]@severnshire.example."
    )
    assert (item.actions[0].text, item.actions[0].owners_text) == (
        "[name withheld] to report.",
        "[name withheld]/CC",
    )
    amendment = notes.amendments[0]
    assert (amendment.becomes, amendment.reason) == (
        "figures, said [name withheld], were clear",
        "[name withheld] asked.",
    )
    assert as_published(meeting).notes == notes


def test_both_offices_read_the_name(client, meeting, chief_constable):
    assert NAME in str(to_dict(collect_for(chief_constable, meeting)))
    assert f"/meetings/{meeting.pk}/" in holding(surfaces(client, meeting, chief_constable))


def test_the_name_is_in_no_part_of_a_word_file(client, meeting, api_client_account):
    client.force_login(api_client_account)

    file = b"".join(client.get(f"/meetings/{meeting.pk}/notes.docx"))

    parts = zipfile.ZipFile(io.BytesIO(file))
    assert [name for name in parts.namelist() if b"Quill" in parts.read(name)] == []


def test_an_item_that_names_is_closed_as_a_row_and_the_others_stay_open(
    meeting, api_client_account
):
    seen = AgendaItem.objects.visible_to(api_client_account)

    assert [item.number for item in seen] == ["1"]


def test_a_name_is_shown_when_its_lifting_is_checked(meeting, minute_taker, chair):
    withheld = meeting.names_withheld.get()

    services.lift(withheld, by=minute_taker, reason="She agrees.")
    before = collect_for(None, meeting).attendance[0].name
    services.check(withheld, by=chair)

    assert (before, collect_for(None, meeting).attendance[0].name) == ("[name withheld]", NAME)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("Rosa Penn", "does not stand in these notes"),
        ("?", "Give the name as it stands"),
        ("Chief Constable", "is a post, and posts stay"),
        ("rosa  quill", "is withheld already"),
    ],
)
def test_what_is_no_name_of_these_notes_is_not_withheld(
    name, refusal, meeting, minute_taker, reason, cc
):
    with pytest.raises(ValidationError, match=refusal):
        services.withhold_name(meeting, by=minute_taker, reason=reason, name=name)
