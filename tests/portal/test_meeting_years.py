"""The list of meetings and the year at a glance. Every test is on 20 July 2026."""

from datetime import date, time

import pytest

from meetings import cancelling
from meetings.models import Meeting
from tests.factories import make_meeting


@pytest.fixture
def cancelled(minute_taker):
    def make(day: date, **fields) -> Meeting:
        meeting = make_meeting(day, "planned", **fields)
        cancelling.cancel(meeting, by=minute_taker, reason="The river is in flood.")
        return meeting

    return make


def test_the_list_begins_with_what_comes_and_goes_on_with_what_was_last(client, auditor, cancelled):
    september, today = make_meeting(date(2026, 9, 1), ""), make_meeting(date(2026, 7, 20), "")
    june, july = make_meeting(), cancelled(date(2026, 7, 10))
    before = make_meeting(date(2025, 12, 19))
    client.force_login(auditor)

    groups = client.get("/meetings/").context["groups"]

    assert groups == [
        ("To come", [today, september]),
        ("Earlier in 2026", [july, june]),
        ("2025", [before]),
    ]


def test_two_meetings_of_a_coming_day_stand_in_the_order_of_the_day(client, auditor):
    day = date(2026, 9, 1)
    late = make_meeting(day, "", title="Late", start_time=time(14))
    early = make_meeting(day, "", title="Early", start_time=time(9))
    client.force_login(auditor)

    assert client.get("/meetings/").context["groups"] == [("To come", [early, late])]


def test_a_year_has_all_its_months_and_tells_the_next_meeting_and_the_last(
    client, auditor, cancelled
):
    last = make_meeting()
    cancelled(date(2026, 7, 10))
    cancelled(date(2026, 7, 25))
    coming = make_meeting(date(2027, 1, 29), "")
    client.force_login(auditor)

    year = client.get("/meetings/calendar/").context["year"]

    assert [len(month.meetings) for month in year.months] == [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0]
    assert [month.is_now for month in year.months].index(True) == 6
    assert (year.next, year.last) == (coming, last)


def test_a_year_leads_to_the_one_before_and_after_while_there_are_meetings(client, auditor):
    make_meeting(date(2024, 3, 29))
    make_meeting(date(2027, 1, 29), "")
    client.force_login(auditor)

    def beside(number):
        year = client.get(f"/meetings/calendar/{number}/").context["year"]
        return year.before, year.after, year.is_empty

    assert beside(2024) == (None, 2025, False)
    assert beside(2025) == (2024, 2026, True)
    assert beside(2027) == (2026, None, False)
    assert beside(1999) == (None, 2024, True)
    assert beside(2050) == (2027, None, True)


def test_a_cancelled_meeting_is_told_as_cancelled_in_its_month(client, auditor, cancelled):
    cancelled(date(2026, 7, 25), title="Special session")
    client.force_login(auditor)

    page = " ".join(client.get("/meetings/calendar/2026/").content.decode().split())
    row = page.partition("Special session")[2].partition("</tr>")[0]

    assert ">Cancelled</strong>" in row


def test_notes_that_are_being_taken_are_in_no_month_of_an_officer(client, chief_constable):
    make_meeting(date(2026, 7, 17), "in_progress")
    client.force_login(chief_constable)

    year = client.get("/meetings/calendar/").context["year"]

    assert (year.is_empty, year.last) == (True, None)


@pytest.mark.parametrize("count", [1, 60])
def test_a_year_asks_as_often_for_many_meetings_as_for_one(
    client, auditor, django_assert_num_queries, count
):
    for number in range(count):
        make_meeting(date(2026, 1 + number % 12, 1 + number // 12), title=f"Meeting {number}")
    client.force_login(auditor)

    with django_assert_num_queries(9):
        client.get("/meetings/calendar/2026/")
