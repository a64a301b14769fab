"""The day that is proposed for the next meeting of a type."""

from datetime import date

import pytest

from meetings import planning
from meetings.models import Meeting, MeetingType
from tests.factories import make_meeting

TODAY = date(2026, 6, 10)
LAST, NEXT = date(2026, 5, 29), date(2026, 6, 26)


@pytest.fixture
def kind(db) -> MeetingType:
    return MeetingType.objects.create(
        name="Monthly assurance", schedule="The last Friday of each month"
    )


@pytest.fixture
def last(kind) -> Meeting:
    return make_meeting(LAST, "draft")


def test_the_notes_own_next_meeting_wins_over_the_schedule(kind, last):
    last.next_meeting_on = date(2026, 6, 24)
    last.save()

    found = planning.proposed_day(kind, last, TODAY)

    assert found.day == date(2026, 6, 24)
    assert found.because == f"The notes of {last} name this day."


def test_a_next_meeting_that_is_past_gives_way_to_the_schedule(kind, last):
    last.next_meeting_on = date(2026, 6, 3)
    last.save()

    found = planning.proposed_day(kind, last, TODAY)

    assert found.day == NEXT
    assert found.because == "From the schedule of the type: “The last Friday of each month”."


def test_a_schedule_that_is_not_understood_leaves_the_weekday_of_the_last_one(kind, last):
    kind.schedule = "When the commissioner is in"

    found = planning.proposed_day(kind, last, TODAY)

    assert (found.day, found.because) == (
        NEXT,
        "The schedule “When the commissioner is in” is not understood. The same weekday of the "
        f"month as {last}.",
    )


def test_the_first_meeting_of_a_type_is_four_weeks_ahead_on_a_working_day(db):
    kind = MeetingType.objects.create(name="Special session")

    assert planning.proposed_day(kind, None, date(2026, 6, 13)).day == date(2026, 7, 13)


def test_a_day_with_a_meeting_of_the_type_is_never_proposed(kind, last):
    last.next_meeting_on = NEXT
    last.save()
    make_meeting(NEXT, "planned")

    assert planning.proposed_day(kind, last, TODAY).day == date(2026, 7, 31)


def test_a_day_on_which_nobody_meets_is_said_to_be_one(kind, last):
    found = planning.proposed_day(kind, last, date(2026, 12, 1))

    assert found.day == date(2026, 12, 25)
    said = " That is a bank holiday (Christmas Day): choose another if nobody meets then."
    assert found.because.endswith(said)


@pytest.mark.parametrize("day", [date(2062, 6, 30), date(9999, 12, 31)])
def test_a_mistyped_year_in_the_record_does_not_stop_planning(kind, last, day):
    last.next_meeting_on = day
    last.save()
    assert planning.proposed_day(kind, last, TODAY).day == NEXT

    mistyped = make_meeting(day, "planned")
    assert planning.proposed_day(kind, mistyped, TODAY).day < date(2032, 1, 1)
