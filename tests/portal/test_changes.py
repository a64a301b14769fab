"""What has changed since somebody last looked, in words, and of what they may see alone."""

from datetime import UTC, date, datetime

import pytest

from actions import more_time, services
from actions.models import Action
from governance.answers import drafting
from governance.dashboard.changes import changes
from meetings import cancelling, circulating, commenting, commissioning
from meetings import services as meeting_services
from meetings.circulating import Addressee
from meetings.models import PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting

SINCE = datetime(2026, 7, 20, 11, 59, tzinfo=UTC)


def told(reader, most=20):
    return [change.words for change in changes(reader, SINCE, most=most).lines]


@pytest.fixture
def then(time_machine):
    """Each thing a minute after the last one, so that there is one order to tell them in."""
    at = iter(range(1, 60))

    def step():
        time_machine.move_to(f"2026-07-20T12:{next(at):02}:00+00:00", tick=False)

    return step


def test_what_became_of_an_action_is_told_in_words(
    action, chief_constable, staff_officer, minute_taker, chair, then
):
    name = action.label
    then()
    services.post_update(action, by=staff_officer, text="Half is done.")
    then()
    services.redate(action, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))
    then()
    services.propose_completion(action, by=staff_officer, text="All up.")
    then()
    services.refuse(action, by=chair, reason="One is missing.")
    then()
    services.propose_completion(action, by=staff_officer, text="All up now.")
    then()
    services.accept(action, by=chair)

    assert told(chief_constable) == [
        f"{name} was accepted as complete",
        f"CC proposed {name} as complete",
        f"Completion of {name} was refused",
        f"{name} was given a new date, 14 August 2026",
        f"CC reported on {name}",
    ]
    assert told(chair) == [
        f"CC proposed {name} as complete",
        f"{name} was given a new date, 14 August 2026",
        f"CC reported on {name}",
    ]


def test_time_that_is_asked_for_given_and_refused_is_told_to_desk_and_owners(
    action, chief_constable, staff_officer, minute_taker, chair, then
):
    name, august = action.label, date(2026, 8, 14)
    for answer in (
        lambda: more_time.refuse(action, by=chair, reason="The panel meets."),
        lambda: services.redate(action, by=minute_taker, reason="Agreed.", to_on=august),
    ):
        then()
        more_time.ask(action, by=staff_officer, reason="Paint is late.", to_on=august)
        then()
        answer()

    given = f"{name} was given a new date, 14 August 2026, as more time was asked for"
    asked, refused = f"CC asked for more time for {name}", f"More time for {name} was refused"
    assert told(chief_constable) == [given, asked, refused]
    assert told(minute_taker) == [asked, refused]
    assert told(chair) == [given, asked]


@pytest.mark.parametrize(
    ("verb", "words"),
    [("close", "was closed"), ("withdraw", "was withdrawn")],
)
def test_an_end_without_a_proposal_is_told_as_what_it_was(
    verb, words, action, chief_constable, chair
):
    said = {"outcome": "Seen to be done."} if verb == "close" else {"reason": "Not needed."}
    getattr(services, verb)(action, by=chair, **said)

    assert told(chief_constable) == [f"{action.label} {words}"]


def test_an_officer_is_told_of_their_own_offices_and_a_reader_of_all(
    action, make_user, minute_taker, dcc
):
    deputy = make_user("Ruth Adeyemi", "chief_officer", office=dcc)
    reader = make_user("Callum Reed", "office_staff")
    services.redate(action, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))

    words = f"{action.label} was given a new date, 14 August 2026"
    assert (told(deputy), told(reader)) == ([], [words])


def test_what_is_said_twice_of_one_action_is_said_once_of_the_last_time(
    action, chief_constable, staff_officer, then
):
    for text in ("Half is done.", "More is done."):
        then()
        services.post_update(action, by=staff_officer, text=text)

    found = changes(chief_constable, SINCE, most=5)

    assert [change.words for change in found.lines] == [f"CC reported on {action.label}"]
    assert found.lines[0].at == datetime(2026, 7, 20, 12, 2, tzinfo=UTC)


def test_actions_that_were_issued_together_are_one_line(chief_constable, minute_taker, cc):
    item = make_item()
    both = [make_action(item, cc) for _ in range(2)]
    alone = make_action(None, cc, origin_text="From the tracker", reference="7/2026")
    for action in (*both, alone):
        services.issue(action, by=minute_taker)

    found = {change.words: change.url for change in changes(chief_constable, SINCE, most=5).lines}

    assert found == {
        "7/2026 was issued": f"/actions/{alone.pk}/",
        "2 actions of Monthly assurance June 2026 (30 June 2026) were issued": "/actions/"
        f"?state=&meeting={item.meeting_id}&office={cc.pk}",
    }


