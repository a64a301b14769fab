"""What is no name is not withheld as one; a name is asked about once, with how often it stands."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags

from accounts.models import Office, Person
from meetings import services
from meetings.models import Attendance, WithholdingReason
from tests.admin.conftest import form_of
from tests.factories import make_item, make_meeting

ADD = "/admin/meetings/withholding/add/"


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def meeting(db, cc):
    meeting = make_meeting(status="draft", chair_text="Rosa Quill, Commissioner")
    Office.objects.create(name="Deputy Chief Constable", abbreviation="DCC")
    make_item(
        meeting,
        number="1",
        heading="Roads",
        topic="Knife Crime",
        findings="The T/DCC and A/ACC met Rosa Quill on Friday 3 July. The sergeant, Ms Quill, "
        "Will de Witt, May Bell and June were there. Rosa Quill’s road safety plan, Knife Crime, "
        "is June 2026.",
    )
    make_item(meeting, number="2", heading="Cases", position=2, findings="Rosa Quill’s case. Will.")
    return meeting


@pytest.fixture
def withhold(meeting, reason, minute_taker):
    def withheld(name):
        return services.withhold_name(meeting, by=minute_taker, reason=reason, name=name)

    return withheld


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("the", "is a word of every line"),
        ("The", "is a word of every line"),
        ("On Friday", "is a date"),
        ("T/DCC", "is a post, and posts stay"),
        ("A/ACC", "is a post, and posts stay"),
        ("Chief Constable", "is a post, and posts stay"),
        ("sergeant", "is a post, and posts stay"),
        ("3 July", "is a date"),
        ("June 2026", "is a date"),
        ("Friday", "is a date"),
        ("Roads", "is the title of item 1 Roads"),
        ("road safety plan", "is not written with capitals"),
        ("quill", "is not written with capitals"),
    ],
)
def test_what_is_nobodys_name_is_refused(name, why, withhold, meeting):
    with pytest.raises(ValidationError, match=f"“{name}” {why}"):
        withhold(name)

    assert meeting.names_withheld.count() == 0


@pytest.mark.parametrize(
    "name", ["Rosa Quill", "Ms Quill", "Will de Witt", "Will", "May Bell", "June", "Knife Crime"]
)
def test_what_can_be_a_name_is_taken(name, withhold):
    assert withhold(name).name == name


@pytest.mark.parametrize("name", ["Cases", "Bell (observer)"])
def test_an_odd_name_of_somebody_on_record_is_believed(name, meeting, withhold):
    there = Person.objects.create(name="Cases")
    Attendance.objects.create(meeting=meeting, person=there, name_text=name, capacity="")

    assert withhold(name).name == name


def test_a_name_is_withheld_already_where_another_cuts_it(withhold, meeting):
    withhold("Will")
    withhold("Rosa Quill")

    for again in ("WILL", "Will", "ROSA quill"):
        with pytest.raises(ValidationError, match=f"The name “{again}” is withheld already"):
            withhold(again)

    assert meeting.names_withheld.count() == 2


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_name_is_asked_about_once_with_how_often_it_stands(client, meeting, reason, minute_taker):
    client.force_login(minute_taker)
    page = f"/meetings/{meeting.pk}/withhold/"
    form = {"what": "name", "person": "another", "name": "Rosa Quill", "reason": reason.pk}

    first = client.post(page, form)
    before = meeting.names_withheld.count()
    other = client.post(page, form | {"name": "Ms Quill", "known_name": "Rosa Quill"})
    again = client.post(page, form | {"known_name": "Rosa Quill"})

    assert (
        "“Rosa Quill” stands 4 times in these notes (2 items, the chair): each would be cut. "
        "Nothing is withheld yet. Save it once more to withhold it so."
    ) in words(first)
    assert 'name="known_name" value="Rosa Quill"' in first.content.decode()
    assert "“Ms Quill” stands once in these notes (1 item): it would be cut." in words(other)
    assert (before, again.status_code) == (0, 302)
    assert [each.name for each in meeting.names_withheld.all()] == ["Rosa Quill"]


def test_a_title_that_may_be_a_name_is_told(client, meeting, reason, minute_taker):
    client.force_login(minute_taker)
    form = {"what": "name", "person": "another", "name": "Knife Crime", "reason": reason.pk}

    asked = words(client.post(f"/meetings/{meeting.pk}/withhold/", form))

    assert "(1 item): each would be cut. It is the title of item 1 Roads, too." in asked


def test_the_desk_asks_once_too(client, meeting, reason, minute_taker):
    client.force_login(minute_taker)
    form = form_of(client.get(ADD)) | {
        "meeting": meeting.pk,
        "name": "Rosa Quill",
        "reason": reason.pk,
    }

    first = client.post(ADD, form)
    before = meeting.names_withheld.count()
    again = client.post(ADD, form_of(first))

    assert "“Rosa Quill” stands 4 times in these notes" in words(first)
    assert (before, again.status_code) == (0, 302)
    assert meeting.names_withheld.count() == 1
