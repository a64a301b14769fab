"""What the demonstration record holds, told once for all of these tests."""

from collections import Counter
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from django.db.models import Count, Max
from django.test import Client

from accounts.models import Tenure, User
from accounts.services import system_user
from actions.models import Action, ActionUpdate, Evidence, OutstandingMatter, Redating
from governance.dashboard import last_look, oversight
from governance.dashboard.changes import changes
from governance.demo import evidence, lives_open, lives_settled, office
from governance.demo.agendas import CALLS, FAIR
from governance.demo.story import SITTINGS, Story, walk
from governance.models import AnswerDraft
from governance.notes.collecting import collect
from governance.notes.hiding import collect_for
from governance.notes.parsing import parse
from governance.notes.readers.text import read_text
from governance.notes.rendering.text import render_text
from governance.waiting import waits_on
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Commission,
    Decision,
    ForwardTopic,
    Marking,
    Meeting,
    PrivateItem,
    Question,
    Response,
    Withholding,
)

from .conftest import NOW

TODAY = NOW.date()
Status = Action.Status
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(told: Story, db: None) -> Story:
    return told


@pytest.mark.parametrize("key", [sitting.key for sitting in SITTINGS])
def test_the_notes_of_every_meeting_print_as_text_that_reads_back_the_same(record, key: str):
    notes = collect(Meeting.objects.get(pk=record.meetings[key].pk))

    lines, _ = read_text(render_text(notes).encode())

    assert parse(lines) == notes


def test_twenty_five_meetings_span_fourteen_months_and_end_with_a_planned_one(record):
    meetings = Meeting.objects.order_by("date")
    states = Counter(meeting.status for meeting in meetings)

    assert states == {"published": 16, "agreed": 7, "draft": 1, "planned": 1}
    assert (meetings[0].date, meetings[23].date, meetings[24].date) == (
        date(2025, 11, 19),
        date(2026, 12, 18),
        date(2027, 1, 29),
    )
    assert [meeting.status for meeting in meetings[23:]] == ["draft", "planned"]


def test_sixty_odd_actions_are_in_every_state(record):
    assert Counter(Action.objects.values_list("status", flat=True)) == {
        Status.CLOSED: 40,
        Status.OPEN: 10,
        Status.IN_PROGRESS: 10,
        Status.PROPOSED: 3,
        Status.WITHDRAWN: 2,
        Status.UNKNOWN: 2,
        Status.MERGED: 1,
    }
    assert set(Action.objects.values_list("due_kind", flat=True)) == set(Action.Due)
    assert ActionUpdate.objects.filter(kind=ActionUpdate.Kind.REFUSAL).count() == 4


def test_some_actions_are_late_and_none_of_unknown_outcome_is(record):
    late = Action.objects.overdue(TODAY)

    assert late.count() == 11
    assert not late.filter(status=Status.UNKNOWN).exists()


def test_actions_are_owned_alone_jointly_and_by_all(record):
    owners = Action.objects.annotate(owned_by=Count("owners"))

    assert Counter(owners.values_list("owned_by", flat=True)) == {0: 1, 1: 56, 2: 11}
    assert Action.objects.get(is_for_all=True).text == (
        "ALL to send papers five working days before a meeting."
    )


def test_an_action_is_carried_from_meeting_to_meeting_and_re_dated_more_than_twice(record):
    plan = record.action("contact-plan")

    assert plan.redatings.count() == 4
    assert plan.original_due_on == record.days.day("M03-3")
    assert [str(matter.item.meeting.date) for matter in plan.heard_again.order_by("pk")] == [
        str(record.days.of[key]) for key in ("M03", "M04", "M05", "M06", "M09", "M10")
    ]
    assert Redating.objects.aggregate(most=Max("number")) == {"most": 4}


def test_the_first_page_of_each_has_something_to_show(record):
    chair, cc, dcc = (record.users[key] for key in ("chair", "cc", "dcc"))
    often, _ = oversight.often_redated(chair, 5)
    unasked = oversight.not_asked_about(chair, TODAY)
    since = last_look.look(cc, NOW)

    assert often == [record.action("old-records")]
    assert [each.asked.topic for each in oversight.not_assured(chair)] == ["named officers"]
    assert [(one.objective.title, one.last) for one in unasked] == [
        (FAIR, record.days.of["M04"]),
    ]
    assert since.since.date() == record.days.of["M14"]
    assert [len(waits_on(user).drafts) for user in (chair, cc, dcc)] == [1, 0, 1]
    assert len(changes(cc, since.since, most=50).lines) > 3


def test_one_question_comes_back_four_times_and_its_assurance_grows(record):
    asked = Question.objects.filter(text=CALLS).order_by("item__meeting__date")

    assert [question.assurance for question in asked] == ["", "not_assured", "partly", "assured"]


