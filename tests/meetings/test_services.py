from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from meetings import services
from meetings.models import Amendment, Meeting, Publication, Seal
from tests.factories import make_item, make_meeting

FORWARD = [
    ("planned", services.start, "in_progress"),
    ("in_progress", services.finish_draft, "draft"),
    ("draft", services.agree, "agreed"),
]
BACK = [("in_progress", "planned"), ("draft", "in_progress"), ("published", "agreed")]


def stored(meeting):
    return Meeting.objects.get(pk=meeting.pk).status


@pytest.mark.parametrize(("here", "step", "there"), FORWARD)
def test_notes_go_forward_a_step_at_a_time(here, step, there, minute_taker):
    meeting = make_meeting(status=here)

    step(meeting, by=minute_taker)

    assert (stored(meeting), meeting.status) == (there, there)
    assert meeting.notes_status.history.first().history_user == minute_taker


@pytest.mark.parametrize(("here", "step", "there"), FORWARD)
def test_a_step_that_does_not_come_next_is_refused(here, step, there, minute_taker):
    meeting = make_meeting(status="published")

    with pytest.raises(ValidationError, match="are published already"):
        step(meeting, by=minute_taker)

    assert stored(meeting) == "published"


def test_a_meeting_without_a_status_is_planned_and_can_start(minute_taker):
    meeting = make_meeting(status="")

    services.start(meeting, by=minute_taker)

    assert stored(meeting) == "in_progress"


def test_a_step_is_taken_once_however_old_the_page(minute_taker, chair):
    first = make_meeting(status="draft")
    second = Meeting.objects.select_related("notes_status").get()
    services.agree(first, by=chair)

    with pytest.raises(ValidationError, match="are agreed already"):
        services.agree(second, by=minute_taker)


TO_COME = (
    "Monthly assurance June 2026 is on 30 June 2026, a day that is still to come, so {}. Nothing "
    "was changed: check the date of the meeting, and correct it first if it is wrong."
)


@pytest.mark.parametrize(
    ("here", "step", "so"),
    [
        ("planned", services.start, "it has not started"),
        ("draft", services.agree, "its notes cannot be agreed"),
    ],
)
def test_a_meeting_whose_day_is_to_come_is_neither_started_nor_agreed(
    here, step, so, minute_taker, time_machine
):
    time_machine.move_to("2026-06-29T23:59:00+01:00", tick=False)
    meeting = make_meeting(status=here)

    with pytest.raises(ValidationError) as refused:
        step(meeting, by=minute_taker)

    assert refused.value.messages == [TO_COME.format(so)]
    assert (stored(meeting), Seal.objects.count()) == (here, 0)


def test_on_its_day_by_the_clock_of_the_office_it_is(minute_taker, time_machine):
    time_machine.move_to("2026-06-29T23:01:00+00:00", tick=False)
    meeting = make_meeting(status="planned")

    services.start(meeting, by=minute_taker)

    assert stored(meeting) == "in_progress"


def test_the_date_that_counts_is_the_one_that_is_there_now(minute_taker, time_machine):
    time_machine.move_to("2026-06-29T12:00:00+01:00", tick=False)
    opened = make_meeting(status="draft")
    corrected = Meeting.objects.get(pk=opened.pk)
    corrected.date = date(2026, 6, 28)
    corrected.save()

    services.agree(opened, by=minute_taker)

    assert stored(opened) == "agreed"


def test_publishing_records_the_public_interest_test(minute_taker, time_machine):
    now = datetime(2026, 8, 1, 9, tzinfo=UTC)
    time_machine.move_to(now, tick=False)
    meeting = make_meeting(status="agreed")

    decision = services.publish(meeting, by=minute_taker, reason=" A public meeting. ")

    assert stored(meeting) == "published"
    assert (decision.is_of_public_interest, decision.reason) == (True, "A public meeting.")
    assert (decision.decided_at, decision.decided_by) == (now, minute_taker)


def test_notes_that_are_not_to_be_published_can_be_published_another_day(minute_taker):
    meeting = make_meeting(status="agreed")

    kept = services.keep_unpublished(meeting, by=minute_taker, reason=" Routine alone. ")
    state = stored(meeting)
    decision = services.publish(meeting, by=minute_taker, reason="It was asked for.")

    assert (kept.is_of_public_interest, kept.reason, state) == (False, "Routine alone.", "agreed")
    assert (decision.pk, decision.is_of_public_interest) == (kept.pk, True)
    assert stored(meeting) == "published"


