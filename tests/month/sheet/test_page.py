"""The page of the minute sheet."""

import re

import pytest

from accounts.models import Person
from actions.models import OutstandingMatter
from actions.services import post_update
from governance.month.sheet import drafts
from meetings.models import Attendance, Decision, Question
from tests.factories import make_action, make_item, make_meeting

from .conftest import sheet_of

pytestmark = pytest.mark.django_db


def test_the_first_item_that_is_not_done_is_open(desk, meeting):
    make_item(meeting, number="1", position=1, narrative="- Said.", no_actions=True)
    second = make_item(meeting, number="2", position=2)

    before = desk.get(sheet_of(meeting))
    Attendance.objects.create(meeting=meeting, person=Person.objects.create(name="Asha Bell"))
    page = desk.get(sheet_of(meeting))

    assert (before.context["opened"], page.context["opened"]) == (drafts.ATTENDANCE, second.pk)


def test_another_item_is_opened_by_its_address_alone(desk, meeting, item):
    later = make_item(meeting, number="5", position=2)

    page = desk.get(f"{sheet_of(meeting)}?item={later.pk}").content.decode()

    shown = re.findall(r'id="panel-(\d+)"[^>]*?(hidden)?>', page)
    assert shown == [("0", "hidden"), (str(item.pk), "hidden"), (str(later.pk), "")]


def test_queries_do_not_grow_with_the_items(desk, django_assert_num_queries, cc, minute_taker):
    small, large = make_meeting(status="draft"), make_meeting(title="Long", status="draft")
    for meeting, count in ((small, 1), (large, 6)):
        for number in range(count):
            item = make_item(meeting, number=str(number), position=number)
            Question.objects.create(item=item, text="Why?")
            Decision.objects.create(item=item, text="To open it.")
            earlier = make_action(make_item(make_meeting(title=f"{meeting.pk} {number}")), cc)
            make_action(item, cc)
            post_update(earlier, by=minute_taker, text="Counted.")
            OutstandingMatter.objects.create(item=item, action=earlier, quoted="Report.")
    desk.get(sheet_of(small))

    with django_assert_num_queries(31) as few:
        desk.get(sheet_of(small))
    with django_assert_num_queries(len(few.captured_queries)):
        desk.get(sheet_of(large))


def test_agreed_notes_lead_to_the_notes(desk):
    meeting = make_meeting(status="agreed")

    answer = desk.get(sheet_of(meeting))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/meetings/{meeting.pk}/")


def test_assurance_is_asked_for_where_it_was_recorded_or_the_type_says_so(desk, meeting, item):
    def is_asked() -> bool:
        return "-assurance" in desk.get(sheet_of(meeting)).content.decode()

    Question.objects.create(item=item, text="Why?")
    kind = meeting.meeting_type
    asked = [is_asked()]
    Question.objects.create(item=item, text="How?", assurance="partly")
    asked.append(is_asked())
    kind.asks_assurance = False
    kind.save()
    asked.append(is_asked())

    assert asked == [False, True, False]
