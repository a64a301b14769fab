"""A meeting goes to another day at the desk."""

from datetime import date, time

import pytest

from tests.admin.conftest import admin_url, form_of
from tests.factories import make_item, make_meeting


def test_a_meeting_that_is_moved_takes_its_day_along_in_the_numbers_that_say_it(desk, db):
    meeting = make_meeting(status="planned")
    numbers = ["01/30/06/2026", "02a/30/06/2026.", "3", "04/29/05/2026"]
    for position, number in enumerate(numbers):
        make_item(meeting, number=number, position=position)
    make_item(meeting, number="05/30/06/2026", position=9, first_line=1, last_line=2)
    form = form_of(desk.get(admin_url(meeting)))

    answer = desk.post(admin_url(meeting), form | {"date": "2026-07-03"}, follow=True)

    assert [item.number for item in meeting.items.all()] == [
        *("01/03/07/2026", "02a/03/07/2026.", "3", "04/29/05/2026", "05/30/06/2026"),
    ]
    assert "The new day now stands in 2 numbers of its agenda too." in answer.content.decode()


@pytest.mark.parametrize(
    ("printed", "loaded", "prints"),
    [
        ("Tuesday 30 June 2026 @ 10:00", {}, "Friday 3 July 2026 @ 09:30"),
        ("In the hall, Tuesday 30 June 2026", {}, "In the hall, Friday 3 July 2026"),
        ("30.6.26", {}, "30.6.26"),
        ("Tuesday 30 June 2026", {"first_line": 1, "last_line": 2}, "Tuesday 30 June 2026"),
    ],
)
def test_the_printed_date_line_goes_along_where_it_says_that_day(printed, loaded, prints, desk, db):
    meeting = make_meeting(status="planned", date_text=printed, start_time=time(10))
    make_item(meeting, **loaded)
    form = form_of(desk.get(admin_url(meeting)))

    desk.post(admin_url(meeting), form | {"date": "2026-07-03", "start_time": "09:30"})

    meeting.refresh_from_db()
    assert (meeting.date, meeting.date_text) == (date(2026, 7, 3), prints)
    assert meeting.history.count() == 2
