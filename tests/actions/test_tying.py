"""Due in words at a meeting, and then tied to it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.acting import acting_as
from accounts.records import StaleRecord
from actions import tying
from actions.models import Action
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def july():
    return make_meeting(date(2026, 7, 31), "planned")


@pytest.fixture
def action(cc, minute_taker):
    due = {"due_kind": "meeting", "due_text": "the next meeting"}
    return make_action(
        make_item(), cc, issued_by=minute_taker, original_due_text="the next meeting", **due
    )


def test_an_action_is_tied_with_the_reason_on_record_and_keeps_its_words(
    action, july, minute_taker
):
    with acting_as(minute_taker, interface="test"):
        is_new = tying.tie(action, july, reason="July is planned.")

    action = Action.objects.get()
    assert (is_new, action.due_meeting, action.latest_due_on) == (True, july, july.date)
    assert (action.due_text, action.original_due_text) == ("the next meeting",) * 2
    version = action.history.first()
    assert (version.history_user, version.history_change_reason) == (
        *(minute_taker, "July is planned."),
    )


def test_an_action_that_is_tied_moves_with_its_meeting(action, july):
    tying.tie(action, july)

    july.date = date(2026, 8, 4)
    july.save()

    assert Action.objects.with_due().get().due_day == date(2026, 8, 4)


def test_an_action_that_is_tied_to_it_already_gets_no_version(action, july):
    tying.tie(action, july)

    assert tying.tie(action, july) is False
    assert Action.objects.get().version == 2


def test_an_action_that_means_no_meeting_any_more_is_untied(action, july):
    tying.tie(action, july)

    tying.tie(action, None)

    assert Action.objects.get().due_meeting is None


def test_an_action_due_on_a_day_is_tied_to_no_meeting(cc, july):
    action = make_action(make_item(), cc)

    with pytest.raises(ValidationError, match="is not due at a meeting"):
        tying.tie(action, july)

    assert Action.objects.get().version == 1


def test_an_action_that_was_changed_since_it_was_read_stays(action, july):
    other = Action.objects.get()
    other.text = "Report on the weir."
    other.save()

    with pytest.raises(StaleRecord):
        tying.tie(action, july)

    assert Action.objects.get().due_meeting is None
