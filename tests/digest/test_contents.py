"""What a digest says of what waits on somebody: in working days, each thing once."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions import acknowledging, asking, mailing, more_time, services
from actions.models import IssueNotice
from governance.digest.contents import ANSWERED, IN_TIME, LATE, OF_OTHERS, TOLD_HIGHER
from governance.digest.models import MailRules, SentDigest
from meetings import commissioning
from meetings.models import (
    Circulation,
    Commission,
    DraftComment,
    PrivateItem,
    Question,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_item, make_meeting

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


def told(found):
    return [(line.key, line.late, line.how_late) for line in found.lines]


def test_lateness_counts_working_days_and_what_is_due_later_is_only_counted(
    due, contents, staff_officer
):
    friday, monday, last = date(2026, 11, 20), date(2026, 11, 30), date(2026, 12, 1)
    late, soon, later, undated = (due(day) for day in (friday, monday, last, None))

    found = contents(staff_officer)

    assert told(found) == [(f"action:{late.pk}", 1, LATE), (f"action:{soon.pk}", 0, IN_TIME)]
    assert found.later == len([later, undated])


def test_office_says_how_many_working_days_before_is_soon(due, contents, staff_officer):
    MailRules.objects.create(pk=1, soon_days=2)
    soon, _ = due(date(2026, 11, 25)), due(date(2026, 11, 26))

    assert told(contents(staff_officer)) == [(f"action:{soon.pk}", 0, IN_TIME)]


def test_what_is_long_late_is_told_to_the_holder_first_and_not_to_the_staff_officer(
    due, contents, staff_officer, chief_constable
):
    four, five = due(date(2026, 11, 17)), due(date(2026, 11, 16))

    to_staff, to_holder = contents(staff_officer), contents(chief_constable)

    assert told(to_staff) == [(f"action:{five.pk}", 5, LATE), (f"action:{four.pk}", 4, LATE)]
    assert told(to_holder) == [
        (f"action:{five.pk}", 5, TOLD_HIGHER),
        (f"action:{four.pk}", 4, LATE),
    ]


def test_chair_is_told_of_what_any_office_is_late_with_for_longer(due, contents, chair, dcc):
    nine, ten = due(date(2026, 11, 10), dcc), due(date(2026, 11, 9), dcc)
    due(date(2026, 11, 2), dcc, status="proposed")

    found = contents(chair)

    assert [line.key for line in found.of(OF_OTHERS)] == [f"high:{ten.pk}"]
    assert [line.offices for line in found.of(OF_OTHERS)] == ["DCC"]
    assert nine.is_overdue


def test_of_a_private_item_the_chair_has_a_number_and_a_day_alone(due, item, contents, chair, dcc):
    due(date(2026, 11, 9), dcc)
    PrivateItem.objects.create(item=item, reason="Personal data")

    [line] = contents(chair).lines

    assert (line.name, line.offices, line.text) == (f"A{line.number}", "", "")


def test_what_is_proposed_as_complete_waits_on_chair_and_desk_and_is_not_late_for_them(
    due, contents, chair, minute_taker, chief_constable
):
    proposed = due(date(2026, 11, 2), status="proposed")

    wanted = [(f"decide:{proposed.pk}", 0, IN_TIME)]
    assert told(contents(chair)) == told(contents(minute_taker)) == wanted
    assert told(contents(chief_constable)) == []


def test_more_time_that_is_asked_for_waits_on_chair_and_desk(
    due, contents, chair, minute_taker, chief_constable
):
    late = due(date(2026, 11, 20))
    more_time.ask(late, by=chief_constable, to_on=date(2026, 12, 31), reason="Paint is late.")

    wanted = [(f"time:{late.pk}", 0, IN_TIME)]
    assert told(contents(chair)) == told(contents(minute_taker)) == wanted


def test_answer_to_a_request_for_more_time_is_told_to_the_owners_once(
    due, contents, clock, minute_taker, chair, chief_constable, staff_officer
):
    refused, given, far = due(date(2026, 11, 24)), due(date(2026, 11, 25)), date(2026, 12, 31)
    asked = [
        more_time.ask(each, by=staff_officer, to_on=far, reason="Paint is late.")
        for each in (refused, given)
    ]
    more_time.refuse(refused, by=chair, reason="The panel meets.")
    services.redate(given, by=minute_taker, to_on=far, reason="Agreed.")

    to_holder, to_staff, to_chair = map(contents, (chief_constable, staff_officer, chair))

    answers = [(f"given:{asked[1].pk}", far), (f"refused:{asked[0].pk}", date(2026, 11, 24))]
    for found in (to_holder, to_staff):
        assert sorted((line.key, line.day) for line in found.of(*ANSWERED)) == answers
        assert [line.key for line in found.of("action")] == [f"action:{refused.pk}"]
        assert not found.late
    assert to_chair.lines == []

    SentDigest.objects.create(
        user=staff_officer, day=MONDAY, sent_at=timezone.now(), lines=to_staff.told_now
    )
    clock.move_to(datetime(2026, 11, 24, 8, tzinfo=UTC))
    more_time.ask(refused, by=chief_constable, to_on=far, reason="Once more.")
    more_time.refuse(refused, by=chair, reason="No.")

    [again] = contents(staff_officer, date(2026, 11, 24)).of(*ANSWERED)
    assert (again.kind, again.path, again.is_new) == ("refused", refused.get_absolute_url(), False)


def test_answer_about_what_is_ended_since_or_was_given_by_oneself_is_not_told(
    due, contents, minute_taker, chair, chief_constable
):
    action = due(date(2026, 11, 25))
    more_time.ask(action, by=minute_taker, to_on=date(2026, 12, 31), reason="Paint.")
    more_time.refuse(action, by=chair, reason="No.")
    services.withdraw(action, by=chair, reason="Not needed.")

    assert told(contents(chief_constable)) == []


def test_action_for_all_is_told_to_each_holder_till_it_is_acknowledged(
    due, contents, cc, dcc, chief_constable
):
    for_all = due(date(2026, 11, 16), dcc, is_for_all=True)
    before = told(contents(chief_constable))
    acknowledging.acknowledge(for_all, by=chief_constable, office=cc)

    assert before == [(f"action:{for_all.pk}", 5, TOLD_HIGHER)]
    assert told(contents(chief_constable)) == []


@pytest.fixture
def question(item, cc, minute_taker):
    """Sent to the Chief Constable a week ago."""
    made = Question.objects.create(
        item=item, text="Why?", asked_of=cc, answer_due_on=date(2026, 11, 27)
    )
    sent = commissioning.commission(made, by=minute_taker)
    sent.sent_at, sent.sent_to = datetime(2026, 11, 16, 9, tzinfo=UTC), "cc@severnshire.example"
    sent.save()
    return made


def test_questions_are_told_whenever_they_are_due(contents, question, staff_officer):
    [line] = contents(staff_officer).lines

    assert (line.key, line.day, line.text) == (
        f"question:{question.pk}",
        date(2026, 11, 27),
        "Why?",
    )


def test_of_a_question_of_an_item_withheld_in_part_its_day_alone_is_told(
    contents, question, item, staff_officer
):
    cause = WithholdingReason.objects.create(name="Operational")
    Withholding.objects.create(item=item, reason=cause, passage="the weir")

    [line] = contents(staff_officer).lines

    friday = date(2026, 11, 27)
    assert (line.name, line.day, line.offices, line.text) == ("Question", friday, "", "")


def test_update_that_is_asked_for_is_told_with_its_day_once_with_its_action(
    due, contents, cc, minute_taker, staff_officer
):
    action = due(date(2027, 3, 31))
    asking.ask_for_update(
        action, by=minute_taker, office=cc, answer_by=date(2026, 11, 26), wants_paper=True
    )

    [line] = contents(staff_officer).lines

    assert (line.kind, line.key, line.day) == ("update", f"action:{action.pk}", date(2026, 11, 26))
    assert line.name == f"A{action.pk}, with a paper"


def test_draft_is_told_till_it_is_commented_on_and_is_never_late(
    contents, clock, body, minute_taker, chief_constable
):
    meeting = make_meeting(date(2026, 11, 13), "draft")
    make_item(meeting)
    row = Circulation.objects.create(
        meeting=meeting,
        sha256="0",
        comments_by=date(2026, 11, 20),
        circulated_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        circulated_by=minute_taker,
    )
    row.recipients.create(
        user=chief_constable, address=chief_constable.email, tried_at=row.circulated_at
    )
    before = told(contents(chief_constable))
    DraftComment.objects.create(
        meeting=meeting, text="It was two.", posted_at=timezone.now(), posted_by=chief_constable
    )

    assert before == [(f"draft:{meeting.pk}", 0, IN_TIME)]
    assert told(contents(chief_constable)) == []


def test_what_was_mailed_today_is_not_said_again_unless_it_is_late(
    due, contents, question, cc, minute_taker, staff_officer
):
    soon, late = due(date(2026, 11, 25)), due(date(2026, 11, 20))
    today = datetime(2026, 11, 23, 7, tzinfo=UTC)
    for notice in [
        *mailing.to_be_told(soon, [cc], by=minute_taker),
        *mailing.to_be_told(late, [cc], by=minute_taker),
        *Commission.objects.all(),
    ]:
        notice.sent_at, notice.sent_to = today, "cc@severnshire.example"
        notice.save()

    assert IssueNotice.objects.count() == 2
    assert told(contents(staff_officer)) == [(f"action:{late.pk}", 1, LATE)]
    tomorrow = contents(staff_officer, date(2026, 11, 24))
    assert [line.key for line in tomorrow.lines] == [
        f"action:{late.pk}",
        f"action:{soon.pk}",
        f"question:{question.pk}",
    ]


def test_what_the_digest_before_did_not_tell_is_new(due, contents, staff_officer):
    known, new = due(date(2026, 11, 24)), due(date(2026, 11, 25))
    assert [line.is_new for line in contents(staff_officer).lines] == [False, False]

    SentDigest.objects.create(
        user=staff_officer,
        day=date(2026, 11, 20),
        sent_at=datetime(2026, 11, 20, 7, tzinfo=UTC),
        subject="1 action due Tuesday 24 November",
        lines={f"action:{known.pk}": IN_TIME},
    )

    lines = contents(staff_officer).lines
    assert [(line.number, line.is_new) for line in lines] == [(known.pk, False), (new.pk, True)]


def test_what_is_settled_or_not_issued_is_not_told(due, contents, minute_taker, staff_officer):
    settled = due(date(2026, 11, 20))
    services.withdraw(settled, by=minute_taker, reason="Not needed")
    due(date(2026, 11, 20), is_issued=False)

    assert told(contents(staff_officer)) == []


def test_queries_do_not_grow_with_what_waits(
    due,
    contents,
    question,
    dcc,
    chair,
    chief_constable,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    def counts() -> list[int]:
        found = []
        for user in (chief_constable, chair):
            with django_assert_max_num_queries(99) as asked:
                contents(user)
            found.append(len(asked))
        return found

    def more() -> None:
        for day in (date(2026, 11, 2), date(2026, 11, 24)):
            due(day)
            due(day, dcc)
        due(MONDAY, status="proposed")

    more()
    with_few = counts()
    for _ in range(5):
        more()

    assert counts() == with_few
