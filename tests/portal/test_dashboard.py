from datetime import date, time

import pytest

from accounts.models import Delegation
from actions import services
from actions.models import Action
from governance.models import SensitiveReading
from meetings import cancelling, commissioning
from meetings.models import Marking, NamedReader, Question
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def shown(client):
    """The dashboard's context, as somebody sees it."""

    def look(user):
        client.force_login(user)
        return client.get("/").context

    return look


def test_an_officer_sees_what_waits_on_their_office_late_first(
    shown, chief_constable, minute_taker, cc, dcc
):
    item = make_item()
    later = make_action(item, cc, issued_by=minute_taker)
    late = make_action(item, cc, issued_by=minute_taker, due_on=date(2026, 7, 1), due_kind="date")
    never = make_action(item, cc, issued_by=minute_taker, due_kind="trigger")
    joint = make_action(
        item, dcc, cc, issued_by=minute_taker, due_on=date(2026, 7, 25), due_kind="date"
    )
    make_action(item, dcc, issued_by=minute_taker)
    make_action(item, cc)
    make_action(item, cc, issued_by=minute_taker, status=Action.Status.UNKNOWN)

    context = shown(chief_constable)

    waiting = context["waiting"]
    assert waiting.actions == [late, joint, later, never]
    assert (waiting.actions_count, waiting.actions_late) == (4, 1)


def test_all_that_waits_is_shown_of_every_office_that_somebody_acts_for(
    client, staff_officer, minute_taker, cc, dcc
):
    Delegation.objects.create(user=staff_officer, office=dcc, starts_on=date(2020, 1, 1))
    item = make_item()
    for number in range(12):
        make_action(item, dcc if number % 2 else cc, issued_by=minute_taker)
    client.force_login(staff_officer)

    page = client.get("/").content.decode()

    link = f"/actions/?state=open&amp;office={cc.pk}&amp;office={dcc.pk}"
    assert f'href="{link}">Show all 12 actions that wait</a>' in page
    there = client.get(link.replace("&amp;", "&")).context["page_obj"]
    assert there.paginator.count == 12


def test_a_staff_officer_sees_what_waits_on_the_office_they_act_for(shown, staff_officer, action):
    assert shown(staff_officer)["waiting"].actions == [action]


def test_what_was_proposed_waits_no_longer_on_the_owner_but_on_the_desk(
    shown, chief_constable, chair, action
):
    services.propose_completion(action, by=chief_constable, text="All up.")

    owner, desk = shown(chief_constable), shown(chair)

    assert (owner["waiting"].actions, owner["proposed_by_us"]) == ([], [action])
    assert desk["waiting"].to_decide == [action]


def test_whoever_keeps_the_notes_sees_what_is_late_of_everybody_s(
    shown, minute_taker, action, time_machine
):
    make_meeting(date(2026, 7, 17), "draft")
    make_action(action.item, text="Not issued")
    time_machine.move_to("2026-08-01T12:00:00+00:00", tick=False)

    context = shown(minute_taker)

    assert [each.pk for each in context["late"]] == [action.pk, action.pk + 1]
    assert context["not_issued_count"] == 1


def test_whoever_keeps_the_notes_sees_how_far_each_meeting_is_and_others_which_are_no_drafts(
    shown, minute_taker, chair, chief_constable
):
    draft = make_meeting(date(2026, 7, 17), "draft")
    to_come = make_meeting(date(2026, 7, 31), "planned")

    lines = [(each.meeting, each.next) for each in shown(minute_taker)["month"].lines]

    assert lines == [
        (draft, "Check the draft and circulate it"),
        (to_come, "Prepare the agenda"),
    ]
    assert shown(chair)["not_agreed"] == [draft]
    assert "not_agreed" not in shown(chief_constable)


