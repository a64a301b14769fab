"""“The next meeting”, as actions are due at it: which one that is, once it is planned."""

from datetime import date

import pytest
import time_machine

from actions.models import Action, OutstandingMatter
from governance.month import planning as month
from governance.notes.loading.due import tie_planned
from meetings.models import MeetingType
from meetings.planning import Wanted
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db
JUNE, JULY = date(2026, 6, 26), date(2026, 7, 31)


@pytest.fixture
def may(body):
    return make_meeting(date(2026, 5, 29), "draft")


@pytest.fixture
def due(may, cc, minute_taker):
    """An action of May, due as the words say."""

    def make(words, at=may, **more):
        said = {"due_kind": "meeting", "due_text": words, "issued_by": minute_taker}
        return make_action(make_item(at), cc, **said | more)

    return make


def plan(kind, day, by, actions=()):
    return month.plan(Wanted(kind, kind.title_on(day), day), actions=actions, by=by)


@pytest.mark.parametrize(
    "words",
    [
        "next meeting",
        "at the next meeting.",
        "the next monthly assurance meeting",
        "the June meeting",
        "the meeting on 26 June",
    ],
)
def test_an_action_due_at_the_meeting_in_words_is_tied_to_it_as_it_is_planned(
    words, may, due, minute_taker
):
    action = due(words)

    meeting = plan(may.meeting_type, JUNE, minute_taker, [action])

    action.refresh_from_db()
    assert (action.due_meeting, action.due_text, action.version) == (meeting, words, 2)
    version = action.history.first()
    assert (version.history_user, version.history_change_reason) == (
        minute_taker,
        f"“{words}”: {meeting} is that meeting, now planned.",
    )
    assert OutstandingMatter.objects.get().action == action


@pytest.mark.parametrize(
    "words",
    [
        "the July meeting",
        "the next meeting of the ferry board",
        "the next holding to account session",
        "the meeting",
    ],
)
def test_an_action_due_at_another_meeting_is_left(words, may, due, minute_taker):
    MeetingType.objects.create(name="Holding to account")
    action = due(words)

    plan(may.meeting_type, JUNE, minute_taker)

    action.refresh_from_db()
    assert (action.due_meeting, action.version) == (None, 1)


@pytest.mark.parametrize("status", ["withdrawn", "closed"])
def test_an_action_that_has_ended_is_left(status, may, due, minute_taker):
    ended = {"closed": {"closed_at": "2026-06-01T09:00Z", "closed_by": minute_taker}}
    due("next meeting", status=status, **ended.get(status, {}))

    plan(may.meeting_type, JUNE, minute_taker)

    assert Action.objects.get().due_meeting is None


def test_the_next_meeting_is_of_the_same_kind(may, due, minute_taker):
    action = due("next meeting")

    plan(MeetingType.objects.create(name="Special session"), JUNE, minute_taker)

    action.refresh_from_db()
    assert action.due_meeting is None


def test_the_next_meeting_is_the_first_in_the_diary_whichever_is_planned_first(
    may, due, minute_taker
):
    june = make_meeting(JUNE, "")
    action = due("next meeting")

    plan(may.meeting_type, JULY, minute_taker)

    action.refresh_from_db()
    assert action.due_meeting == june


def test_the_next_meeting_that_was_put_off_for_some_days_is_still_that_one(may, due, minute_taker):
    may.next_meeting_on = date(2026, 6, 24)
    may.save()
    action = due("next meeting")

    meeting = plan(may.meeting_type, JUNE, minute_taker)

    action.refresh_from_db()
    assert action.due_meeting == meeting


def test_a_meeting_weeks_from_the_day_that_the_notes_print_is_not_the_next_one(
    may, due, minute_taker
):
    may.next_meeting_on = date(2026, 6, 24)
    may.save()
    action = due("next meeting")

    plan(may.meeting_type, JULY, minute_taker)

    action.refresh_from_db()
    assert action.due_meeting is None


def test_an_action_that_is_tied_to_another_meeting_stays_with_it(may, due, minute_taker):
    autumn = make_meeting(date(2026, 9, 12), "planned")
    action = due("next meeting", due_meeting=autumn)

    plan(may.meeting_type, JUNE, minute_taker)

    action.refresh_from_db()
    assert (action.due_meeting, action.version) == (autumn, 1)


def test_an_action_that_was_given_another_date_stays_with_it(may, due, cc, minute_taker):
    action = due("next meeting")
    action.redatings.create(
        *(), number=1, to_text="the next meeting", reason="Leave",
        granted_at="2026-06-01T09:00Z", granted_by=minute_taker,
    )  # fmt: skip

    plan(may.meeting_type, JUNE, minute_taker)

    action.refresh_from_db()
    assert action.due_meeting is None


@pytest.mark.parametrize("meetings", [1, 12])
def test_what_waits_is_looked_for_in_as_many_queries_however_many_meetings_there_are(
    meetings, may, due, django_assert_num_queries
):
    for number in range(meetings):
        due("the next ferry board", at=make_meeting(date(2026, 5, number + 1)))
    meeting = make_meeting(JUNE, "planned")

    with django_assert_num_queries(3):
        tie_planned(meeting)


def test_the_page_tells_how_many_actions_fall_due_at_the_meeting(desk, may, due):
    action = due("next meeting")
    with time_machine.travel("2026-06-10T09:00:00Z", tick=False):
        answer = desk.post(
            f"/admin/next-meeting/?type={may.meeting_type_id}",
            {"title": "June", "day": JUNE.isoformat(), "offered": action.pk},
            follow=True,
        )

    said = [str(said).partition(" Change the")[0] for said in answer.context["messages"]]
    assert said == [
        "June (26 June 2026) is planned, with 0 people, 0 items, 0 outstanding matters. 1 action "
        "falls due at it."
    ]
