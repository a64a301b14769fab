"""Notes print what was typed at the desk so that it is understood months later."""

from datetime import date, time
from typing import Any

import pytest

from accounts.models import Office
from actions.models import Action
from governance.notes.collecting import collect
from governance.notes.files import printed
from meetings.models import Meeting
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(body) -> Meeting:
    return make_meeting(date(2026, 6, 30), status="draft")


def action_of(meeting: Meeting) -> Any:
    return collect(meeting).items[0].actions[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tomorrow", "1 July 2026"),
        ("by Wednesday", "1 July 2026"),
        ("end of the month", "1 July 2026"),
        ("Wednesday 1 July", "Wednesday 1 July"),
        ("the regatta", "the regatta"),
    ],
)
def test_due_words_that_mean_another_day_to_each_reader_print_as_the_date(
    words, said, meeting, cc: Office
):
    action = make_action(make_item(meeting), cc, due_on=date(2026, 7, 1), due_text=words)

    assert action_of(meeting).due_text == said
    action.refresh_from_db()
    assert action.due_text == words


def test_an_owner_typed_as_a_holders_name_prints_the_abbreviation(meeting, cc: Office):
    action = make_action(make_item(meeting), cc, owners_text="Idris Vaughan, Tamsin Guest")
    action.other_owners = "Tamsin Guest"
    action.save()
    row = action.owners.get()
    row.printed = "Idris Vaughan"
    row.save()

    assert action_of(meeting).owners_text == "CC, Tamsin Guest"


def test_loaded_notes_print_their_words_also_in_an_item_that_has_no_place_in_their_file(
    meeting, cc: Office
):
    item = make_item(meeting)
    make_item(meeting, number="5", position=2, first_line=1, last_line=4)
    action = make_action(
        item, cc, owners_text="Idris Vaughan", due_on=date(2026, 7, 1), due_text="tomorrow"
    )
    row = action.owners.get()
    row.printed = "Idris Vaughan"
    row.save()

    said = action_of(meeting)

    assert (said.owners_text, said.due_text) == ("Idris Vaughan", "tomorrow")
    assert Action.objects.get().due_text == "tomorrow"


def fixing(meeting: Meeting, **more: Any) -> str:
    """What the notes say under the item that fixes the next meeting, on 30 July at 09:30."""
    meeting.next_meeting_on, meeting.next_meeting_time = date(2026, 7, 30), time(9, 30)
    meeting.save()
    make_item(meeting, number="7", heading="Date of next meeting", kind="next_meeting", **more)
    return collect(meeting).items[0].narrative


def test_the_day_of_the_next_meeting_stands_under_the_item_that_fixes_it(meeting):
    said = fixing(meeting)

    assert said == "Thursday 30 July 2026 @ 09:30"
    assert "Thursday 30 July 2026 @ 09:30" in printed(collect(meeting), "txt").decode()


@pytest.mark.parametrize(
    "narrative", ["The next meeting is on 30 July 2026 in the hall.", "On 30 July."]
)
def test_the_day_of_the_next_meeting_is_not_said_twice(narrative, meeting):
    assert fixing(meeting, narrative=narrative) == narrative


def test_loaded_notes_say_of_the_next_meeting_what_they_came_with(meeting):
    assert fixing(meeting, first_line=1, last_line=4) == ""
