from datetime import date

import pytest

from accounts.models import Office
from actions.csv_export import guarded
from actions.models import Action
from actions.wording import due_words, lateness_words, owners_words
from meetings.models import Meeting, MeetingType
from tests.factories import make_action, make_item

Due = Action.Due
TODAY = date(2026, 7, 20)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_kind": Due.ON_DATE, "due_on": date(2026, 7, 5)}, "5 July 2026"),
        (
            {
                "due_kind": Due.AT_MEETING,
                "due_meeting": Meeting(
                    meeting_type=MeetingType(name="Monthly assurance"), date=date(2026, 7, 25)
                ),
            },
            "Monthly assurance, 25 July 2026",
        ),
        (
            {
                "due_kind": Due.AT_MEETING,
                "due_meeting": Meeting(date=date(2026, 7, 25)),
                "due_text": "the July meeting",
            },
            "the July meeting, 25 July 2026",
        ),
        ({"due_kind": Due.AT_MEETING, "due_text": "the July meeting"}, "the July meeting"),
        ({"due_kind": Due.AT_MEETING}, "at a meeting not yet in the record"),
        ({"due_kind": Due.ON_TRIGGER, "due_text": "when completed"}, "when completed"),
        ({"due_kind": Due.TO_BE_AGREED}, "to be agreed"),
        ({"due_kind": Due.NOT_SAID}, "no due date said"),
    ],
)
def test_due_is_said_in_words(fields, words):
    assert due_words(Action(**fields)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 7, 8), "12 days late"),
        (date(2026, 7, 19), "1 day late"),
        (date(2026, 7, 20), "due today"),
        (date(2026, 7, 21), "due tomorrow"),
        (date(2026, 7, 23), "due in 3 days"),
    ],
)
def test_lateness_is_said_in_days(day, words):
    assert lateness_words(Action(due_kind=Due.ON_DATE, due_on=day), TODAY) == words


@pytest.mark.parametrize(
    "action",
    [
        Action(due_kind=Due.ON_DATE, due_on=date(2026, 1, 1), status="closed"),
        Action(due_kind=Due.ON_DATE, due_on=date(2026, 1, 1), status="unknown"),
        Action(due_kind=Due.ON_TRIGGER, due_text="when completed"),
    ],
)
def test_what_is_ended_unknown_or_without_a_day_is_never_late(action):
    assert lateness_words(action, TODAY) == ""


def test_owners_are_named_lead_first(cc, dcc):
    acc = Office.objects.create(name="Assistant Chief Constable", abbreviation="ACC")
    item = make_item()

    assert owners_words(make_action(item, dcc, cc, acc)) == "DCC with CC and ACC"
    assert owners_words(make_action(item, cc)) == "CC"
    assert owners_words(make_action(item, is_for_all=True)) == "ALL"
    assert owners_words(make_action(item, cc, other_owners="Mayor’s office")) == (
        "CC with Mayor’s office"
    )
    assert owners_words(make_action(item)) == "nobody yet"


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+44 20", "'+44 20"),
        ("-1", "'-1"),
        ("-", "-"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("4a = 5", "4a = 5"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(cell, kept):
    assert guarded(cell) == kept
