from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.records import StaleRecord
from actions import services
from actions.models import Action, ActionUpdate
from tests.factories import make_action, make_item, make_meeting

Status = Action.Status
NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def last_version(action):
    return action.history.first()


def test_issuing_an_action_keeps_its_due_date_as_the_original_one(minute_taker, cc):
    action = make_action(make_item(), cc)

    services.issue(action, by=minute_taker)

    assert (action.issued_at, action.issued_by) == (NOON, minute_taker)
    assert (action.original_due_on, action.original_due_text) == (
        date(2026, 7, 31),
        "31 July 2026",
    )


def test_an_action_is_issued_once(action, minute_taker):
    with pytest.raises(ValidationError, match="was issued already"):
        services.issue(action, by=minute_taker)


def test_the_first_update_puts_an_open_action_in_progress(action, chief_constable, cc):
    update = services.post_update(action, by=chief_constable, text=" Signs are up. ")

    action.refresh_from_db()
    assert (update.text, update.kind, update.office) == ("Signs are up.", "progress", cc)
    assert (update.posted_at, update.posted_by) == (NOON, chief_constable)
    assert action.status == Status.IN_PROGRESS


def test_a_verb_is_its_actors_in_history_whoever_else_is_acting(
    action, chief_constable, as_minute_taker
):
    services.post_update(action, by=chief_constable, text="Signs are up.")

    assert last_version(action).history_user == chief_constable


def test_an_update_without_words_is_refused_and_nothing_is_kept(action, chief_constable):
    with pytest.raises(ValidationError, match="Say what has been done"):
        services.post_update(action, by=chief_constable, text="  ")

    assert ActionUpdate.objects.count() == 0
    assert Action.objects.get().status == Status.OPEN


def test_an_update_on_an_imported_action_leaves_its_outcome_unknown(chief_constable, cc):
    action = make_action(make_item(), cc, status=Status.UNKNOWN)

    services.post_update(action, by=chief_constable, text="Done in March.")

    action.refresh_from_db()
    assert action.status == Status.UNKNOWN


def test_a_closed_action_takes_no_updates(action, chair, chief_constable):
    services.close(action, by=chair, outcome="Done.")

    with pytest.raises(ValidationError, match="is closed, so it takes no more updates"):
        services.post_update(action, by=chief_constable, text="More.")


def test_what_was_proposed_can_be_accepted_and_is_then_closed(action, chair, chief_constable):
    services.propose_completion(action, by=chief_constable, text="All signs are up.")
    services.accept(action, by=chair)

    action.refresh_from_db()
    assert (action.status, action.closed_by, action.closed_at) == (Status.CLOSED, chair, NOON)
    assert [update.kind for update in action.updates.all()] == ["proposal", "outcome"]


def test_what_was_not_proposed_cannot_be_accepted(action, chair):
    with pytest.raises(ValidationError, match="is open, so there is no proposal to accept"):
        services.accept(action, by=chair)


def test_a_refused_proposal_opens_the_action_and_its_reason_stands_in_history(
    action, chair, chief_constable
):
    services.propose_completion(action, by=chief_constable, text="All signs are up.")

    services.refuse(action, by=chair, reason="Two are missing.")

    action.refresh_from_db()
    assert action.status == Status.OPEN
    assert action.updates.last().kind == "refusal"
    version = last_version(action)
    assert (version.history_user, version.history_change_reason) == (chair, "Two are missing.")


def test_closing_needs_an_outcome(action, chair):
    with pytest.raises(ValidationError, match="Say how it ended"):
        services.close(action, by=chair, outcome="")


def test_each_new_date_keeps_the_one_before_and_the_first_stays_the_original(
    action, minute_taker, cc
):
    services.redate(action, by=minute_taker, to_on=date(2026, 8, 31), reason="Leave", asked_by=cc)
    services.redate(action, by=minute_taker, to_text="when the system is live", reason="Supplier")

    first, second = action.redatings.all()
    assert (first.number, first.from_on, first.to_on, first.asked_by) == (
        1,
        date(2026, 7, 31),
        date(2026, 8, 31),
        cc,
    )
    assert (second.number, second.from_text, second.to_text) == (
        2,
        "31 August 2026",
        "when the system is live",
    )
    assert (action.original_due_on, action.original_due_text) == (
        date(2026, 7, 31),
        "31 July 2026",
    )
    assert (action.due_kind, action.due_on) == (Action.Due.ON_TRIGGER, None)