def test_questions_went_to_the_force_and_are_answered_drafted_and_late(record):
    commissioned = Question.objects.exclude(answer_due_on=None)

    assert (commissioned.count(), Commission.objects.count()) == (6, 6)
    assert Response.objects.released().count() == 4
    waiting = Commission.objects.waiting()
    assert [(one.office.abbreviation, one.answer_by < TODAY) for one in waiting] == [
        ("DCC", True),
        ("CC", False),
    ]
    assert str(AnswerDraft.objects.get().saved_by) == "Sgt Petra Lowe"
    answer = Response.objects.get(question__item__topic="answering 101 calls")
    assert (str(answer.office), str(answer.released_by)) == (
        "Chief Constable (CC)",
        "Idris Vaughan",
    )


def test_there_are_decisions_an_amendment_and_what_is_not_for_all(record):
    amendment = Amendment.objects.get()

    assert (Decision.objects.count(), Decision.objects.filter(item=None).count()) == (5, 1)
    assert (amendment.meeting, amendment.agreed_at_meeting) == (
        record.meetings["M06"],
        record.meetings["M08"],
    )
    assert amendment.was in amendment.item.findings
    assert (PrivateItem.objects.count(), Withholding.objects.count()) == (1, 2)
    assert Marking.objects.get().level == Marking.Level.OFFICIAL_SENSITIVE


def test_what_is_private_or_withheld_is_not_in_what_the_public_reads(record):
    words = "\n".join(
        render_text(collect_for(None, meeting)) for meeting in Meeting.objects.visible_to(None)
    )

    assert "The custody roof is covered with sheeting." in words
    assert [
        secret
        for secret in ("chief superintendent. The officer denies", "premises under watch")
        if secret in words
    ] == []


def test_those_who_came_have_the_capacity_that_they_had_that_day(record):
    def acc(key: str) -> tuple[str, str]:
        row = Attendance.objects.get(meeting=record.meetings[key], office__abbreviation="ACC")
        return row.person.name, row.capacity

    assert acc("M07") == ("Helen Marsh", "Assistant Chief Constable (ACC)")
    assert acc("M08") == ("Tom Ashworth", "Acting Assistant Chief Constable (A/ACC)")
    assert set(Attendance.objects.values_list("status", flat=True)) == {
        *("present", "apologies", "in_attendance", "observer")
    }
    assert Tenure.objects.on(TODAY).filter(office__abbreviation="ACC").count() == 1


def test_each_change_has_its_author_and_its_day(record):
    for model in (Action, ActionUpdate, AgendaItem, Meeting, OutstandingMatter, User):
        assert model.history.filter(history_date__gt=NOW).count() == 0
        assert model.history.filter(history_user=None).count() == 0
    closed = record.action("contact-plan").history.latest()
    assert (str(closed.history_user), closed.history_date.date()) == (
        "Marian Holt",
        record.days.day("M10+4"),
    )
    own = User.history.get(email=system_user().email)
    assert own.history_user == system_user()


def test_updates_are_in_the_order_of_their_days(record):
    for action in Action.objects.all():
        moments = list(action.updates.order_by("pk").values_list("posted_at", flat=True))
        assert moments == sorted(moments)


def test_the_files_are_what_their_names_say(record):
    sent = {name for lives in (lives_open, lives_settled) for name in _files(lives.LIVES)}
    pdf = Evidence.objects.get(name="confidence-survey.pdf")

    with pdf.file.open() as kept, pdfplumber.open(BytesIO(kept.read())) as document:
        words = document.pages[0].extract_text().splitlines()

    assert words == list(evidence.PDF_PAGES["confidence-survey.pdf"])
    assert set(evidence.FILES) == sent == set(Evidence.objects.values_list("name", flat=True))
    assert {kind.content_type for kind in Evidence.objects.all()} == {
        *("application/pdf", "image/png", "text/plain")
    }


def _files(lives) -> set[str]:
    return {name for events in lives.values() for event in events for name in event.files}


def test_every_action_of_the_script_has_a_life_and_every_life_an_action(record):
    arisen = {do.key for sitting in SITTINGS for said in walk(sitting.items) for do in said.actions}

    assert arisen == set(lives_open.LIVES) | set(lives_settled.LIVES)
    assert not set(lives_open.LIVES) & set(lives_settled.LIVES)
    assert {record.action(key).is_open for key in lives_open.LIVES} == {True}
    assert {record.action(key).is_settled for key in lives_settled.LIVES} == {True}


def test_each_account_signs_in_with_the_password_that_is_printed(record):
    for _, address, *_ in office.ACCOUNTS.values():
        email = f"{address}@{office.DOMAIN}"
        assert Client().login(email=email, password=office.PASSWORD), email


def test_the_planned_meeting_begins_with_every_open_action_and_the_people_of_its_day(record):
    planned = record.meetings["M15"]
    heard = OutstandingMatter.objects.filter(item__meeting=planned)

    assert {matter.item.number for matter in heard} == {"1"}
    assert set(heard.values_list("action", flat=True)) >= set(
        Action.objects.open().values_list("pk", flat=True)
    )
    assert planned.attendance.filter(office__abbreviation="ACC").get().office_text == "A/ACC"


def test_the_forward_plan_has_a_topic_without_a_day_first(record):
    wanted = [topic.wanted for topic in ForwardTopic.objects.waiting()]

    assert (wanted[0], len(wanted)) == ("date to be agreed", 2)
