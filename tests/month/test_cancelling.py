"""A meeting that is planned and not held: cancelled, and what was on its agenda comes up again."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from actions.models import Action
from governance.month import checks, planning
from governance.month.first_page import first_page
from meetings import cancelling, coming_back, commissioning, forward, services
from meetings.models import ForwardTopic, Meeting, Question, Response
from meetings.planning import Wanted
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db
HELD, OFF, NEXT = date(2026, 5, 29), date(2026, 6, 26), date(2026, 7, 31)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-10T09:00:00Z", tick=False):
        yield


@pytest.fixture
def held(minute_taker):
    return make_meeting(HELD, "agreed")


@pytest.fixture
def june(held):
    return make_meeting(OFF, "planned")


@pytest.fixture
def cancelled(june, minute_taker):
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")
    return june


def plan(kind, by, day=NEXT):
    proposal = planning.propose(kind, by, day)
    wanted = Wanted(kind, kind.title_on(day), day, topics=proposal.due_topics)
    return planning.plan(wanted, actions=proposal.actions, by=by)


def test_a_planned_meeting_is_cancelled_with_who_when_and_why(cancelled, minute_taker):
    status = Meeting.objects.get(pk=cancelled.pk).notes_status

    assert (status.status, status.cancelled_by, status.why_cancelled) == (
        *("cancelled", minute_taker, "The river is in flood."),
    )
    assert status.history.first().history_change_reason == "The river is in flood."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("in_progress", "was started, so it is not cancelled"),
        ("draft", "was held, and its notes are draft"),
        ("agreed", "was held, and its notes are agreed"),
    ],
)
def test_a_meeting_that_was_started_is_not_cancelled(state, said, minute_taker):
    meeting = make_meeting(HELD, state)

    with pytest.raises(ValidationError, match=said):
        cancelling.cancel(meeting, by=minute_taker, reason="The river is in flood.")


def test_cancelling_wants_a_reason_the_minute_taker_and_a_meeting_that_is_on(
    june, chair, minute_taker
):
    with pytest.raises(ValidationError, match="Say why it is cancelled"):
        cancelling.cancel(june, by=minute_taker, reason=" ")
    with pytest.raises(PermissionDenied):
        cancelling.cancel(june, by=chair, reason="The river is in flood.")
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")
    with pytest.raises(ValidationError, match="is cancelled already"):
        cancelling.cancel(june, by=minute_taker, reason="Again.")


def test_a_cancelled_meeting_is_not_started_and_its_notes_go_nowhere(cancelled, minute_taker):
    with time_machine.travel("2026-06-26T09:00:00Z", tick=False):
        with pytest.raises(ValidationError, match="the meeting is cancelled: undo that first"):
            services.start(cancelled, by=minute_taker)
        with pytest.raises(ValidationError, match="the meeting is cancelled: undo that first"):
            services.finish_draft(cancelled, by=minute_taker)


def test_cancelling_is_undone_in_the_open(cancelled, minute_taker):
    services.step_back(cancelled, by=minute_taker, reason="The river fell.")

    status = Meeting.objects.get(pk=cancelled.pk).notes_status
    assert (status.status, status.cancelled_at, status.cancelled_by, status.why_cancelled) == (
        *("planned", None, None, ""),
    )
    assert status.history.first().history_change_reason == "The river fell."


def test_what_was_deferred_to_it_and_what_comes_back_come_up_at_the_next(held, june, minute_taker):
    deferred, back = make_item(held, heading="Custody"), make_item(held, heading="Ferry", number="")
    forward.defer(deferred, by=minute_taker, reason="No time left.", to=june)
    forward.take_up(forward.ask_back(back, by=minute_taker), june, by=minute_taker)
    Question.objects.create(item=june.items.get(heading="Ferry"), text="Who runs it?")
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    july = plan(june.meeting_type, minute_taker)

    assert sorted(item.heading for item in july.items.exclude(kind="outstanding")) == [
        *("Custody", "Ferry"),
    ]
    assert july.items.get(heading="Ferry").questions.get().text == "Who runs it?"
    assert {topic.taken_up_as.meeting for topic in ForwardTopic.objects.all()} == {july}


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_question_nobody_answered_is_asked_of_the_same_office_by_the_same_day(
    held, june, minute_taker, cc, is_answered
):
    back = make_item(held, heading="Ferry", number="")
    item = forward.take_up(forward.ask_back(back, by=minute_taker), june, by=minute_taker)
    asked = {"asked_of": cc, "answer_due_on": date(2026, 7, 20)}
    question = Question.objects.create(item=item, text="Who runs it?", **asked)
    commissioning.commission(question, by=minute_taker)
    if is_answered:
        Response.objects.create(
            **{"question": question, "office": cc, "text": "We do."},
            **{"released_at": "2026-06-10T10:00:00Z", "released_by": minute_taker},
        )
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    july = plan(june.meeting_type, minute_taker)

    again = july.items.get(heading="Ferry").questions.get()
    wanted = (None, None) if is_answered else (cc, date(2026, 7, 20))
    assert (again.asked_of, again.answer_due_on) == wanted
    assert list(commissioning.unsent()) == ([] if is_answered else [again])


def test_a_topic_of_a_cancelled_meeting_waits_and_says_so_until_it_is_undone(
    held, june, minute_taker
):
    item = make_item(held, heading="Custody")
    topic = forward.defer(item, by=minute_taker, reason="No time left.", to=june)
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    assert list(ForwardTopic.objects.waiting()) == [topic]
    assert [str(each) for each in coming_back.told([item.pk], minute_taker)[item.pk]] == [
        f"Waits for the next meeting, for it was to be heard at one that is cancelled: {june}"
    ]

    services.step_back(june, by=minute_taker, reason="The river fell.")
    assert not ForwardTopic.objects.waiting().exists()


def test_a_topic_of_a_cancelled_meeting_can_be_withdrawn(held, june, minute_taker):
    topic = forward.defer(make_item(held), by=minute_taker, reason="No time left.", to=june)
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    forward.withdraw(ForwardTopic.objects.get(pk=topic.pk), by=minute_taker, reason="Settled.")

    assert not ForwardTopic.objects.waiting().exists()


@pytest.fixture
def due(held, june, cc, minute_taker):
    """At the next meeting, which is the one of June."""
    at = {"due_kind": "meeting", "due_meeting": june, "due_text": "next meeting"}
    return make_action(make_item(held), cc, issued_by=minute_taker, **at)


def test_what_falls_due_at_it_falls_due_at_the_next_that_is_planned(due, june, minute_taker):
    july = make_meeting(NEXT, "planned")

    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    due.refresh_from_db()
    assert due.due_meeting == july
    assert due.history.first().history_change_reason == (
        f"{june} is cancelled: {july} is the next."
    )


def test_without_a_next_one_it_waits_and_is_not_late(due, june, minute_taker):
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    with time_machine.travel("2026-07-02T09:00:00Z", tick=False):
        action = Action.objects.get(pk=due.pk)
        assert (action.latest_due_on, action.is_overdue) == (None, False)
        assert not Action.objects.overdue(on=date(2026, 7, 2)).exists()
    july = plan(june.meeting_type, minute_taker)
    assert Action.objects.get(pk=due.pk).due_meeting == july


def test_a_meeting_that_is_held_after_all_has_its_dues_again(due, june, minute_taker):
    make_meeting(NEXT, "planned")
    cancelling.cancel(june, by=minute_taker, reason="The river is in flood.")

    services.step_back(june, by=minute_taker, reason="The river fell.")

    due.refresh_from_db()
    assert due.due_meeting == june


def test_it_leaves_what_is_planned_and_checked(held, cancelled, minute_taker):
    make_item(cancelled)

    proposal = planning.propose(cancelled.meeting_type, minute_taker)

    assert (proposal.last, proposal.coming, proposal.day) == (held, [], NEXT)
    assert not checks.rows_of(cancelled).has_begun
    assert [line.meeting for line in first_page(minute_taker)["month"]] == [held]


@pytest.fixture
def desk(client, minute_taker):
    client.force_login(minute_taker)
    return client


def test_the_desk_cancels_it_and_says_so_on_every_page(desk, june, chief_constable):
    june.attendance.create(person=chief_constable.person, status="present")
    step = f"/admin/meeting/{june.pk}/step/cancel/"

    answer = desk.post(step, {"reason": "The river is in flood."})

    assert answer.headers["Location"] == f"/admin/meeting/{june.pk}/agenda/"
    for address in ("agenda/", "checks/", "circulate/", "actions/"):
        page = desk.get(f"/admin/meeting/{june.pk}/{address}").content.decode()
        assert "</strong> on 10 June 2026 by Nell Harcourt: The river is in flood." in page
        assert f"mailto:?bcc={chief_constable.email.replace('@', '%40')}" in page
    assert desk.get(f"/admin/meeting/{june.pk}/sheet/").headers["Location"].endswith("/agenda/")


def test_officers_see_that_it_is_cancelled(client, cancelled, chief_constable):
    client.force_login(chief_constable)

    page = client.get(cancelled.get_absolute_url()).content.decode()

    assert "This meeting was cancelled on 10 June 2026: The river is in flood." in page
    assert "Cancelled" in client.get("/meetings/").content.decode()
    assert "No next meeting is planned yet." in client.get("/").content.decode()
    paper = client.get(f"{cancelled.get_absolute_url()}agenda.txt").content.decode()
    assert f"{cancelled.title} – agenda (cancelled)" in paper


def test_the_api_says_that_it_is_cancelled(desk, cancelled):
    found = desk.get(f"/api/v1/meetings/{cancelled.pk}/").json()

    assert found["status"] == "cancelled"