def test_action_due_at_a_meeting_moves_with_it(action, minute_taker):
    meeting = make_meeting(date(2026, 8, 28))
    services.redate(action, by=minute_taker, to_meeting=meeting, reason="To be heard there")

    meeting.date = date(2026, 9, 4)
    meeting.save()

    action = Action.objects.with_due().get()
    assert (action.due_day, action.latest_due_on) == (date(2026, 9, 4), date(2026, 9, 4))


@pytest.mark.parametrize(
    "when",
    [{}, {"to_on": date(2026, 8, 31), "to_text": "when completed"}, {"to_text": "  "}],
)
def test_a_new_date_is_one_of_a_day_a_meeting_or_a_trigger(action, minute_taker, when):
    with pytest.raises(ValidationError, match="only one of them"):
        services.redate(action, by=minute_taker, reason="Leave", **when)


def test_the_date_that_it_has_is_no_new_date(action, minute_taker):
    with pytest.raises(ValidationError, match="already due then: 31 July 2026"):
        services.redate(action, by=minute_taker, reason="Leave", to_on=date(2026, 7, 31))

    assert (Action.objects.get().version, action.redatings.count()) == (1, 0)


def test_a_withdrawn_action_says_why(action, chair):
    services.withdraw(action, by=chair, reason="The weir was closed.")

    action.refresh_from_db()
    assert (action.status, action.outcome) == (Status.WITHDRAWN, "The weir was closed.")


def test_a_merged_action_names_the_other(action, minute_taker, cc):
    other = make_action(action.item, cc, text="Report on all speeding.")

    services.merge(action, by=minute_taker, into=other, reason="The same question.")

    action.refresh_from_db()
    assert (action.status, action.merged_into) == (Status.MERGED, other)


def test_an_action_is_not_merged_into_itself_or_into_an_ended_one(action, minute_taker, cc):
    ended = make_action(action.item, cc, status=Status.WITHDRAWN)

    with pytest.raises(ValidationError, match="into itself"):
        services.merge(action, by=minute_taker, into=action, reason="Twice")
    with pytest.raises(ValidationError, match=r"is not open \(withdrawn\)"):
        services.merge(action, by=minute_taker, into=ended, reason="Twice")


def test_a_closed_action_can_be_opened_again_and_its_outcome_stays_among_the_updates(action, chair):
    services.close(action, by=chair, outcome="Done.")

    services.reopen(action, by=chair, reason="It came back.")

    action.refresh_from_db()
    assert (action.status, action.outcome, action.closed_at) == (Status.OPEN, "", None)
    assert [update.text for update in action.updates.all()] == ["Done."]
    assert last_version(action).history_change_reason == "It came back."


def test_an_open_action_is_not_opened_again(action, chair):
    with pytest.raises(ValidationError, match="is open, so it need not be opened again"):
        services.reopen(action, by=chair, reason="By mistake")


@pytest.mark.parametrize("status", [Status.OPEN, Status.CLOSED, Status.WITHDRAWN])
def test_somebody_says_what_became_of_an_imported_action(status, minute_taker, cc):
    action = make_action(make_item(), cc, status=Status.UNKNOWN)

    services.settle_outcome(action, by=minute_taker, status=status, outcome="Minute of May 2020")

    assert Action.objects.get().status == status


UNKNOWN_ENDS = {
    "settled": lambda action, by, other: services.settle_outcome(
        action, by=by, status="open", outcome="Nobody did it."
    ),
    "closed": lambda action, by, other: services.settle_outcome(
        action, by=by, status="closed", outcome="It was done."
    ),
    "withdrawn": lambda action, by, other: services.withdraw(action, by=by, reason="Out of date."),
    "merged": lambda action, by, other: services.merge(
        action, by=by, into=other, reason="The same question."
    ),
}


