"""The page “Plan the next meeting”, from a type or from the last meeting."""

from datetime import date

import pytest
import time_machine

from accounts.acting import acting_as
from actions.models import OutstandingMatter
from meetings.models import Meeting, MeetingType, StandingItem
from tests.factories import make_action, make_item, make_meeting
from tests.month.conftest import filled

PAGE = "/admin/next-meeting/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-10T09:00:00Z", tick=False):
        yield


@pytest.fixture
def last(db):
    kind = MeetingType.objects.create(
        name="Monthly assurance",
        title="Monthly Assurance Meeting {month} {year}",
        schedule="The last Friday of each month",
    )
    StandingItem.objects.create(meeting_type=kind, number="1", heading="Risks", position=1)
    return make_meeting(date(2026, 5, 29), "agreed", venue="Weir House", chair_text="Marian Holt")


def test_a_type_is_chosen_first(desk, last):
    page = desk.get(PAGE)

    assert list(page.context["kinds"]) == [last.meeting_type]


def test_the_proposal_is_filled_in_from_the_last_meeting(desk, last, cc):
    make_action(make_item(last), cc)

    form = desk.get(f"{PAGE}?after={last.pk}").context["form"]

    assert [form[name].value() for name in ("title", "day", "venue", "chair")] == [
        *("Monthly Assurance Meeting June 2026", date(2026, 6, 26), "Weir House", "Marian Holt"),
    ]
    assert (len(form["standing"].value()), len(form["actions"].value())) == (1, 1)


def test_one_press_makes_all_of_it(desk, last, cc):
    action = make_action(make_item(last), cc)
    address = f"{PAGE}?type={last.meeting_type.pk}"

    answer = desk.post(address, filled(desk, address), follow=True)

    meeting = Meeting.objects.get(date=date(2026, 6, 26))
    assert answer.redirect_chain == [(f"/admin/meeting/{meeting.pk}/agenda/", 302)]
    assert [str(said) for said in answer.context["messages"]] == [
        f"{meeting} is planned, with 0 people, 2 items, 1 outstanding matter. Change the "
        f'<a href="/admin/meeting/{meeting.pk}/sheet/?item=0">people</a> or the '
        f'<a href="/admin/meetings/meeting/{meeting.pk}/change/">time and venue</a>.'
    ]
    assert OutstandingMatter.objects.get().action == action


def test_a_button_pressed_twice_makes_it_once_and_leads_to_it(desk, last):
    address = f"{PAGE}?type={last.meeting_type.pk}"
    said = filled(desk, address)

    first, second = desk.post(address, said), desk.post(address, said)

    assert first.url == second.url
    assert Meeting.objects.filter(date=date(2026, 6, 26)).count() == 1


def test_a_second_person_is_told_who_made_it_and_keeps_what_they_typed(desk, last, make_user):
    address = f"{PAGE}?type={last.meeting_type.pk}"
    said = filled(desk, address, venue="Ferry House")
    with acting_as(make_user("Rosa Quill", "minute_taker"), interface="test"):
        there = make_item(make_meeting(date(2026, 6, 26), "planned")).meeting

    page = desk.post(address, said)

    assert Meeting.objects.filter(date=date(2026, 6, 26)).count() == 1
    assert page.context["form"].non_field_errors() == [
        f"Rosa Quill, at 10:00, added the meeting “{there.title}”. Nothing was made a second time: "
        f'open <a href="/admin/meetings/meeting/{there.pk}/change/">{there}</a>, or choose another '
        "day."
    ]
    assert page.context["form"]["venue"].value() == "Ferry House"


def test_what_is_not_ticked_is_left_out(desk, last, cc):
    make_action(make_item(last), cc)
    address = f"{PAGE}?type={last.meeting_type.pk}"

    desk.post(address, filled(desk, address, actions=[], standing=[]))

    assert Meeting.objects.get(date=date(2026, 6, 26)).items.count() == 0


def test_another_date_is_proposed_for_without_losing_what_was_typed(desk, last):
    address = f"{PAGE}?type={last.meeting_type.pk}"
    said = filled(desk, address, day="2026-07-03", venue="Ferry House", again="1")

    form = desk.post(address, said).context["form"]

    assert [form[name].value() for name in ("title", "day", "venue")] == [
        *("Monthly Assurance Meeting July 2026", date(2026, 7, 3), "Ferry House"),
    ]
    assert Meeting.objects.get() == last


def test_a_title_that_nobody_typed_follows_the_date(desk, last):
    address = f"{PAGE}?type={last.meeting_type.pk}"

    desk.post(address, filled(desk, address, day="2026-07-03"))

    assert Meeting.objects.get(date=date(2026, 7, 3)).title == "Monthly Assurance Meeting July 2026"


def test_an_action_opened_meanwhile_is_ticked_and_shown_before_anything_is_made(desk, last, cc):
    address = f"{PAGE}?type={last.meeting_type.pk}"
    said = filled(desk, address)
    action = make_action(make_item(last), cc)

    form = desk.post(address, said).context["form"]

    assert form["actions"].value() == [str(action.pk)]
    assert form.non_field_errors() == [
        "1 action was opened after you came to this page: now ticked below with the others. "
        "Nothing is made yet: look at the outstanding matters, and press “Plan this meeting” again."
    ]
    again = {name: form.data.getlist(name) for name in form.data}
    desk.post(address, again)
    assert OutstandingMatter.objects.get().action == action


def test_an_action_closed_meanwhile_is_left_out_and_said(desk, last, cc):
    action = make_action(make_item(last), cc)
    address = f"{PAGE}?type={last.meeting_type.pk}"
    said = filled(desk, address)
    action.status, action.outcome = "withdrawn", "Not needed."
    action.save()

    answer = desk.post(address, said, follow=True)

    (message,) = answer.context["messages"]
    assert (
        "0 outstanding matters. Left out, for they have ended meanwhile: 1. Change the <a"
        in str(message)
    )


def test_a_mistyped_year_is_refused(desk, last):
    address = f"{PAGE}?type={last.meeting_type.pk}"
    form = desk.post(address, filled(desk, address, day="9999-12-31")).context["form"]

    assert form.errors["day"] == [
        "31 December 9999 is more than five years ahead. Look at the year."
    ]
    assert Meeting.objects.count() == 1


def test_a_day_that_is_past_is_refused(desk, last):
    address = f"{PAGE}?type={last.meeting_type.pk}"

    form = desk.post(address, filled(desk, address, day="2026-06-01")).context["form"]

    assert form.errors["day"] == ["This day is past. Choose one to come."]
    assert Meeting.objects.get() == last


@pytest.mark.parametrize("address", ["?type=999", "?after=999", "?type=x"])
def test_a_type_or_a_meeting_that_is_not_there_is_not_found(desk, address, db):
    assert desk.get(PAGE + address).status_code == 404


def test_people_are_taken_again_from_the_meetings_page(desk):
    meeting = make_meeting(date(2026, 6, 26), "planned")

    answer = desk.post(f"/admin/meeting/{meeting.pk}/people/", follow=True)

    assert [str(said) for said in answer.context["messages"]] == [
        "On 26 June 2026 the posts are held as they stand here already."
    ]
