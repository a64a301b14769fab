from datetime import date, timedelta

import pytest

from governance.demo.days import Days


def test_on_any_day_of_two_years_the_last_meeting_is_past_and_the_next_one_ahead():
    for number in range(731):
        today = date(2027, 1, 1) + timedelta(days=number)
        days = Days(today)
        assert days.of["M14"] < today <= days.of["M15"]
        assert days.day("HA5+7") <= today


def test_meetings_are_on_their_weekdays_and_never_between_the_years():
    days = Days(date(2027, 1, 20))

    assert {day.weekday() for key, day in days.of.items() if key.startswith("M")} == {4}
    assert {day.weekday() for key, day in days.of.items() if key.startswith("HA")} == {1}
    assert {day.weekday() for key, day in days.of.items() if key.startswith("PS")} == {2}
    assert days.of["M14"] == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("M14", date(2026, 12, 18)),
        ("M14-4", date(2026, 12, 14)),
        ("M14+1", date(2026, 12, 21)),  # a Saturday gives way to Monday
    ],
)
def test_a_time_is_a_meeting_and_days_from_it(when: str, day: date):
    assert Days(date(2027, 1, 20)).day(when) == day


def test_a_time_that_is_none_is_named():
    with pytest.raises(ValueError, match="“soon” is no time of the demonstration record"):
        Days(date(2027, 1, 20)).day("soon")


def test_months_are_counted_from_the_meeting():
    assert Days(date(2027, 1, 20)).fill("{month-1}, {month}, {month+1}", "M14") == (
        "November, December, January"
    )