@pytest.mark.parametrize("end", UNKNOWN_ENDS)
def test_an_imported_action_is_issued_by_whoever_says_what_became_of_it(end, minute_taker, cc):
    item = make_item()
    action = make_action(item, cc, status=Status.UNKNOWN)
    other = make_action(item, cc, text="Report on all speeding.")

    UNKNOWN_ENDS[end](action, minute_taker, other)

    action.refresh_from_db()
    assert action.issued_by == minute_taker
    assert last_version(action).issued_at == action.issued_at
    assert list(Action.objects.issued_with_notes()) == [action]


def test_an_open_action_that_ends_before_it_is_issued_is_not_issued_by_that(minute_taker, cc):
    action = make_action(make_item(), cc)

    services.close(action, by=minute_taker, outcome="Done at the meeting.")

    assert Action.objects.get().issued_at is None


def test_an_outcome_that_is_known_is_not_settled_again(action, minute_taker):
    with pytest.raises(ValidationError, match="is open, so what became of it is known"):
        services.settle_outcome(action, by=minute_taker, status="closed", outcome="Done")


def test_a_verb_on_a_copy_that_has_changed_since_is_refused(action, chair, chief_constable):
    seen = Action.objects.get()
    services.post_update(action, by=chief_constable, text="Signs are up.")

    with pytest.raises(StaleRecord):
        services.withdraw(seen, by=chair, reason="Not needed")

    assert Action.objects.get().status == Status.IN_PROGRESS


DESK_VERBS = {
    services.issue: {},
    services.accept: {},
    services.close: {"outcome": "Done."},
    services.refuse: {"reason": "Two are missing."},
    services.redate: {"to_on": date(2026, 8, 31), "reason": "Leave"},
    services.withdraw: {"reason": "The weir was closed."},
    services.reopen: {"reason": "It came back."},
    services.settle_outcome: {"status": Status.CLOSED, "outcome": "Minute of May 2020"},
}


@pytest.mark.parametrize("verb", DESK_VERBS, ids=lambda verb: verb.__name__)
@pytest.mark.parametrize("who", ["chief_constable", "auditor", "user_administrator", "outsider"])
def test_the_desks_verbs_refuse_everybody_else(verb, who, action, request):
    with pytest.raises(PermissionDenied, match="Only the office desk decides"):
        verb(action, by=request.getfixturevalue(who), **DESK_VERBS[verb])

    assert Action.objects.get().version == 1


def test_an_owner_does_not_merge_their_own_action(action, chief_constable, cc):
    other = make_action(action.item, cc, text="Report on all speeding.")

    with pytest.raises(PermissionDenied):
        services.merge(action, by=chief_constable, into=other, reason="The same question.")

    assert action.history.count() == 1


@pytest.mark.parametrize("verb", [services.post_update, services.propose_completion])
@pytest.mark.parametrize("who", ["auditor", "user_administrator", "api_client_account"])
def test_who_acts_for_no_owner_reports_nothing(verb, who, action, request):
    with pytest.raises(PermissionDenied, match="does not act for an office that owns"):
        verb(action, by=request.getfixturevalue(who), text="Signs are up.")

    assert ActionUpdate.objects.count() == 0


def test_an_owner_speaks_for_no_other_office_and_the_desk_for_any(
    action, chief_constable, minute_taker, dcc
):
    with pytest.raises(ValidationError, match=r"does not act for DCC .* \(20 July 2026\)"):
        services.post_update(action, by=chief_constable, text="Signs are up.", office=dcc)

    update = services.post_update(action, by=minute_taker, text="Signs are up.", office=dcc)
    assert list(ActionUpdate.objects.all()) == [update]


def test_an_account_that_is_switched_off_decides_and_reports_nothing(action, make_user, cc):
    gone = make_user("Gil Fenn", "minute_taker", "chief_officer", office=cc)
    gone.is_active = False
    gone.save()

    with pytest.raises(PermissionDenied):
        services.withdraw(action, by=gone, reason="Not needed")
    with pytest.raises(PermissionDenied):
        services.post_update(action, by=gone, text="Signs are up.")


def test_an_update_is_of_the_day_that_it_is_in_the_office(action, chief_constable, time_machine):
    time_machine.move_to(datetime(2026, 7, 20, 23, 30, tzinfo=UTC), tick=False)

    update = services.post_update(action, by=chief_constable, text="Signs are up.")

    assert str(update) == f"{action.label}, 21 July 2026"