def test_the_next_meeting_is_none_that_is_over_under_way_or_cancelled(
    shown, minute_taker, chair, chief_constable
):
    make_meeting(date(2026, 7, 20), "planned", title="Over", end_time=time(12, 30))
    make_meeting(date(2026, 7, 20), "in_progress", title="Under way")
    make_meeting(date(2026, 7, 20), "draft", title="Held")
    off = make_meeting(date(2026, 7, 21), "planned", title="Off")
    cancelling.cancel(off, by=minute_taker, reason="Flood.")
    later = make_meeting(date(2026, 7, 22), "planned")

    assert [shown(user)["next_meeting"] for user in (chair, chief_constable)] == [later] * 2


def test_the_meeting_of_today_is_the_next_one_until_it_has_begun(shown, chair):
    today = make_meeting(date(2026, 7, 20), "planned", start_time=time(10))

    assert shown(chair)["next_meeting"] == today


def test_the_chair_reads_the_next_agenda_and_a_sensitive_item_of_it_is_told_as_read(
    shown, chair, minute_taker
):
    item = make_item(make_meeting(date(2026, 7, 31), "planned"))
    Marking.objects.create(item=item, meeting=item.meeting, level=Marking.Level.OFFICIAL_SENSITIVE)

    assert (shown(chair)["agenda"], shown(chair)["agenda_count"]) == ([item], 1)
    assert {row.item_pk for row in SensitiveReading.objects.filter(reader=chair)} == {item.pk}
    assert "agenda" not in shown(minute_taker)


def test_a_question_of_a_sensitive_item_that_waits_on_a_named_reader_is_told_as_read(
    shown, body, chief_constable, minute_taker, cc
):
    item = make_item(make_meeting(date(2026, 7, 31), "planned"))
    question = Question.objects.create(
        item=item, text="What did they say?", asked_of=cc, answer_due_on=date(2026, 7, 22)
    )
    commissioning.commission(question, by=minute_taker)
    Marking.objects.create(item=item, meeting=item.meeting, level=Marking.Level.OFFICIAL_SENSITIVE)
    NamedReader.objects.create(item=item, user=chief_constable)

    assert len(shown(chief_constable)["waiting"].questions) == 1
    assert [row.item_pk for row in SensitiveReading.objects.filter(reader=chief_constable)] == [
        item.pk
    ]


def test_everybody_sees_the_next_meeting(shown, chief_constable, auditor, chair):
    make_meeting(date(2026, 7, 17))
    make_meeting(date(2026, 8, 28), "planned")
    soonest = make_meeting(date(2026, 7, 31), "planned")

    assert [shown(user)["next_meeting"] for user in (chief_constable, auditor, chair)] == [
        soonest
    ] * 3


def test_an_officer_on_whom_nothing_waits_reads_so(client, chief_constable):
    client.force_login(chief_constable)

    assert "Nothing waits on you." in client.get("/").content.decode()


def test_an_account_without_a_role_reads_whom_to_ask(client, outsider, action):
    client.force_login(outsider)

    page = client.get("/").content.decode()

    assert "You have no role here yet" in page
    assert "speeding" not in page


def test_the_user_administrator_is_led_to_the_users_and_not_to_what_is_closed_to_them(
    client, user_administrator
):
    client.force_login(user_administrator)
    page = client.get("/").content.decode()

    assert 'href="/admin/accounts/user/"' in page
    assert ('href="/meetings/"' in page, 'href="/actions/"' in page) == (False, False)


@pytest.mark.parametrize("count", [2, 9])
@pytest.mark.parametrize(
    ("who", "queries"),
    [("chief_constable", 38), ("chair", 50), ("minute_taker", 43), ("auditor", 23)],
)
def test_the_dashboard_asks_as_often_for_many_actions_as_for_few(
    client, request, minute_taker, cc, django_assert_num_queries, who, queries, count
):
    item = make_item()
    for _ in range(count):
        make_action(item, cc, issued_by=minute_taker)
        make_action(item, cc, issued_by=minute_taker, status=Action.Status.PROPOSED)
    client.force_login(request.getfixturevalue(who))

    with django_assert_num_queries(queries):
        client.get("/")
