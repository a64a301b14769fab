"""What waits on one person, each thing once, and only what they may see."""

from datetime import date

import pytest

from accounts.models import Delegation
from actions import acknowledging, asking, more_time, services
from actions.models import Action
from governance.answers import drafting
from governance.waiting import Waiting, waits_on
from meetings import circulating, commenting, commissioning
from meetings.circulating import Addressee
from meetings.models import PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting

TODAY = date(2026, 7, 20)


def due(day: date, **more):
    return {"due_kind": "date", "due_on": day} | more


def circulate(meeting, by, *users, comments_by=None):
    to = [Addressee(user.email, user, user.person) for user in users]
    return circulating.circulate(meeting, by=by, to=to, comments_by=comments_by)


@pytest.fixture
def question(body, minute_taker, cc) -> Question:
    item = make_item(make_meeting(date(2026, 7, 31), "planned"), heading="Inspections")
    made = Question.objects.create(
        item=item, text="What did they say?", asked_of=cc, answer_due_on=date(2026, 7, 22)
    )
    commissioning.commission(made, by=minute_taker)
    return made


def test_actions_stand_late_first_then_soon_then_later(chief_constable, minute_taker, cc):
    item = make_item()
    never = make_action(item, cc, issued_by=minute_taker, due_kind="trigger")
    later = make_action(item, cc, issued_by=minute_taker, **due(date(2026, 7, 28)))
    soon = make_action(item, cc, issued_by=minute_taker, **due(date(2026, 7, 27)))
    today = make_action(item, cc, issued_by=minute_taker, **due(TODAY))
    late = make_action(item, cc, issued_by=minute_taker, **due(date(2026, 7, 19)))

    found = waits_on(chief_constable)

    assert [(each, each.waits) for each in found.actions] == [
        *((late, "late"), (today, "soon"), (soon, "soon"), (later, "later"), (never, "later")),
    ]
    assert (found.count, found.late_count) == (5, 1)


def test_an_action_that_is_late_and_asked_about_stands_once(chief_constable, minute_taker, cc):
    late = make_action(make_item(), cc, issued_by=minute_taker, **due(date(2026, 7, 1)))
    asked = asking.ask_for_update(
        late, by=minute_taker, office=cc, answer_by=date(2026, 7, 24), wants_paper=True
    )

    found = waits_on(chief_constable)

    assert [(each, each.asked, each.wanted_on) for each in found.actions] == [
        (late, asked, date(2026, 7, 1))
    ]
    assert found.count == 1


def test_an_action_is_as_urgent_as_what_is_asked_of_it(
    chief_constable, minute_taker, cc, time_machine
):
    item = make_item()
    asked = make_action(item, cc, issued_by=minute_taker, **due(date(2026, 9, 30)))
    sooner = make_action(item, cc, issued_by=minute_taker, **due(date(2026, 7, 29)))
    asking.ask_for_update(asked, by=minute_taker, office=cc, answer_by=date(2026, 7, 22))

    first = waits_on(chief_constable).actions
    time_machine.move_to("2026-07-23T12:00:00+00:00", tick=False)
    then = waits_on(chief_constable)

    assert [(each, each.waits) for each in first] == [(asked, "soon"), (sooner, "later")]
    assert ([each.waits for each in then.actions], then.actions_late) == (["late", "soon"], 1)


def test_an_office_that_has_answered_is_not_asked_any_longer(chief_constable, minute_taker, cc):
    action = make_action(make_item(), cc, issued_by=minute_taker, **due(date(2026, 9, 30)))
    asking.ask_for_update(action, by=minute_taker, office=cc, answer_by=date(2026, 7, 22))
    services.post_update(action, by=chief_constable, text="Half is done.")

    found = waits_on(chief_constable)

    assert [(each, each.asked, each.waits) for each in found.actions] == [(action, None, "later")]


def test_what_one_owner_proposed_still_waits_on_another_who_was_asked(
    chief_constable, make_user, minute_taker, cc, dcc
):
    deputy = make_user("Ruth Adeyemi", "chief_officer", office=dcc)
    action = make_action(make_item(), cc, dcc, issued_by=minute_taker)
    asking.ask_for_update(action, by=minute_taker, office=dcc, answer_by=date(2026, 7, 24))
    services.propose_completion(action, by=chief_constable, text="All up.")

    assert waits_on(chief_constable).actions == []
    assert waits_on(deputy).actions == [action]


def test_only_so_many_lines_are_read_while_all_are_counted(chief_constable, minute_taker, cc):
    item = make_item()
    rows = [
        make_action(item, cc, issued_by=minute_taker, **due(date(2026, 7, day)))
        for day in (25, 18, 19)
    ]

    found = waits_on(chief_constable, lines=2)

    assert found.actions == [rows[1], rows[2]]
    assert (found.actions_count, found.actions_late) == (3, 2)


def test_a_draft_answer_waits_for_its_holder_to_release_it(
    question, chief_constable, staff_officer, cc
):
    drafting.save(question, by=staff_officer, office=cc, text="They said yes.")

    holder, staff = waits_on(chief_constable), waits_on(staff_officer)

    assert [one.question for one in holder.to_release] == [question]
    assert ([one.question for one in staff.questions], staff.to_release) == ([question], [])


def test_whoever_the_holder_lent_the_office_to_releases_it_too(
    question, chief_constable, staff_officer, cc
):
    drafting.save(question, by=staff_officer, office=cc, text="They said yes.")
    Delegation.objects.create(
        user=staff_officer, office=cc, starts_on=TODAY, ends_on=TODAY, lent_by=chief_constable
    )

    assert [one.question for one in waits_on(staff_officer).to_release] == [question]


