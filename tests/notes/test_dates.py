"""Days and times as people write them; what is not written stays unsaid."""

from datetime import date, time

import pytest

from governance.notes.parsing.dates import read_moment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Thursday 14 March 2024 @ 09:30",
            "14th March 2024",
            "14/03/2024",
            "2024-03-14",
            "14.03.2024",
        ),
        *(
            "March 14, 2024",
            "Thursday, 14th of March 2024",
            "Thu 14 Mar 2024",
            "THURSDAY14th MARCH 2024",
        ),
        *("14/3/24",),
    ],
)
def test_day_is_read_in_any_usual_form(text: str):
    assert read_moment(text).day == date(2024, 3, 14)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("10am", time(10), None),
        ("2.30PM", time(14, 30), None),
        ("5th JANUARY2.30PMIN ROOM 4", time(14, 30), None),
        ("10.00 hrs", time(10), None),
        ("1000 hours", time(10), None),
        ("at 14.00", time(14), None),
        ("noon", time(12), None),
        ("10:00 – 12:30", time(10), time(12, 30)),
        ("09:30-11:15", time(9, 30), time(11, 15)),
        ("2.30pm to 4pm", time(14, 30), time(16)),
        ("2-4pm", time(14), time(16)),
        ("10am – noon", time(10), time(12)),
        ("Start: 10:00 hrs Finish: 11:20 hrs", time(10), time(11, 20)),
        ("between 9:00 and 10:30", time(9), time(10, 30)),
    ],
)
def test_times_are_read_in_any_usual_form(text: str, start: time, end: time | None):
    moment = read_moment(text)

    assert (moment.start, moment.end) == (start, end)


def test_missing_year_leaves_no_date():
    moment = read_moment("Tuesday 9th July, 14:15-16:45")

    assert (moment.day, moment.says_date) == (None, True)
    assert moment.problems == (
        "“Tuesday 9th July” says no year, so no date was set; please add it.",
    )


def test_date_that_does_not_exist_leaves_no_date():
    moment = read_moment("31 April 2024")

    assert moment.day is None
    assert moment.problems == (
        "“31 April 2024” is no date of the calendar, so none was set; please correct it.",
    )


def test_wrong_weekday_keeps_the_date_and_warns():
    moment = read_moment("Friday 14 March 2024")

    assert moment.day == date(2024, 3, 14)
    assert moment.problems == ("“Friday 14 March 2024” was a Thursday; please check the date.",)


def test_hour_that_may_be_morning_or_afternoon_is_not_guessed():
    moment = read_moment("3 May 2018 at 2.30")

    assert moment.start is None
    assert moment.problems == ("“2.30” may be morning or afternoon; no time was set.",)


def test_day_without_a_time_starts_at_no_time():
    assert read_moment("14 March 2024").start is None
