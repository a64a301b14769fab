"""A meeting that is in the diary with nothing prepared is filled: no second one is made."""

from datetime import date, time

import pytest
import time_machine

from accounts.acting import acting_as
from actions.models import OutstandingMatter
from governance.month import planning as month
from meetings import diary, forward, services
from meetings.models import Attendance, ForwardTopic, Meeting, MeetingType, Question, StandingItem
from meetings.planning import AlreadyPlanned, Wanted
from tests.factories import make_action, make_item, make_meeting
from tests.month.conftest import filled

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = date(2026, 5, 29), date(2026, 6, 26), date(2026, 7, 31)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-10T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def kind(body):
    kind = MeetingType.objects.create(
        name="Monthly assurance", schedule="The last Friday of each month", numbering="letters"
    )
    above = StandingItem.objects.create(
        meeting_type=kind, position=1, heading="Scrutiny", kind="section"
    )
    rest = [("Risks", 2, above, "update"), ("AOB", 3, None, "any_other_business")]
    for heading, position, parent, of_kind in rest:
        StandingItem.objects.create(
            meeting_type=kind, heading=heading, position=position, parent=parent, kind=of_kind
        )
    return kind


@pytest.fixture
def june(kind):
    """As it was entered at the desk, with its standing items."""
    meeting = make_meeting(JUNE, "", venue="Ferry House", start_time=time(14))
    services.add_standing_items(meeting)
    return meeting


def agenda(meeting):
    return [(item.number, item.heading) for item in meeting.items.all()]


def wanted(kind, standing=None, **more):
    items = list(kind.standing_items.all()) if standing is None else standing
    return Wanted(kind, "June", JUNE, standing=items, fills=True, **more)


def test_an_empty_meeting_is_proposed_before_what_the_schedule_says(kind, minute_taker):
    made = make_meeting(date(2026, 6, 30), "")
    make_meeting(JULY, "planned")

    proposal = month.propose(kind, minute_taker)

    assert (proposal.day, proposal.fills) == (made.date, made)
    assert proposal.proposed.because == ("It is in the diary, and nothing is prepared of it yet.")


def test_a_meeting_before_today_is_not_proposed_again(kind, minute_taker):
    make_meeting(MAY, "")

    assert month.propose(kind, minute_taker).fills is None


def prepare_people(meeting, user):
    Attendance.objects.create(meeting=meeting, person=user.person)


def prepare_item(meeting, user):
    make_item(meeting, heading="Road safety")


def prepare_question(meeting, user):
    Question.objects.create(item=meeting.items.get(heading="Risks"), text="Which?")


def prepare_words(meeting, user):
    item = meeting.items.get(heading="Risks")
    item.context = "Asked for in May."
    item.save()


def begin(meeting, user):
    services.start(meeting, by=user)


@pytest.mark.parametrize(
    "prepare", [prepare_people, prepare_item, prepare_question, prepare_words, begin]
)
def test_a_meeting_of_which_something_is_prepared_is_not_filled(prepare, june, minute_taker, today):
    today.move_to("2026-06-26T15:00:00Z")
    assert diary.is_empty(june)
    prepare(june, minute_taker)

    with pytest.raises(AlreadyPlanned):
        month.plan(wanted(june.meeting_type), actions=[], by=minute_taker)

    assert not diary.is_empty(june)


def test_an_empty_meeting_is_filled_and_keeps_the_items_that_it_has(june, cc, minute_taker):
    last = make_meeting(MAY, "draft")
    action = make_action(make_item(last), cc)
    before = {item.heading: (item.pk, item.version) for item in june.items.all()}

    meeting = month.plan(
        wanted(june.meeting_type, notes_of=last), actions=[action], by=minute_taker
    )

    assert (meeting, Meeting.objects.filter(date=JUNE).count()) == (june, 1)
    assert agenda(june) == [
        ("1", "Notes of the last meeting (29 May 2026)"),
        ("2", "Outstanding matters"),
        ("3", "Scrutiny"),
        ("3a", "Risks"),
        ("4", "AOB"),
    ]
    now = {item.heading: (item.pk, item.version) for item in june.items.all()}
    assert {name: now[name][0] for name in before} == {
        name: key for name, (key, _) in before.items()
    }
    assert OutstandingMatter.objects.get().action == action


