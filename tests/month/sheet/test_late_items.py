"""Items that nobody had planned, and the start of the meeting."""

from datetime import date

import pytest

from meetings.models import AgendaItem
from tests.factories import make_item, make_meeting

from .conftest import panel_of, sheet_of

pytestmark = pytest.mark.django_db


def test_a_late_item_stands_behind_what_is_under_the_one_before_it(desk, meeting):
    first = make_item(meeting, number="1", position=1)
    make_item(meeting, number="1a", position=2, parent=first)
    make_item(meeting, number="2", position=3)

    desk.post(f"{panel_of(first)}late/", {"number": "1b", "heading": "The ferry", "key": "k" * 32})

    assert list(meeting.items.order_by("position", "pk").values_list("number", flat=True)) == [
        *("1", "1a", "1b", "2")
    ]


def test_the_number_that_is_proposed_for_a_late_item_is_free_where_it_will_stand(desk, meeting):
    section = make_item(meeting, number="4", position=1)
    make_item(meeting, number="1", position=2, parent=section)
    make_item(meeting, number="2", position=3)

    page = desk.get(sheet_of(meeting))

    assert [panel.late_number for panel in page.context["panels"]] == ["5", "2", "3"]


def test_a_late_item_that_is_sent_twice_is_added_once(desk, item):
    row = {"number": "4b", "heading": "The ferry", "key": "k" * 32}

    first = desk.post(f"{panel_of(item)}late/", row)
    second = desk.post(f"{panel_of(item)}late/", row)

    assert first.headers["Location"] == second.headers["Location"]
    assert AgendaItem.objects.filter(heading="The ferry").count() == 1


def test_the_plain_form_keeps_what_is_typed_and_adds_the_item_that_is_headed(desk, item):
    row = {"number": "4b", "heading": "The ferry", "key": "k" * 32}

    desk.post(f"{panel_of(item)}late/", {"seen": 1, "narrative": "- Typed.", **row})

    item.refresh_from_db()
    assert item.narrative == "- Typed."
    assert AgendaItem.objects.filter(heading="The ferry", number="4b").count() == 1


def test_a_late_item_needs_a_heading(desk, item):
    page = desk.post(f"{panel_of(item)}late/", {"number": "4b", "heading": " "}, follow=True)

    assert "Give the item a heading." in page.content.decode()
    assert AgendaItem.objects.count() == 1


def test_the_meeting_is_started_from_its_sheet(desk):
    meeting = make_meeting(status="planned")

    desk.post(f"{sheet_of(meeting)}start/")

    meeting.notes_status.refresh_from_db()
    assert meeting.notes_status.status == "in_progress"


def test_a_meeting_to_come_says_when_it_can_be_started(desk):
    meeting = make_meeting(date(2031, 1, 31), "planned")

    page = desk.get(sheet_of(meeting)).content.decode()

    assert "The meeting is on Friday 31 January 2031." in page
    assert "Start the meeting</button>" not in page
