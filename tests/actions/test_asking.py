"""An owner is asked for an update by a day: what is refused, and when it counts as answered."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.acting import acting_as
from actions import asking, mailing, services
from actions.models import Action, OutstandingMatter, UpdateRequest
from meetings.mailing import not_sent, sent
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db
DAY = date(2026, 8, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-08-03T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def action(cc, minute_taker) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def ask(action, by, office, **fields):
    return asking.ask_for_update(action, by=by, office=office, **{"answer_by": DAY} | fields)


def waiting() -> list[UpdateRequest]:
    return list(UpdateRequest.objects.waiting())


def test_what_is_asked_is_on_record_with_who_when_and_by_when(action, minute_taker, cc):
    made = ask(action, minute_taker, cc, wants_paper=True, words="  In short, please. ")

    assert waiting() == [made]
    assert (made.asked_by, made.asked_at) == (minute_taker, datetime(2026, 8, 3, 9, tzinfo=UTC))
    assert (made.answer_by, made.wants_paper, made.words) == (DAY, True, "In short, please.")
    assert (made.sent_at, made.not_sent) == (None, "")


def test_the_same_is_not_asked_twice_while_it_waits(action, minute_taker, cc):
    made = ask(action, minute_taker, cc)

    assert ask(action, minute_taker, cc) is None
    assert list(UpdateRequest.objects.all()) == [made]


def test_another_day_is_another_request_and_stands_for_the_first(action, minute_taker, cc):
    ask(action, minute_taker, cc)
    later = ask(action, minute_taker, cc, answer_by=date(2026, 8, 20))

    assert UpdateRequest.objects.count() == 2
    assert waiting() == [later]


def test_an_update_of_the_office_answers(today, action, minute_taker, chief_constable, cc):
    ask(action, minute_taker, cc)
    today.shift(3600)

    services.post_update(action, by=chief_constable, text="The signs are up.")

    [asked] = UpdateRequest.objects.with_answers()
    assert asked.answered_at == datetime(2026, 8, 3, 10, tzinfo=UTC)
    assert waiting() == []


def test_what_was_said_before_or_by_another_office_does_not_answer(
    today, action, minute_taker, chief_constable, cc, dcc, make_user
):
    services.post_update(action, by=chief_constable, text="The signs are ordered.")
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)
    action.owners.create(action=action, office=dcc, position=1)
    today.shift(3600)
    made = ask(action, minute_taker, cc)

    services.post_update(action, by=deputy, text="The signs are painted.")

    assert waiting() == [made]


def test_of_an_action_for_all_anybody_answers(today, minute_taker, chief_constable, cc, dcc):
    action = make_action(make_item(), issued_by=minute_taker, is_for_all=True)
    ask(action, minute_taker, dcc)
    today.shift(3600)

    services.post_update(action, by=chief_constable, office=cc, text="We did.")

    assert waiting() == []


def test_what_was_heard_at_a_meeting_answers(today, action, minute_taker, cc):
    ask(action, minute_taker, cc)
    today.shift(3600)

    services.post_update(
        action, by=minute_taker, text="The signs are up.", heard_at=action.item.meeting
    )

    assert waiting() == []


def hear(action, day, update="The signs are up.", status="in_progress") -> None:
    item = make_item(make_meeting(day, status))
    OutstandingMatter.objects.create(item=item, action=action, update=update)


def test_words_beside_the_matter_alone_answer_as_heard_at_that_meeting(action, minute_taker, cc):
    ask(action, minute_taker, cc)

    hear(action, date(2026, 9, 30), "They are painted.", status="draft")
    hear(action, date(2026, 8, 31))

    [asked] = UpdateRequest.objects.with_answers()
    assert (asked.answered_at, asked.heard_on) == (None, date(2026, 8, 31))
    assert (asked.is_answered, waiting()) == (True, [])


@pytest.mark.parametrize(
    ("day", "update", "status"),
    [
        (date(2026, 8, 31), "", "in_progress"),
        (date(2026, 8, 31), "To be heard.", "planned"),
        (date(2026, 8, 3), "Heard before it was asked, that same day.", "draft"),
        (date(2026, 7, 31), "Heard the month before.", "agreed"),
    ],
)
def test_what_a_meeting_did_not_hear_since_does_not_answer(
    day, update, status, action, minute_taker, cc
):
    made = ask(action, minute_taker, cc)

    hear(action, day, update, status)

    assert waiting() == [made]


def test_an_action_that_ended_waits_for_no_answer(action, minute_taker, cc):
    ask(action, minute_taker, cc)

    services.close(action, by=minute_taker, outcome="Done.")

    assert waiting() == []


def test_after_an_answer_the_same_day_can_be_asked_again(today, action, minute_taker, cc):
    ask(action, minute_taker, cc)
    today.shift(3600)
    services.post_update(action, by=minute_taker, office=cc, text="Half of it.")
    today.shift(3600)

    again = ask(action, minute_taker, cc)

    assert waiting() == [again]


def test_an_action_that_is_not_issued_is_not_asked_about(minute_taker, cc):
    action = make_action(make_item(), cc)

    with pytest.raises(ValidationError, match="is not issued yet, so its owners do not know it"):
        ask(action, minute_taker, cc)


def test_a_settled_action_is_not_asked_about(minute_taker, cc):
    action = make_action(
        make_item(), cc, issued_by=minute_taker, status=Action.Status.WITHDRAWN, reference="7"
    )

    with pytest.raises(ValidationError, match="7 is withdrawn, so nobody is asked about it"):
        ask(action, minute_taker, cc)


def test_an_office_that_does_not_own_it_is_not_asked(action, minute_taker, dcc):
    with pytest.raises(ValidationError, match="DCC does not own"):
        ask(action, minute_taker, dcc)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 8, 2), "This day has passed"), (date(2062, 8, 2), "check the year")],
)
def test_a_day_by_which_nobody_can_answer_is_refused(action, minute_taker, cc, day, said):
    with pytest.raises(ValidationError, match=said):
        ask(action, minute_taker, cc, answer_by=day)

    assert waiting() == []


def test_only_the_desk_asks(action, chief_constable, cc):
    with pytest.raises(PermissionDenied):
        ask(action, chief_constable, cc)

    assert waiting() == []


def test_an_action_that_changed_since_it_was_read_is_not_asked_about(action, minute_taker, cc):
    stale = Action.objects.get(pk=action.pk)
    services.redate(action, by=minute_taker, reason="Leave", to_on=date(2026, 9, 1))

    with pytest.raises(ValidationError, match="Somebody else has changed"):
        ask(stale, minute_taker, cc)


def test_history_tells_what_was_asked_and_what_became_of_the_mail(
    action, minute_taker, cc, signed_in
):
    with acting_as(minute_taker, interface="admin"):
        made = ask(action, minute_taker, cc, wants_paper=True, words="In short, please.")
        not_sent([made], by=minute_taker, why="No such box")
        mailing.try_again([made], by=minute_taker)
        sent([made], by=minute_taker, to=["idris.vaughan@severnshire.example"])

    said = signed_in(minute_taker).get(f"/trail/actions.action/{action.pk}/").content.decode()

    assert "asked CC for an update with a paper by 12 August 2026" in said
    assert "In short, please." in said
    assert "could not send this request to CC: No such box" in said
    assert "tried once more to send this request to CC" in said
    assert "sent this request to CC: idris.vaughan@severnshire.example" in said


def test_what_has_gone_out_is_not_tried_again(action, minute_taker):
    with pytest.raises(ValidationError, match="it has gone out already"):
        mailing.try_again([], by=minute_taker)


def test_two_mails_under_way_at_once_lose_nothing_of_what_became_of_them(action, minute_taker, cc):
    slow = ask(action, minute_taker, cc)
    quick = UpdateRequest.objects.get()
    mailing.try_again([quick], by=minute_taker)
    sent([quick], by=minute_taker, to=["idris.vaughan@severnshire.example"])

    not_sent([slow], by=minute_taker, why="TimeoutError: timed out")

    [row] = UpdateRequest.objects.all()
    assert (row.sent_to, row.not_sent) == ("idris.vaughan@severnshire.example", "")


def test_who_may_not_see_the_action_sees_no_request(
    action, minute_taker, chief_constable, outsider, cc
):
    made = ask(action, minute_taker, cc)

    assert list(UpdateRequest.objects.visible_to(chief_constable)) == [made]
    assert list(UpdateRequest.objects.visible_to(outsider)) == []