def test_a_standing_item_that_is_not_ticked_goes_and_what_stood_under_it_moves_up(
    june, minute_taker
):
    items = june.meeting_type.standing_items
    standing = list(items.exclude(heading="Scrutiny"))

    month.plan(wanted(june.meeting_type, standing), actions=[], by=minute_taker)

    assert agenda(june) == [("1", "Risks"), ("2", "AOB")]


def test_a_topic_that_was_put_on_an_empty_agenda_goes_to_its_place(kind, minute_taker):
    june = make_meeting(JUNE, "")
    topic = ForwardTopic.objects.create(heading="Ferry", meeting_type=kind)
    item = forward.take_up(topic, june, by=minute_taker)

    month.plan(wanted(kind), actions=[], by=minute_taker)

    assert agenda(june) == [("1", "Scrutiny"), ("1a", "Risks"), ("1b", "Ferry"), ("2", "AOB")]
    topic.refresh_from_db()
    assert topic.taken_up_as == item


@pytest.mark.parametrize("meetings", [1, 12])
def test_a_proposal_asks_as_much_however_many_empty_meetings_there_are(
    meetings, kind, minute_taker, django_assert_num_queries
):
    minute_taker.roles  # noqa: B018 - read once for each request
    for number in range(meetings):
        services.add_standing_items(make_meeting(date(2026, 7, number + 1), ""))

    with django_assert_num_queries(10):
        month.propose(kind, minute_taker)


PAGE = "/admin/next-meeting/"


def test_the_page_says_that_a_meeting_is_filled_and_shows_what_is_said_of_it(desk, june):
    page = desk.get(f"{PAGE}?type={june.meeting_type.pk}")

    form = page.context["form"]
    assert [form[name].value() for name in ("title", "day", "start_time", "venue", "fills")] == [
        *(june.title, JUNE, time(14), "Ferry House", f"{june.pk}-1"),
    ]
    assert "It is filled with what stands below" in page.content.decode()


def test_one_press_fills_it_and_a_second_leads_to_it(desk, june):
    address = f"{PAGE}?type={june.meeting_type.pk}"
    said = filled(desk, address)

    first, second = desk.post(address, said), desk.post(address, said)

    agenda = f"/admin/meeting/{june.pk}/agenda/"
    assert (first.url, second.url) == (agenda, agenda)
    june.refresh_from_db()
    assert (june.version, Meeting.objects.count()) == (2, 1)


def test_a_meeting_that_comes_into_the_diary_meanwhile_is_told_before_it_is_filled(
    desk, kind, make_user
):
    address = f"{PAGE}?type={kind.pk}&day={JUNE}"
    said = filled(desk, address, venue="Weir House")
    with acting_as(make_user("Rosa Quill", "minute_taker"), interface="test"):
        there = make_meeting(JUNE, "", venue="Ferry House")

    form = desk.post(address, said).context["form"]

    assert form.non_field_errors() == [
        f"{there} is in the diary with nothing prepared: it will be filled with what stands below. "
        "Look it over, and press “Plan this meeting” again."
    ]
    assert (form["fills"].value(), form["venue"].value()) == (f"{there.pk}-1", "Ferry House")
    desk.post(address, {name: form.data.getlist(name) for name in form.data})
    assert Meeting.objects.get().items.count() == 3


def test_another_day_without_a_meeting_is_told_before_a_new_one_is_made(desk, june):
    address = f"{PAGE}?type={june.meeting_type.pk}"
    said = filled(desk, address, day="2026-07-03")

    form = desk.post(address, said).context["form"]

    assert form.non_field_errors() == [
        "On 3 July 2026 no empty meeting of this type is in the diary: a new one will be made. "
        "Look it over, and press “Plan this meeting” again."
    ]
    assert form["title"].value() == "Monthly assurance July 2026"
    desk.post(address, {name: form.data.getlist(name) for name in form.data})
    assert list(Meeting.objects.values_list("title", flat=True)) == [
        *("Monthly assurance July 2026", "Monthly assurance June 2026"),
    ]


def test_the_agenda_of_an_empty_meeting_leads_to_planning_it(desk, kind):
    make_meeting(JUNE, "")
    july = make_meeting(JULY, "")

    page = desk.get(f"/admin/meeting/{july.pk}/agenda/").content.decode()

    address = f"{PAGE}?type={kind.pk}&day=2026-07-31"
    assert f'<a href="{address.replace("&", "&amp;")}">Plan it from the last one</a>' in page
    assert desk.get(address).context["proposal"].fills == july
