"""Working days: without weekends, the bank holidays of England and what the office adds."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.working_days import WorkingDays, days_in

CHRISTMAS_EVE = date(2026, 12, 24)  # a Thursday
DAYS = WorkingDays()
ANY_DAY = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_bank_holidays_of_england_are_no_working_days():
    off = [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 29)]
    of_scotland, of_northern_ireland = date(2026, 8, 3), date(2026, 3, 17)

    assert [DAYS.is_one(day) for day in off] == [False] * 4
    assert DAYS.is_one(of_scotland)
    assert DAYS.is_one(of_northern_ireland)


def test_one_that_was_proclaimed_for_a_funeral_is_known():
    assert not DAYS.is_one(date(2022, 9, 19))


def test_working_day_after_christmas_eve_is_the_tuesday_after_the_weekend():
    assert DAYS.following(CHRISTMAS_EVE) == date(2026, 12, 29)
    assert DAYS.count(CHRISTMAS_EVE, date(2026, 12, 29)) == 1
    assert DAYS.count(date(2026, 12, 29), CHRISTMAS_EVE) == -1


def test_weekend_counts_for_nothing():
    friday = date(2026, 11, 20)

    assert [DAYS.count(friday, friday + timedelta(days=n)) for n in range(5)] == [0, 0, 0, 1, 2]


def test_days_that_the_office_adds_are_none_either():
    days = WorkingDays(days_in("24 December 2026\n\n29/12/2026\n2026-12-30\n"))

    assert days.following(date(2026, 12, 23)) == date(2026, 12, 31)


def test_line_that_is_no_day_is_refused_with_its_words():
    with pytest.raises(ValidationError, match="“Christmas week” is no day"):
        days_in("24 December 2026\nChristmas week")


@given(ANY_DAY, st.integers(1, 60))
def test_following_day_is_the_first_of_those_counted(day: date, steps: int):
    there = day
    for _ in range(steps):
        there = DAYS.following(there)

    assert DAYS.count(day, there) == steps
    assert DAYS.count(day, there - timedelta(days=1)) == steps - 1


@given(ANY_DAY, ANY_DAY, ANY_DAY)
def test_counts_of_two_stretches_add_up(first: date, second: date, third: date):
    assert DAYS.count(first, second) + DAYS.count(second, third) == DAYS.count(first, third)