@pytest.mark.parametrize(
    ("here", "said"),
    [
        ("draft", "are still a draft: have them agreed first"),
        ("published", "are published already: undo that step first"),
    ],
)
def test_only_agreed_notes_are_decided_not_to_be_published(here, said, minute_taker):
    meeting = make_meeting(status=here)

    with pytest.raises(ValidationError, match=said):
        services.keep_unpublished(meeting, by=minute_taker, reason="Routine alone.")
    with pytest.raises(ValidationError, match="Say why these notes are not"):
        services.keep_unpublished(meeting, by=minute_taker, reason=" ")

    assert not Publication.objects.exists()


def test_publishing_without_a_reason_or_before_agreement_changes_nothing(minute_taker):
    meeting = make_meeting(status="draft")

    with pytest.raises(ValidationError, match="public interest"):
        services.publish(meeting, by=minute_taker, reason="")
    with pytest.raises(ValidationError, match="are still a draft: have them agreed first"):
        services.publish(meeting, by=minute_taker, reason="A public meeting.")

    assert stored(meeting) == "draft"


@pytest.mark.parametrize(("here", "there"), BACK)
def test_a_step_is_undone_for_a_reason_that_stays_in_history(here, there, minute_taker):
    meeting = make_meeting(status=here)

    services.step_back(meeting, by=minute_taker, reason="Too early")

    assert stored(meeting) == there
    assert meeting.notes_status.history.first().history_change_reason == "Too early"


@pytest.mark.parametrize(
    ("here", "sentence"), [("planned", "no step to undo"), ("agreed", "Record an amendment")]
)
def test_what_has_no_way_back_says_so(here, sentence, minute_taker):
    meeting = make_meeting(status=here)

    with pytest.raises(ValidationError, match=sentence):
        services.step_back(meeting, by=minute_taker, reason="By mistake")


def test_amendments_are_numbered_within_their_meeting(minute_taker):
    june, july = make_meeting(), make_meeting(date(2026, 7, 31))
    item = make_item(june, findings="By May, ten cameras stood.")
    make_item(july, findings="Of ten cameras two are broken.")

    for meeting, becomes in ((june, "twelve"), (june, "eleven"), (july, "twelve")):
        services.amend(meeting, by=minute_taker, was="ten", becomes=becomes, reason="Miscounted")

    assert list(Amendment.objects.order_by("pk").values_list("meeting", "number")) == [
        (june.pk, 1),
        (june.pk, 2),
        (july.pk, 1),
    ]
    third = services.amend(
        june, by=minute_taker, item=item, was="May", becomes="June", reason="Slip", agreed_at=july
    )
    assert (third.number, third.item, third.agreed_at_meeting) == (3, item, july)


def test_what_is_no_amendment_is_refused(minute_taker):
    draft, agreed = make_meeting(status="draft"), make_meeting(date(2026, 7, 31))
    words = {"by": minute_taker, "was": "ten", "becomes": "twelve", "reason": "Miscounted"}

    with pytest.raises(ValidationError, match="not agreed yet"):
        services.amend(draft, **words)
    with pytest.raises(ValidationError, match="another meeting"):
        services.amend(agreed, **words, item=make_item(draft))
    with pytest.raises(ValidationError, match="the same"):
        services.amend(agreed, **words | {"becomes": "ten"})

    assert Amendment.objects.count() == 0


STEPS = [
    ("planned", services.start, {}),
    ("in_progress", services.finish_draft, {}),
    ("draft", services.agree, {}),
    ("agreed", services.publish, {"reason": "A public meeting."}),
    ("agreed", services.keep_unpublished, {"reason": "Routine alone."}),
    ("published", services.step_back, {"reason": "Too early"}),
    ("agreed", services.amend, {"was": "ten", "becomes": "twelve", "reason": "Miscounted"}),
]


@pytest.mark.parametrize(("here", "step", "words"), STEPS)
@pytest.mark.parametrize("who", ["chief_constable", "auditor", "user_administrator", "outsider"])
def test_steps_refuse_all_but_those_who_keep_the_notes(here, step, words, who, request, db):
    meeting = make_meeting(status=here)

    with pytest.raises(PermissionDenied, match="may not do that with the notes"):
        step(meeting, by=request.getfixturevalue(who), **words)

    assert (stored(meeting), Amendment.objects.count()) == (here, 0)


@pytest.mark.parametrize(
    ("here", "step", "words"), [one for one in STEPS if one[1] is not services.agree]
)
def test_the_chair_takes_no_step_but_to_agree(here, step, words, chair):
    meeting = make_meeting(status=here)

    with pytest.raises(PermissionDenied):
        step(meeting, by=chair, **words)

    assert stored(meeting) == here
