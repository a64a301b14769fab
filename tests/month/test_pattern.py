"""Schedules in words, and the days that they give."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.pattern import InMonths, InWeeks, next_day, same_place, understood

FRIDAY, TUESDAY, THURSDAY, MONDAY, WEDNESDAY = 4, 1, 3, 0, 2
DAYS = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("The last Friday of each month", InMonths(FRIDAY, (-1,))),
        ("the second Tuesday", InMonths(TUESDAY, (2,))),
        ("monthly, on the second Tuesday", InMonths(TUESDAY, (2,))),
        ("2nd Tuesday of the month", InMonths(TUESDAY, (2,))),
        ("The second Tuesday of every third month", InMonths(TUESDAY, (2,), step=3)),
        (
            "The third Wednesday of every third month, in a different town",
            InMonths(WEDNESDAY, (3,), step=3),
        ),
        ("First Thursday of every other month", InMonths(THURSDAY, (1,), step=2)),
        ("Quarterly on the first Monday", InMonths(MONDAY, (1,), step=3)),
        ("first and third Thursdays of the month", InMonths(THURSDAY, (1, 3))),
        ("The last but one Friday of each month", InMonths(FRIDAY, (-2,))),
        (
            "First Thursday of January, April, July and October",
            InMonths(THURSDAY, (1,), months=frozenset({1, 4, 7, 10})),
        ),
        ("The 15th of each month", InMonths(day=15)),
        ("Meetings may be held on the first Monday of each month", InMonths(MONDAY, (1,))),
        ("Every four weeks on Thursday", InWeeks(THURSDAY, 4)),
        ("Thursdays, every 6 weeks", InWeeks(THURSDAY, 6)),
        ("Fortnightly on Mondays", InWeeks(MONDAY, 2)),
        ("Every other Tuesday", InWeeks(TUESDAY, 2)),
        ("Weekly on Wednesday", InWeeks(WEDNESDAY)),
        ("Every Friday", InWeeks(FRIDAY)),
        ("", None),
        ("As and when needed", None),
        ("every 0 weeks on Monday", None),
        ("The 40th of each month", None),
    ],
)
def test_the_usual_schedules_are_understood(words, pattern):
    assert understood(words) == pattern


def test_the_last_friday_of_the_next_month_follows_the_last_one():
    pattern = understood("the last Friday of each month")

    assert next_day(pattern, date(2026, 5, 29), None, set()) == date(2026, 6, 26)


def test_a_day_that_has_a_meeting_already_is_passed_over():
    pattern = understood("the last Friday of each month")
    taken = {date(2026, 6, 26), date(2026, 7, 31)}

    assert next_day(pattern, date(2026, 5, 29), None, taken) == date(2026, 8, 28)


def test_months_of_a_quarter_are_counted_from_the_meeting_before():
    pattern = understood("the second Tuesday of every third month")

    found = next_day(pattern, date(2026, 6, 1), date(2026, 4, 14), set())

    assert found == date(2026, 7, 14)


def test_weeks_are_counted_from_the_week_of_the_meeting_before_though_it_was_moved():
    """The one before was on a Wednesday instead of the Thursday."""
    pattern = understood("every four weeks on Thursday")

    found = next_day(pattern, date(2026, 6, 10), date(2026, 6, 3), set())

    assert found == date(2026, 7, 2)


def test_a_fifth_friday_is_only_in_months_that_have_one():
    pattern = understood("the fifth Friday of each month")

    assert next_day(pattern, date(2026, 2, 1), None, set()) == date(2026, 5, 29)


def test_the_thirty_first_of_a_short_month_is_its_last_day():
    pattern = understood("the 31st of each month")

    assert next_day(pattern, date(2027, 2, 1), None, set()) == date(2027, 2, 28)


@given(DAYS, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1, -2]), st.integers(1, 12))
def test_a_day_of_a_month_is_later_and_at_its_place(after, weekday, place, step):
    found = next_day(InMonths(weekday, (place,), step=step), after, after, set())

    last = (found.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    from_start, from_end = (found.day - 1) // 7 + 1, -((last - found).days // 7 + 1)
    assert found > after
    assert (found.weekday(), from_start if place > 0 else from_end) == (weekday, place)
    assert ((found.year - after.year) * 12 + found.month - after.month) % step == 0


@given(DAYS, st.integers(0, 6), st.integers(1, 12))
def test_a_day_of_weeks_is_later_on_its_weekday_and_within_one_round(after, weekday, step):
    found = next_day(InWeeks(weekday, step), after, after, set())

    assert found.weekday() == weekday
    assert after < found <= after + timedelta(weeks=step, days=6)


@given(DAYS)
def test_without_a_schedule_the_place_in_the_month_stays(day):
    found = next_day(same_place(day), day, day, set())

    assert found.weekday() == day.weekday()
    assert timedelta(days=21) <= found - day <= timedelta(days=70)


@given(DAYS, st.sets(DAYS, max_size=5))
def test_the_day_is_never_one_that_is_taken(day, taken):
    pattern = same_place(day)
    taken |= {found for found, _ in zip(pattern.days(day, day), range(3), strict=False)}

    assert next_day(pattern, day, day, taken) not in taken


@given(st.text(max_size=60))
def test_whatever_a_schedule_says_it_is_understood_or_it_is_not(words):
    assert isinstance(understood(words), InMonths | InWeeks | None)