def test_the_steps_of_a_meeting_are_told(chief_constable, minute_taker, chair, then):
    draft, to_come = make_meeting(status="draft"), make_meeting(date(2026, 7, 31), "planned")
    make_item(draft)
    to = [Addressee(chief_constable.email, chief_constable, chief_constable.person)]
    then()
    circulating.circulate(draft, by=minute_taker, to=to)
    then()
    commenting.comment(draft, by=chief_constable, text="The date is wrong.")
    comment = draft.comments.get()
    then()
    commenting.answer(comment, by=minute_taker, outcome="accepted", answer="It is.")
    then()
    meeting_services.agree(draft, by=chair)
    then()
    cancelling.cancel(to_come, by=minute_taker, reason="Flood.")

    assert told(chief_constable) == [
        f"{to_come} was cancelled",
        f"The notes of {draft} were agreed",
        f"Your comment on {draft} was accepted",
        f"The draft notes of {draft} were sent round",
    ]
    assert told(minute_taker) == [
        f"The notes of {draft} were agreed",
        f"Idris Vaughan commented on the draft of {draft}",
    ]


def test_that_the_force_has_answered_is_told_without_its_words(
    body, chief_constable, staff_officer, minute_taker, chair, cc
):
    item = make_item(make_meeting(date(2026, 7, 31), "planned"))
    question = Question.objects.create(
        item=item, text="What did they say?", asked_of=cc, answer_due_on=date(2026, 7, 22)
    )
    commissioning.commission(question, by=minute_taker)
    drafting.release(question, by=chief_constable, office=cc, text="They said yes.")

    words = [f"CC answered a question of {item.meeting}"]
    assert (told(chair), told(staff_officer), told(chief_constable)) == (words, words, [])


def test_nothing_is_told_of_what_somebody_may_not_see(
    action, chief_constable, minute_taker, outsider, api_client_account
):
    PrivateItem.objects.create(item=action.item, reason="Personal information")
    services.redate(action, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))
    more_time.ask(action, by=minute_taker, reason="Paint.", to_on=date(2026, 8, 31))

    assert [told(user) for user in (chief_constable, outsider, api_client_account)] == [[], [], []]


def test_the_first_lines_stand_on_the_dashboard_and_the_rest_behind_a_link(
    client, chief_constable, minute_taker, cc
):
    item = make_item()
    for number in range(7):
        one = make_action(item, cc, issued_by=minute_taker, reference=f"{number}/26")
        services.redate(one, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))
    client.force_login(chief_constable)

    first = client.get("/").context["changes"]
    whole = client.get("/changes/").context["changes"]

    assert (len(first.lines), first.are_all) == (5, False)
    assert (len(whole.lines), whole.are_all) == (7, True)


def test_what_says_the_same_of_one_action_takes_one_line(
    action, minute_taker, chief_constable, staff_officer, cc, then
):
    other = make_action(action.item, cc, issued_by=minute_taker, reference="7/26")
    then()
    services.redate(other, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))
    for number in range(6):
        then()
        services.post_update(action, by=chief_constable, text=f"Street {number}.")

    found = changes(minute_taker, SINCE, most=2)
    by_the_office = changes(staff_officer, SINCE, most=2)

    assert [(change.words, change.at.minute) for change in found.lines] == [
        (f"CC reported on {action.label}", 7)
    ]
    assert [change.words for change in by_the_office.lines] == [
        f"CC reported on {action.label}",
        "7/26 was given a new date, 14 August 2026",
    ]
    assert (found.are_all, by_the_office.are_all) == (True, True)


def test_notes_of_an_earlier_meeting_that_were_agreed_last_are_told_first(
    chief_constable, minute_taker, chair, then
):
    june, july = make_meeting(status="draft"), make_meeting(date(2026, 7, 17), "draft")
    for meeting in (july, june):
        then()
        meeting_services.agree(meeting, by=chair)

    assert told(chief_constable, most=1) == [f"The notes of {june} were agreed"]


@pytest.mark.parametrize(("days", "found"), [("7", 0), ("30", 2), ("5000", 1), ("", 1)])
def test_what_changed_can_be_read_of_the_last_days(
    days, found, client, action, chief_constable, minute_taker, time_machine
):
    time_machine.move_to("2026-07-08T12:00:00+00:00", tick=False)
    services.redate(action, by=minute_taker, reason="Roads.", to_on=date(2026, 8, 14))
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
    client.force_login(chief_constable)

    assert len(client.get(f"/changes/?days={days}").context["changes"].lines) == found


@pytest.mark.parametrize("count", [1, 7])
@pytest.mark.parametrize(("who", "queries"), [("chief_constable", 12), ("minute_taker", 11)])
def test_it_asks_as_often_for_many_changes_as_for_one(
    who, queries, count, request, chair, minute_taker, cc, django_assert_num_queries
):
    reader = request.getfixturevalue(who)
    item = make_item()
    for _ in range(count):
        one = make_action(item, cc, issued_by=chair, status=Action.Status.OPEN)
        services.redate(one, by=chair, reason="Roads.", to_on=date(2026, 8, 14))
        services.close(one, by=chair, outcome="Done.")

    with django_assert_num_queries(queries):
        assert changes(reader, SINCE, most=50).lines
