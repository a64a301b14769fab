"""Owners ask for more time; the desk gives a new date, or says why not."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Office, User
from actions import more_time, services
from actions.models import Action, TimeRequest
from meetings import cancelling
from tests.factories import make_action, make_item, make_meeting

AUGUST = date(2026, 8, 31)


@pytest.fixture(autouse=True)
def _july(time_machine):
    """Eleven days before the action is due."""
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


@pytest.fixture
def asked(action: Action, chief_constable: User) -> TimeRequest:
    return more_time.ask(action, by=chief_constable, to_on=AUGUST, reason="The signs are late.")


def test_what_is_asked_waits_with_who_asked_for_which_office_and_why(asked, chief_constable, cc):
    assert (asked.office, asked.said_by) == (cc, "Idris Vaughan, Chief Constable")
    assert (asked.to_on, asked.reason) == (AUGUST, "The signs are late.")
    assert list(TimeRequest.objects.waiting()) == [asked]
    assert asked.history.get().history_user == chief_constable


def test_a_new_date_answers_it_and_says_who_asked(asked, minute_taker, cc):
    action = Action.objects.get()

    given = services.redate(action, by=minute_taker, to_on=AUGUST, reason="Agreed.")

    asked.refresh_from_db()
    assert (given.asked_by, given.granted_by, action.due_on) == (cc, minute_taker, AUGUST)
    assert (asked.redating, asked.decided_by, asked.refusal) == (given, minute_taker, "")
    assert not TimeRequest.objects.waiting().exists()


def test_it_is_refused_with_a_reason_and_the_action_stays_due(asked, action, chair):
    more_time.refuse(Action.objects.get(), by=chair, reason="The panel meets in July.")

    asked.refresh_from_db()
    assert (asked.refusal, asked.decided_by) == ("The panel meets in July.", chair)
    assert (Action.objects.get().due_on, asked.redating) == (date(2026, 7, 31), None)
    assert not TimeRequest.objects.waiting().exists()


def test_one_waits_at_a_time_and_after_a_decision_it_can_be_asked_again(
    asked, action, chief_constable, chair
):
    with pytest.raises(ValidationError, match="asked for already"):
        more_time.ask(action, by=chief_constable, to_on=AUGUST, reason="Once more.")
    more_time.refuse(Action.objects.get(), by=chair, reason="No.")

    again = more_time.ask(action, by=chief_constable, to_on=AUGUST, reason="Once more.")

    assert list(TimeRequest.objects.waiting()) == [again]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"to_on": date(2026, 7, 19)}, "This day is past"),
        ({"to_on": date(2026, 7, 31)}, "is no more time"),
        ({"to_on": date(2046, 7, 31)}, "more than ten years ahead"),
        ({}, "Say until when"),
        ({"to_on": AUGUST, "reason": " "}, "Say why more time is needed"),
    ],
)
def test_a_day_that_is_none_and_no_reason_are_refused(action, chief_constable, said, why):
    with pytest.raises(ValidationError, match=why):
        more_time.ask(action, by=chief_constable, **{"reason": "Leave.", **said})

    assert not TimeRequest.objects.exists()


def test_a_meeting_can_be_asked_for_unless_it_is_cancelled(action, chief_constable, minute_taker):
    september = make_meeting(date(2026, 9, 25), "planned")
    off = make_meeting(date(2026, 10, 30), "planned")
    cancelling.cancel(off, by=minute_taker, reason="Nobody can come.")

    with pytest.raises(ValidationError, match="is cancelled"):
        more_time.ask(action, by=chief_constable, to_meeting=off, reason="Leave.")
    asked = more_time.ask(action, by=chief_constable, to_meeting=september, reason="Leave.")

    assert (asked.to_on, asked.to_meeting) == (None, september)


def test_only_its_owners_ask_and_only_the_desk_decides(
    action, make_user, dcc: Office, chief_constable
):
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)
    with pytest.raises(PermissionDenied):
        more_time.ask(action, by=deputy, to_on=AUGUST, reason="Leave.")
    more_time.ask(action, by=chief_constable, to_on=AUGUST, reason="Leave.")

    with pytest.raises(PermissionDenied):
        more_time.refuse(action, by=chief_constable, reason="No.")


@pytest.mark.parametrize("status", ["proposed", "closed", "withdrawn", "unknown"])
def test_what_is_proposed_or_ended_needs_no_more_time(cc, minute_taker, chief_constable, status):
    ended = {"closed_at": "2026-07-02T12:00Z", "closed_by": minute_taker}
    action = make_action(
        *(make_item(), cc),
        issued_by=minute_taker,
        status=status,
        **(ended if status == "closed" else {}),
    )

    with pytest.raises(ValidationError, match="needs no more time"):
        more_time.ask(action, by=chief_constable, to_on=AUGUST, reason="Leave.")


def test_of_an_action_that_was_closed_meanwhile_nothing_waits(asked, minute_taker):
    services.close(Action.objects.get(), by=minute_taker, outcome="Done.")

    assert not TimeRequest.objects.waiting().exists()


def test_while_completion_is_proposed_the_desk_decides_about_that_first(
    asked, action, chief_constable, chair
):
    services.propose_completion(Action.objects.get(), by=chief_constable, text="All up.")
    proposed = list(TimeRequest.objects.waiting())
    services.refuse(Action.objects.get(), by=chair, reason="Two are missing.")

    assert (proposed, list(TimeRequest.objects.waiting())) == ([], [asked])


def test_a_new_date_of_what_is_proposed_answers_it_all_the_same(asked, chief_constable, chair, cc):
    services.propose_completion(Action.objects.get(), by=chief_constable, text="All up.")

    given = services.redate(Action.objects.get(), by=chair, to_on=AUGUST, reason="Agreed.")

    asked.refresh_from_db()
    assert (asked.redating, given.asked_by) == (given, cc)
