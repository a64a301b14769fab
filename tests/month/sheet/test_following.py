"""The day and time of the next meeting are said on the sheet, and planned from there."""

from datetime import date, time

import pytest

from meetings.models import AgendaItem, Meeting
from meetings.planning import proposed_day
from tests.factories import make_item

from .conftest import panel_of, send, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def last(meeting: Meeting) -> AgendaItem:
    return make_item(meeting, number="7", heading="Date of next meeting", kind="next_meeting")


def said(meeting: Meeting, seen: int, on: str, at: str) -> dict[str, object]:
    name = f"next-{meeting.pk}-"
    return {f"{name}seen": seen, f"{name}on": on, f"{name}time": at}


def test_the_day_and_time_of_the_next_meeting_are_saved_and_planning_proposes_them(
    desk, meeting, last
):
    answer = send(desk, last, **said(meeting, 1, "2026-07-30", "09:30"))

    meeting.refresh_from_db()
    assert (meeting.next_meeting_on, meeting.next_meeting_time) == (date(2026, 7, 30), time(9, 30))
    assert answer["said"] == ["The next meeting is on Thursday 30 July 2026."]
    assert answer["versions"][f"next-{meeting.pk}"] == meeting.version == 2
    day = proposed_day(meeting.meeting_type, meeting, date(2026, 7, 1)).day
    assert day == date(2026, 7, 30)


def test_sending_it_again_writes_no_second_version(desk, meeting, last):
    send(desk, last, **said(meeting, 1, "2026-07-30", "09:30"))
    send(desk, last, **said(meeting, 1, "2026-07-30", "09:30"))

    meeting.refresh_from_db()
    assert meeting.version == 2


def test_a_day_that_is_not_later_is_refused_and_the_time_beside_it_is_saved(desk, meeting, last):
    answer = send(desk, last, **said(meeting, 1, meeting.date.isoformat(), "09:30"))

    meeting.refresh_from_db()
    assert (meeting.next_meeting_on, meeting.next_meeting_time) == (None, time(9, 30))
    assert [each["field"] for each in answer["refusals"]] == [f"next-{meeting.pk}-on"]
    assert answer["refusals"][0]["message"].startswith("The next meeting comes after this one")


def test_words_are_read_where_the_browser_has_no_calendar(desk, meeting, last):
    desk.post(panel_of(last), said(meeting, 1, "30 July", ""))
    refused = send(desk, last, **said(meeting, 2, "when it suits", "noonish"))

    meeting.refresh_from_db()
    assert meeting.next_meeting_on == date(2026, 7, 30)
    assert [each["message"] for each in refused["refusals"]] == [
        "“when it suits” is no day, so none was recorded. Write it as 18 December 2026.",
        "“noonish” is no time of day, so none was recorded. Write it as 09:30.",
    ]


def test_another_day_that_a_colleague_chose_is_a_conflict(desk, meeting, last):
    meeting.next_meeting_on = date(2026, 7, 29)
    meeting.save()

    answer = send(desk, last, **said(meeting, 1, "2026-07-30", ""))

    assert answer["state"] == "conflict"
    assert answer["conflicts"][0]["theirs"] == "2026-07-29"


def test_without_an_item_for_it_the_attendance_asks_for_the_next_meeting(desk, meeting, item):
    name = f"next-{meeting.pk}-on"

    before = desk.get(sheet_of(meeting)).context
    asked = [each.name for each in before["head"].following if each.kind == "date"]
    make_item(meeting, kind="next_meeting")
    after = desk.get(sheet_of(meeting)).context

    assert (asked, after["head"].following) == ([name], [])
    desk.post(f"{sheet_of(meeting)}0/", said(meeting, 1, "2026-07-30", ""))
    meeting.refresh_from_db()
    assert meeting.next_meeting_on == date(2026, 7, 30)