def test_a_question_that_nobody_has_begun_is_not_to_be_released(question, chief_constable):
    found = waits_on(chief_constable)

    assert ([one.question for one in found.questions], found.to_release) == ([question], [])


def test_a_draft_waits_on_whom_it_was_sent_until_they_have_commented(
    chief_constable, staff_officer, minute_taker
):
    meeting = make_meeting(status="draft")
    sent = circulate(meeting, minute_taker, chief_constable, comments_by=date(2026, 7, 24))

    before, other = waits_on(chief_constable), waits_on(staff_officer)
    commenting.comment(meeting, by=chief_constable, text="The date is wrong.")

    assert (before.drafts, before.count, before.late_count) == ([sent], 1, 0)
    assert (other.drafts, waits_on(chief_constable).drafts) == ([], [])


def test_a_draft_that_goes_round_again_is_asked_about_again(
    chief_constable, minute_taker, time_machine
):
    meeting = make_meeting(status="draft")
    circulate(meeting, minute_taker, chief_constable)
    commenting.comment(meeting, by=chief_constable, text="The date is wrong.")
    time_machine.move_to("2026-07-21T12:00:00+00:00", tick=False)
    again = circulate(meeting, minute_taker, chief_constable, comments_by=date(2026, 7, 30))

    assert waits_on(chief_constable).drafts == [again]


def test_notes_that_were_agreed_want_no_comment(chief_constable, minute_taker):
    meeting = make_meeting(status="draft")
    circulate(meeting, minute_taker, chief_constable)
    meeting.notes_status.status = "agreed"
    meeting.notes_status.save()

    assert waits_on(chief_constable).drafts == []


def test_whoever_keeps_the_notes_is_not_asked_to_comment_on_them(minute_taker, chair):
    meeting = make_meeting(status="draft")
    sent = circulate(meeting, minute_taker, minute_taker, chair)

    assert (waits_on(minute_taker).drafts, waits_on(chair).drafts) == ([], [sent])


def test_what_is_proposed_as_complete_waits_on_the_desk_alone(
    chief_constable, chair, minute_taker, auditor, cc
):
    action = make_action(make_item(), cc, issued_by=minute_taker, status=Action.Status.PROPOSED)

    assert [
        waits_on(user).to_decide for user in (chair, minute_taker, chief_constable, auditor)
    ] == [
        *([action], [action], [], []),
    ]


def test_more_time_that_is_asked_for_waits_on_the_desk_until_it_is_decided(
    chief_constable, chair, minute_taker, auditor, cc
):
    action = make_action(make_item(), cc, issued_by=minute_taker, due_on=date(2026, 7, 31))
    more_time.ask(action, by=chief_constable, to_on=date(2026, 8, 31), reason="Paint is late.")
    readers = (chair, minute_taker, chief_constable, auditor)
    waiting = [waits_on(user).more_time for user in readers]

    more_time.refuse(action, by=chair, reason="Paint is there.")

    assert waiting == [[action], [action], [], []]
    assert [waits_on(user).more_time for user in readers] == [[], [], [], []]


def test_an_action_for_all_no_longer_waits_on_an_office_that_has_noted_it(
    chief_constable, minute_taker, cc
):
    action = make_action(make_item(), issued_by=minute_taker, is_for_all=True)
    before = waits_on(chief_constable).actions

    acknowledging.acknowledge(action, by=chief_constable)
    after = waits_on(chief_constable).actions
    asking.ask_for_update(action, by=minute_taker, office=cc, answer_by=date(2026, 8, 24))

    assert (before, after, waits_on(chief_constable).actions) == ([action], [], [action])


def test_nothing_waits_of_what_somebody_may_not_see(chief_constable, minute_taker, cc):
    item = make_item()
    PrivateItem.objects.create(item=item, reason="Personal information")
    action = make_action(item, cc, issued_by=minute_taker)
    asking.ask_for_update(action, by=minute_taker, office=cc, answer_by=date(2026, 7, 24))

    assert waits_on(chief_constable).count == 0


@pytest.mark.parametrize("who", ["outsider", "user_administrator", "api_client_account"])
def test_on_an_account_without_an_office_nothing_waits(who, request, minute_taker, cc):
    make_action(make_item(), cc, issued_by=minute_taker)

    assert waits_on(request.getfixturevalue(who)) == Waiting(TODAY)


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize(("who", "queries"), [("chief_constable", 12), ("chair", 10)])
def test_it_asks_as_often_for_much_as_for_little(
    who, queries, count, request, minute_taker, cc, body, django_assert_num_queries
):
    user = request.getfixturevalue(who)
    item = make_item()
    to_come = make_item(make_meeting(date(2026, 7, 31), "planned"), heading="Inspections")
    for number in range(count):
        action = make_action(item, cc, issued_by=minute_taker)
        asking.ask_for_update(action, by=minute_taker, office=cc, answer_by=date(2026, 7, 24))
        make_action(item, cc, issued_by=minute_taker, status=Action.Status.PROPOSED)
        made = Question.objects.create(
            item=to_come, text="And?", asked_of=cc, position=number, answer_due_on=TODAY
        )
        commissioning.commission(made, by=minute_taker)
        circulate(make_meeting(date(2026, 6, number + 1), "draft"), minute_taker, user)

    with django_assert_num_queries(queries):
        assert waits_on(user).count > count
