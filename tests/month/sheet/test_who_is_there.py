"""The attendance in words: a line of all of them, and a folded line for each."""

from datetime import time

import pytest

from accounts.models import Person
from meetings.models import Attendance
from tests.factories import make_meeting

from .conftest import KEY, sheet_of

pytestmark = pytest.mark.django_db

NAMES = ["Asha Bell", "Bram Heddle", "Delyth Marsh", "Oona Tarrant"]


def head_of(desk, meeting):
    return desk.get(sheet_of(meeting)).context["head"]


def seat(meeting, **of_all):
    return [
        Attendance.objects.create(
            meeting=meeting, person=Person.objects.create(name=name), position=place, **of_all
        )
        for place, name in enumerate(NAMES, start=1)
    ]


def test_who_comes_is_one_line_of_words(desk, meeting):
    planned = make_meeting(title="Planned", status="planned")
    seat(meeting, status="present")
    seat(planned, status="present")

    said = [head_of(desk, each).who for each in (meeting, planned)]

    assert said == ["4 there.", "4 expected."]


def test_whoever_is_away_comes_late_or_is_not_said_is_named(desk, meeting):
    *_, third, last = seat(meeting, status="apologies")
    third.status, third.arrived_at, third.left_at = "observer", time(10, 20), time(11, 5)
    last.status = ""
    third.save()
    last.save()

    head = head_of(desk, meeting)

    assert head.who == (
        "1 there; apologies from 2 (Asha Bell and Bram Heddle); no status for 1 (Oona Tarrant); "
        "Delyth Marsh arrived 10:20, left 11:05."
    )
    assert [each.said for each in head.people[:4]] == [
        "apologies",
        "apologies",
        "observer, arrived 10:20, left 11:05",
        "not said",
    ]


def test_nobody_on_the_list_is_said(desk, meeting):
    assert head_of(desk, meeting).who == "Nobody there."


def test_what_is_typed_and_not_yet_in_the_record_is_said(desk, meeting):
    first, second, *_ = seat(meeting, status="present")
    name = f"person-{first.pk}-"
    typed = {f"{name}seen": 1, f"{name}status": "apologies", f"{name}arrived": ""}
    new = {f"person-{KEY}-name": "Rhys Pell", f"person-{KEY}-status": "present"}
    gone = {f"person-{second.pk}-seen": 1, f"person-{second.pk}-status": "remove"}

    desk.post(f"{sheet_of(meeting)}0/draft/", typed | new | gone)

    head = head_of(desk, meeting)
    assert head.who == "3 there; apologies from 1 (Asha Bell)."
    assert [each.said for each in head.people[:2]] == ["apologies", "to be removed"]


def test_one_person_is_unfolded_only_where_something_is_to_be_told(desk, meeting):
    first, *_ = seat(meeting, status="present")
    name = f"person-{first.pk}-"

    before = desk.get(f"{sheet_of(meeting)}?item=0").content.decode()
    after = desk.post(
        f"{sheet_of(meeting)}0/", {f"{name}seen": 1, f"{name}arrived": "after ten"}
    ).content.decode()

    folded, unfolded = 'name="sheet-someone">', f'id="person-{first.pk}" open>'
    assert (before.count(folded), before.count(unfolded)) == (4, 0)
    assert (after.count(folded), after.count(unfolded)) == (3, 1)


def test_before_the_meeting_has_started_nobody_is_present_and_nothing_is_done(desk):
    planned = make_meeting(status="planned")
    seat(planned, status="present")

    page = desk.get(sheet_of(planned))

    assert [each.said for each in page.context["head"].people[:4]] == ["expected"] * 4
    assert page.context["contents"].attendance_missing == ["not confirmed"]


def test_the_rest_are_present_with_one_press(desk, meeting):
    _, second, *_ = seat(meeting)
    sent = {f"person-{row.pk}-seen": 1 for row in meeting.attendance.all()}
    sent |= {f"person-{row.pk}-status": "" for row in meeting.attendance.all()}
    sent |= {f"person-{second.pk}-status": "apologies", "now": "rest"}
    assert "The rest are present</button>" in desk.get(sheet_of(meeting)).content.decode()

    desk.post(f"{sheet_of(meeting)}0/", sent)

    rows = meeting.attendance.order_by("position")
    assert [row.status for row in rows] == ["present", "apologies", "present", "present"]
    assert "The rest are present</button>" not in desk.get(sheet_of(meeting)).content.decode()


def test_officers_are_not_told_that_anybody_was_present_before_the_meeting(client, chief_constable):
    planned = make_meeting(status="planned")
    seat(planned, status="present")
    client.force_login(chief_constable)

    page = client.get(planned.get_absolute_url()).content.decode()

    assert (page.count(">Expected</td>"), page.count(">Present</td>")) == (4, 0)
