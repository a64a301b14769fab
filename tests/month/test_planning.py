"""The next meeting: what is proposed, and what one press makes of it."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Office, Person, Tenure
from actions import services
from actions.models import Action, OutstandingMatter
from governance.month import planning as month
from meetings import forward, planning
from meetings.models import (
    AgendaItem,
    Attendance,
    ForwardTopic,
    Meeting,
    MeetingType,
    Objective,
    Plan,
    StandingItem,
)
from meetings.planning import AlreadyPlanned, Wanted
from tests.factories import make_action, make_item, make_meeting

LAST, NEXT = date(2026, 5, 29), date(2026, 6, 26)


@pytest.fixture
def kind(db) -> MeetingType:
    kind = MeetingType.objects.create(
        name="Monthly assurance",
        title="Monthly Assurance Meeting {month} {year}",
        schedule="The last Friday of each month",
        start_time=time(10),
    )
    outstanding = {"heading": "Actions from earlier meetings", "kind": "outstanding"}
    StandingItem.objects.create(meeting_type=kind, position=1, number="1", **outstanding)
    above = StandingItem.objects.create(
        meeting_type=kind, position=2, number="2", heading="Scrutiny", kind="section"
    )
    plan = {"heading": "Progress on the police and crime plan", "parent": above}
    StandingItem.objects.create(meeting_type=kind, position=3, number="2a", **plan)
    StandingItem.objects.create(
        meeting_type=kind, position=4, number="3", heading="AOB", kind="any_other_business"
    )
    return kind


@pytest.fixture
def last(kind) -> Meeting:
    return make_meeting(
        LAST,
        "draft",
        venue="Weir House",
        chair_text="Marian Holt",
        minutes_by_text="Nell Harcourt, Policy Officer, OPCC",
    )


def wanted(kind, day=NEXT, **more) -> Wanted:
    return Wanted(kind, kind.title_on(day), day, **more)


def agenda(meeting):
    return [(item.number, item.heading) for item in meeting.items.all()]


def test_a_meeting_in_the_diary_without_people_does_not_hide_those_of_the_one_before(
    kind, attendance, minute_taker
):
    make_meeting(NEXT, "planned")

    proposal = month.propose(kind, minute_taker, date(2026, 7, 31))

    assert (proposal.with_people, len(proposal.seats)) == (attendance, 4)
    assert proposal.last.date == NEXT


@pytest.fixture
def attendance(last, cc, dcc):
    """The chief constable came, the deputy sent apologies; the minute-taker, and a guest."""
    rows = [("Idris Vaughan", cc, "present"), ("Ruth Adeyemi", dcc, "apologies")]
    rows += [("Nell Harcourt", None, "in_attendance"), ("Rosa Quill", None, "in_attendance")]
    for position, (name, office, status) in enumerate(rows, 1):
        person = Person.objects.create(name=name)
        if office:
            Tenure.objects.create(person=person, office=office, starts_on=date(2020, 1, 1))
        Attendance.objects.create(
            meeting=last,
            person=person,
            office=office,
            position=position,
            status=status,
            capacity=office.name if office else "Policy Officer",
            group="Attendance:" if status == "present" else "In attendance:",
        )
    return last


def test_the_posts_of_the_last_meeting_are_asked_as_they_are_held_on_the_day(
    kind, attendance, dcc, minute_taker
):
    deputy = Tenure.objects.get(office=dcc)
    deputy.ends_on = date(2026, 6, 20)
    deputy.save()
    acting = Person.objects.create(name="Tom Ashworth")
    Tenure.objects.create(person=acting, office=dcc, kind="temporary", starts_on=date(2026, 6, 21))
    seats = planning.seats(attendance, NEXT)

    meeting = planning.plan(
        wanted(kind, seats=[one.key for one in seats if one.is_expected], after=attendance),
        by=minute_taker,
    )

    assert [
        (row.person.name, row.capacity, row.status, row.group) for row in meeting.attendance.all()
    ] == [
        ("Idris Vaughan", "Chief Constable (CC)", "present", "Attendance:"),
        ("Tom Ashworth", "Temporary Deputy Chief Constable (T/DCC)", "present", "Attendance:"),
        ("Nell Harcourt", "Policy Officer", "in_attendance", "In attendance:"),
    ]


def test_a_post_that_nobody_holds_on_the_day_is_shown_and_not_expected(attendance, dcc):
    deputy = Tenure.objects.get(office=dcc)
    deputy.ends_on = date(2026, 6, 20)
    deputy.save()

    found = {
        seat.capacity: (seat.names, seat.is_expected) for seat in planning.seats(attendance, NEXT)
    }

    assert found["Deputy Chief Constable (DCC)"] == ("nobody on that day", False)


def test_without_a_last_meeting_every_post_that_is_held_is_asked(chief_constable, chair):
    assert [seat.capacity for seat in planning.seats(None, NEXT)] == [
        "Police and Crime Commissioner (PCC)",
        "Chief Constable (CC)",
    ]


def test_a_moved_meeting_takes_its_people_from_the_posts_of_the_new_day(
    kind, attendance, dcc, minute_taker
):
    seats = [seat.key for seat in planning.seats(attendance, NEXT)]
    meeting = planning.plan(wanted(kind, seats=seats, after=attendance), by=minute_taker)
    deputy = Tenure.objects.get(office=dcc)
    deputy.ends_on = date(2026, 6, 30)
    deputy.save()
    newcomer = Person.objects.create(name="Tom Ashworth")
    Tenure.objects.create(person=newcomer, office=dcc, starts_on=date(2026, 7, 1))
    meeting.date = date(2026, 7, 3)
    meeting.save()

    said = planning.seat_again(meeting, by=minute_taker)

    assert said == [
        "Ruth Adeyemi is no longer asked as Deputy Chief Constable (DCC)",
        "Tom Ashworth is asked as Deputy Chief Constable (DCC)",
    ]
    assert [row.person.name for row in meeting.attendance.all()] == [
        *("Idris Vaughan", "Tom Ashworth", "Nell Harcourt", "Rosa Quill"),
    ]


def test_who_was_there_is_not_taken_again_once_the_meeting_has_begun(last, minute_taker):
    with pytest.raises(ValidationError, match="who was there is on record"):
        planning.seat_again(last, by=minute_taker)


def test_every_open_action_is_an_outstanding_matter_that_names_it_and_quotes_it(
    kind, last, cc, minute_taker
):
    topic = make_item(
        last, number="1", parent=make_item(last, number="2a", heading="Progress"), kind="topic"
    )
    said = {"text": "CC to report on speeding by 31 July 2026.", "owners_text": "CC"}
    action = make_action(topic, cc, issued_by=minute_taker, **said)
    make_action(topic, cc, status="withdrawn", text="Not needed.")

    proposal = month.propose(kind, minute_taker)
    meeting = month.plan(
        wanted(kind, standing=proposal.standing), actions=proposal.actions, by=minute_taker
    )

    matter = OutstandingMatter.objects.get()
    assert (matter.item.number, matter.item.meeting, matter.action) == ("1", meeting, action)
    assert (matter.quoted, matter.owners, matter.due_text) == (action.text, "CC", "31 July 2026")
    assert (matter.from_meeting, matter.from_month, matter.from_item, matter.from_heading) == (
        *("May 2026", date(2026, 5, 1), "2a", "Road safety at the weir"),
    )
    assert Action.objects.get(pk=action.pk).version == action.version


def test_a_matter_of_another_kind_of_meeting_names_that_kind(kind, cc, minute_taker):
    other = make_meeting(date(2026, 4, 14), "agreed", type="Holding to account")
    make_action(make_item(other), cc, issued_by=minute_taker)

    month.plan(wanted(kind), actions=list(month.outstanding(minute_taker)), by=minute_taker)

    assert OutstandingMatter.objects.get().from_meeting == "April 2026 holding to account"


def test_a_type_without_an_item_for_them_gets_one_for_outstanding_matters(last, cc, minute_taker):
    kind = MeetingType.objects.create(name="Special session")
    action = make_action(make_item(last), cc)

    meeting = month.plan(wanted(kind), actions=[action], by=minute_taker)

    assert agenda(meeting) == [("", "Outstanding matters")]


def test_the_agenda_has_the_standing_items_and_the_last_notes_for_agreement(
    kind, last, minute_taker
):
    meeting = planning.plan(
        wanted(kind, standing=list(kind.standing_items.all()), notes_of=last), by=minute_taker
    )

    assert agenda(meeting) == [
        ("", "Notes of the last meeting (29 May 2026)"),
        ("1", "Actions from earlier meetings"),
        ("2", "Scrutiny"),
        ("2a", "Progress on the police and crime plan"),
        ("3", "AOB"),
    ]
    assert meeting.items.first().notes_of == last


def test_the_last_notes_are_agreed_under_the_offices_own_item_for_them(kind, last, minute_taker):
    own = StandingItem.objects.create(
        meeting_type=kind, position=0, number="0", heading="Minutes of the last meeting"
    )

    meeting = planning.plan(wanted(kind, standing=[own], notes_of=last), by=minute_taker)

    item = meeting.items.get()
    assert (item.heading, item.notes_of) == ("Minutes of the last meeting", last)


@pytest.mark.parametrize(
    ("scheme", "numbers"),
    [
        ("", ["", "1", "2", "2a", "1", "3"]),
        ("letters", ["1", "2", "3", "3a", "3a.1", "4"]),
        ("running", ["682", "683", "684", "684a", "684a.1", "685"]),
        ("dated", [f"{each}/26/06/2026" for each in ("01", "02", "03", "03a", "03a.1", "04")]),
    ],
)
def test_a_planned_agenda_is_numbered_by_the_scheme_of_its_type(
    scheme, numbers, kind, last, cc, minute_taker
):
    kind.numbering = scheme
    kind.save()
    action = make_action(make_item(last, number="681"), cc)
    objective = Objective.objects.create(plan=Plan.objects.create(title="Plan"), title="Lanes")
    topic = ForwardTopic.objects.create(heading="Ferry", meeting_type=kind, objective=objective)

    meeting = month.plan(
        wanted(kind, standing=list(kind.standing_items.all()), notes_of=last, topics=[topic]),
        actions=[action],
        by=minute_taker,
    )

    assert [item.number for item in meeting.items.all()] == numbers
    assert {row.history_user for row in AgendaItem.history.filter(meeting_id=meeting.pk)} == {
        minute_taker
    }


def test_a_meeting_is_made_once_whoever_presses(kind, minute_taker):
    planning.plan(wanted(kind), by=minute_taker)

    with pytest.raises(AlreadyPlanned, match="There is already a meeting of this type on 26 June"):
        planning.plan(wanted(kind), by=minute_taker)

    assert kind.meetings.count() == 1


def test_what_is_refused_leaves_no_half_of_a_meeting(kind, last, minute_taker):
    topic = forward.ask_back(make_item(last), by=minute_taker)
    forward.withdraw(topic, by=minute_taker, reason="Heard elsewhere.")

    with pytest.raises(ValidationError, match=r"was withdrawn: Heard elsewhere\."):
        planning.plan(wanted(kind, topics=[topic]), by=minute_taker)

    assert Meeting.objects.get() == last


def test_only_the_minute_taker_plans(kind, chair):
    with pytest.raises(PermissionDenied):
        planning.plan(wanted(kind), by=chair)


def test_history_says_who_planned_and_made_the_items(kind, minute_taker):
    meeting = planning.plan(wanted(kind, standing=list(kind.standing_items.all())), by=minute_taker)

    rows = [meeting, *meeting.items.all()]
    assert {row.history.get().history_user for row in rows} == {minute_taker}


def test_topics_wanted_by_the_day_are_proposed_and_undated_ones_only_offered(
    kind, last, minute_taker
):
    new = {"meeting_type": kind}
    ForwardTopic.objects.create(heading="Ferry", wanted_text="date to be agreed", **new)
    ForwardTopic.objects.create(heading="Weir", wanted_on=NEXT, **new)
    ForwardTopic.objects.create(heading="Bridge", wanted_on=date(2027, 1, 1), **new)
    forward.defer(make_item(last, heading="Lanes"), by=minute_taker, reason="No time.")

    proposal = month.propose(kind, minute_taker, NEXT)

    assert [topic.heading for topic in proposal.topics] == ["Ferry", "Lanes", "Weir", "Bridge"]
    assert [topic.heading for topic in proposal.due_topics] == ["Lanes", "Weir"]


@pytest.mark.parametrize("months", [1, 12])
def test_a_proposal_asks_as_much_however_many_meetings_there_are(
    months, kind, cc, dcc, minute_taker, django_assert_num_queries
):
    minute_taker.roles  # noqa: B018 - read once for each request
    for month_number in range(months):
        meeting = make_meeting(date(2025, month_number + 1, 28), "draft")
        make_action(make_item(meeting), cc, dcc, issued_by=minute_taker)
        Attendance.objects.create(meeting=meeting, person=minute_taker.person, office=cc)

    with django_assert_num_queries(13):
        month.propose(kind, minute_taker)


def test_offices_are_named_in_the_order_of_the_last_meeting(kind, last, cc, minute_taker):
    clerk = Office.objects.create(name="Chief Executive", abbreviation="CEX", position=1)
    for position, office in enumerate([cc, clerk], 1):
        Attendance.objects.create(
            meeting=last, person=minute_taker.person, office=office, position=position
        )

    assert [seat.office for seat in planning.seats(last, NEXT)] == [cc, clerk]


def test_a_matter_says_who_asked_to_bring_it_forward_and_to_when(kind, last, cc, dcc, minute_taker):
    action = make_action(make_item(last), cc, issued_by=minute_taker)
    with time_machine.travel("2026-06-10T09:00:00Z", tick=False):
        services.redate(
            action, by=minute_taker, reason="Leave.", to_on=date(2026, 9, 30), asked_by=dcc
        )

    month.plan(wanted(kind), actions=list(month.outstanding(minute_taker)), by=minute_taker)

    matter = OutstandingMatter.objects.get()
    assert (matter.requested_by, matter.note) == (
        *("DCC", "(Brought forward to 30 September 2026: requested by the DCC)"),
    )
