"""Due dates and owners as they are typed at a meeting: here one on Tuesday 30 June 2026."""

from datetime import date

import pytest

from accounts.models import Office, Person, Tenure
from governance.month.sheet.saying import Understanding
from meetings.models import Attendance, Meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 7, 1)),
        ("Friday", date(2026, 7, 3)),
        ("by Tuesday", date(2026, 7, 7)),
        ("end of January", date(2027, 1, 31)),
        ("the end of February 2028", date(2028, 2, 29)),
        ("end of the month", date(2026, 6, 30)),
        ("05/01", date(2027, 1, 5)),
        ("1.2.", date(2027, 2, 1)),
    ],
)
def test_a_day_that_follows_from_that_of_the_meeting_is_read_and_told(
    meeting: Meeting, words: str, day: date
):
    due = Understanding(meeting).due(words)

    assert (due.on, due.text, due.told) == (day, words, f"“{words}” was read as {spelt(day)}.")


def spelt(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def test_a_day_with_its_year_is_read_without_a_word(meeting: Meeting):
    due = Understanding(meeting).due("1.2.27")

    assert (due.on, due.told) == (date(2027, 2, 1), "")


@pytest.mark.parametrize(
    "words", ["ASAP", "31 Juli", "in two weeks", "yesterday", "Q1", "before Christmas", "1.13."]
)
def test_words_from_which_no_date_is_read_are_kept_and_told(meeting: Meeting, words: str):
    due = Understanding(meeting).due(words)

    assert (due.on, due.text) == (None, words)
    assert "it will not be late." in due.told


def test_a_day_that_the_calendar_does_not_have_is_told_as_that(meeting: Meeting):
    due = Understanding(meeting).due("30 February")

    assert due.on is None
    assert due.told == "“30 February” is no day of 2026 or 2027: it will not be late."


@pytest.mark.parametrize("words", ["when completed", "to be agreed", "once the bridge is open"])
def test_what_waits_for_something_to_happen_is_said_in_words_and_not_remarked_on(
    meeting: Meeting, words: str
):
    assert Understanding(meeting).due(words).told == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("29 June 2026", "29 June 2026 is before the meeting: check the date."),
        ("31 December 2062", "31 December 2062 is more than ten years ahead: check the year."),
    ],
)
def test_a_day_that_can_be_a_slip_of_the_pen_is_taken_and_told(
    meeting: Meeting, words: str, told: str
):
    assert Understanding(meeting).due(words).told == told


def hold(name: str, *offices: Office, starts_on: date = date(2020, 1, 1)) -> Person:
    person = Person.objects.create(name=name)
    for office in offices:
        Tenure.objects.create(person=person, office=office, starts_on=starts_on)
    return person


def test_owners_are_known_by_the_name_of_who_holds_the_post_that_day(
    meeting: Meeting, cc: Office, dcc: Office
):
    hold("Idris Vaughan", cc)
    hold("Rosa Quill", dcc, starts_on=date(2026, 7, 1))

    owners = Understanding(meeting).owners("Idris Vaughan, the DCC")
    later = Understanding(meeting).owners("Rosa Quill")

    assert [office for _, _, office in owners.offices] == [cc, dcc]
    assert (later.offices, later.others) == ([], "Rosa Quill")


def test_a_name_that_holds_two_posts_means_the_one_in_which_they_are_there(
    meeting: Meeting, cc: Office, dcc: Office
):
    idris = hold("Idris Vaughan", cc, dcc)

    unsure = Understanding(meeting).owners("Idris Vaughan")
    Attendance.objects.create(meeting=meeting, person=idris, office=dcc)
    sure = Understanding(meeting).owners("Idris Vaughan")

    assert (unsure.offices, [office for _, _, office in sure.offices]) == ([], [dcc])
