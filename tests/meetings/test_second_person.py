"""What one person withholds or lifts, a second one checks, and never the same."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from meetings import services
from meetings.models import Withholding, WithholdingReason
from meetings.withholding import reword
from tests.factories import make_item, make_meeting

NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)
REASON = "Personal information"


@pytest.fixture
def meeting(db):
    return make_meeting(status="agreed")


@pytest.fixture
def withheld(meeting, minute_taker):
    cause = WithholdingReason.objects.create(name=REASON)
    item = make_item(meeting, findings="Mr Fenn was at the weir.")
    return services.withhold(item, by=minute_taker, reason=cause, passage="Mr Fenn")


def publish(meeting, by):
    services.publish(meeting, by=by, reason="A public meeting.")


def test_nothing_is_published_before_a_second_person_has_checked(
    meeting, withheld, minute_taker, chair
):
    with pytest.raises(ValidationError) as refused:
        publish(meeting, minute_taker)

    assert refused.value.messages == [
        "The notes are not published: a passage of item 4a Road safety at the weir, "
        "“Mr Fenn” (Personal information), by Nell Harcourt waits for the check of a second "
        f"person. Who may check: {chair}."
    ]
    assert meeting.status == "agreed"

    services.check(withheld, by=chair)
    publish(meeting, minute_taker)

    assert meeting.status == "published"


def test_who_could_check_is_said_where_there_is_nobody(meeting, withheld, minute_taker):
    with pytest.raises(ValidationError, match="the user administrator gives a second person"):
        publish(meeting, minute_taker)


def test_nobody_checks_what_they_withheld_themselves(withheld, minute_taker, chair):
    with pytest.raises(ValidationError, match=f"yourself, so a second person checks it: {chair}"):
        services.check(withheld, by=minute_taker)
    with pytest.raises(ValidationError, match="You withheld this yourself"):
        services.send_back(withheld, by=minute_taker, reason="No.")

    assert Withholding.objects.waiting().count() == 1


def test_the_database_refuses_one_person_as_both(withheld, minute_taker):
    withheld.checked_at, withheld.checked_by = NOON, minute_taker

    with pytest.raises(IntegrityError), transaction.atomic():
        withheld.save()

    withheld.checked_at = withheld.checked_by = None
    withheld.lifted_at = withheld.lift_checked_at = NOON
    withheld.lifted_by = withheld.lift_checked_by = minute_taker
    with pytest.raises(IntegrityError), transaction.atomic():
        withheld.save()


def test_of_an_older_row_history_says_who_withheld_it(meeting, minute_taker, chair):
    from accounts.acting import acting_as

    cause = WithholdingReason.objects.create(name=REASON)
    with acting_as(minute_taker, interface="admin", reason="As in the beginning."):
        older = Withholding.objects.create(item=make_item(meeting), reason=cause)

    with pytest.raises(ValidationError, match="You withheld this yourself"):
        services.check(older, by=minute_taker)
    services.check(older, by=chair)

    assert older.checked_by == chair


def test_what_is_sent_back_stays_withheld_until_it_is_said_better(
    meeting, withheld, minute_taker, chair
):
    services.send_back(withheld, by=chair, reason="Which law is that?")
    assert (withheld.state, withheld.objection) == ("sent back", "Which law is that?")
    with pytest.raises(ValidationError, match="The notes are not published"):
        publish(meeting, minute_taker)

    withheld.explanation = "He is a witness."
    reword(withheld, by=minute_taker)
    services.check(withheld, by=chair)

    assert (withheld.state, withheld.objection) == ("checked", "")
    assert list(withheld.history.order_by("version").values_list("history_change_reason")) == [
        (REASON,),
        ("Which law is that?",),
        (f"{REASON}: He is a witness.",),
        ("Looked at by a second person.",),
    ]


def test_another_explanation_is_checked_anew(withheld, minute_taker, chair):
    services.check(withheld, by=chair)

    withheld.explanation = "He is a witness."
    reword(withheld, by=minute_taker)

    assert (withheld.checked_by, withheld.state) == (None, "waits for a check")


def test_a_lifting_that_is_sent_back_is_undone(withheld, minute_taker, chair):
    services.check(withheld, by=chair)
    services.lift(withheld, by=minute_taker, reason="The trial is over.")
    with pytest.raises(ValidationError, match="You lifted this yourself"):
        services.check(withheld, by=minute_taker)

    services.send_back(withheld, by=chair, reason="There is an appeal.")

    assert (withheld.lifted_at, withheld.lifted_by) == (None, None)
    assert (withheld.state, withheld.is_in_force) == ("checked", True)


def test_a_lifting_is_checked_before_the_notes_are_published(
    meeting, withheld, minute_taker, chair
):
    services.check(withheld, by=chair)
    services.lift(withheld, by=minute_taker, reason="The trial is over.")

    with pytest.raises(ValidationError, match="a passage of item 4a"):
        publish(meeting, minute_taker)


@pytest.mark.parametrize("who", ["chief_constable", "auditor", "outsider"])
def test_only_the_minute_taker_and_the_chair_check(who, withheld, request):
    somebody = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        services.check(withheld, by=somebody)
    with pytest.raises(PermissionDenied):
        services.send_back(withheld, by=somebody, reason="Curious.")


def test_what_has_ended_is_neither_checked_nor_lifted_nor_worded_anew(
    withheld, minute_taker, chair
):
    services.lift(withheld, by=minute_taker, reason="The trial is over.")
    services.check(withheld, by=chair)

    for verb in (
        lambda: services.check(withheld, by=chair),
        lambda: services.lift(withheld, by=minute_taker, reason="Again."),
        lambda: reword(withheld, by=minute_taker),
    ):
        with pytest.raises(ValidationError, match="was lifted already"):
            verb()


def test_nothing_that_was_checked_waits(withheld, chair):
    services.check(withheld, by=chair)

    with pytest.raises(ValidationError, match="Nothing of this waits"):
        services.check(withheld, by=chair)
