"""The page of a meeting before it is held. Every test is on 20 July 2026."""

from datetime import date

import pytest

from accounts.models import Person
from actions import acknowledging
from actions.models import Action, OutstandingMatter
from meetings import commissioning
from meetings.models import Attendance, PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def july(minute_taker, cc, dcc):
    """An action of the CC and one of the DCC are due at it, and two earlier ones heard again."""
    july = make_meeting(date(2026, 7, 31), "planned")
    arose = make_item()
    due = {"due_kind": Action.Due.AT_MEETING, "due_meeting": july, "issued_by": minute_taker}
    make_action(arose, cc, text="Count the stops.", **due)
    make_action(arose, dcc, text="Mend the ferry.", **due)
    outstanding = make_item(july, number="1", heading="Outstanding matters")
    for position, office in enumerate((cc, dcc)):
        action = make_action(arose, office, text="Ask the divers.", issued_by=minute_taker)
        OutstandingMatter.objects.create(item=outstanding, action=action, position=position)
    person = Person.objects.create(name="Beth Amery")
    Attendance.objects.create(meeting=july, person=person, status="present")
    return july


def page_of(client, user, meeting):
    client.force_login(user)
    return client.get(meeting.get_absolute_url()).context["page"]


def test_it_begins_with_what_it_asks_of_the_readers_office(client, chief_constable, july):
    page = page_of(client, chief_constable, july)

    key = july.items.get().pk
    assert [each.text for each in page.yours.due] == ["Count the stops."]
    assert page.yours.heard == [(f"matter-{key}-1", "1a")]
    assert [each.text for each in page.due_here] == ["Mend the ferry."]


def test_where_others_of_theirs_are_heard_again_is_a_link_to_the_place(
    client, chief_constable, july
):
    client.force_login(chief_constable)

    page = text_of(client.get(july.get_absolute_url()))

    place = f"matter-{july.items.get().pk}-1"
    assert (f'<a class="govuk-link" href="#{place}">1a</a>' in page, f'id="{place}"' in page) == (
        True,
        True,
    )


def test_whoever_acts_for_no_office_has_all_that_is_due_in_one_list(client, auditor, july):
    page = page_of(client, auditor, july)

    assert bool(page.yours) is False
    assert [each.text for each in page.due_here] == ["Mend the ferry.", "Count the stops."]


def test_an_action_that_waits_on_the_desk_is_not_asked_of_its_office(
    client, chief_constable, july, minute_taker
):
    action = Action.objects.get(text="Count the stops.")
    action.status = Action.Status.PROPOSED
    action.save()

    page = page_of(client, chief_constable, july)

    assert page.yours.due == []


def test_what_their_office_has_noted_is_not_asked_of_it_again(
    client, chief_constable, july, minute_taker
):
    due = {"due_kind": Action.Due.AT_MEETING, "due_meeting": july, "issued_by": minute_taker}
    arose = Action.objects.get(text="Count the stops.").item
    for_all = make_action(arose, is_for_all=True, text="Note the bridge.", **due)
    before = page_of(client, chief_constable, july).yours.due

    acknowledging.acknowledge(for_all, by=chief_constable)
    page = page_of(client, chief_constable, july)

    assert [each.text for each in before] == ["Note the bridge.", "Count the stops."]
    assert [each.text for each in page.yours.due] == ["Count the stops."]
    assert [each.text for each in page.due_here] == ["Note the bridge.", "Mend the ferry."]


def test_once_it_is_held_the_notes_stand_alone(client, chief_constable, july):
    july.notes_status.status = "draft"
    july.notes_status.save()

    assert bool(page_of(client, chief_constable, july).yours) is False


def test_a_question_that_waits_for_their_answer_is_among_it(
    client, chief_constable, chair, july, minute_taker, cc
):
    item = make_item(july, number="2", heading="Knife crime", position=2)
    question = Question.objects.create(
        item=item, label="a", text="Why?", asked_of=cc, answer_due_on=date(2026, 7, 24)
    )
    commissioning.commission(question, by=minute_taker)

    def asked(user):
        return [sent.question for sent in page_of(client, user, july).yours.questions]

    assert (asked(chief_constable), asked(chair)) == ([question], [])
    client.force_login(chief_constable)
    page = text_of(client.get(july.get_absolute_url()))
    assert "Answer question a of item 2 Knife crime</a> by 24 July 2026" in page


def test_of_an_action_that_they_may_not_see_no_state_stands_beside_the_matter(
    client, chief_constable, july, auditor
):
    PrivateItem.objects.create(item=Action.objects.first().item, reason="Personal data")

    def states(user):
        (section,) = page_of(client, user, july).sections
        return [row and row.status for _, row in section.matters]

    assert states(auditor) == ["open", "open"]
    assert [state for state in states(chief_constable) if state] == []
    assert bool(page_of(client, chief_constable, july).yours) is False


def test_the_agenda_stands_before_those_who_are_expected_and_no_notes_are_offered(
    client, chief_constable, july
):
    client.force_login(chief_constable)

    page = text_of(client.get(july.get_absolute_url()))

    assert page.index("Outstanding matters") < page.index("Who is expected")
    assert ("agenda.docx" in page, "pack.pdf" in page, "notes.docx" in page) == (True, True, False)
    assert "What stands below is the agenda as it is today." in page


@pytest.mark.parametrize(("count", "has_list"), [(5, False), (6, True)])
def test_long_notes_have_a_list_of_their_items(client, auditor, count, has_list):
    meeting = make_meeting()
    items = [
        make_item(meeting, number=str(number), heading=f"Part {number}", position=number)
        for number in range(count)
    ]
    client.force_login(auditor)

    page = text_of(client.get(meeting.get_absolute_url()))

    links = [f'href="#item-{item.pk}">{item}</a>' in page for item in items]
    assert links == [has_list] * count


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_before_asks_as_often_for_many_as_for_one(
    client, chief_constable, minute_taker, cc, july, django_assert_num_queries, count
):
    item = make_item(july, number="2", position=2)
    for number in range(count):
        make_action(
            item.meeting.items.first(),
            cc,
            text=f"Action {number}",
            issued_by=minute_taker,
            due_kind=Action.Due.AT_MEETING,
            due_meeting=july,
        )
        question = Question.objects.create(
            item=item, text=f"Why {number}?", asked_of=cc, answer_due_on=date(2026, 7, 24)
        )
        commissioning.commission(question, by=minute_taker)
    client.force_login(chief_constable)

    with django_assert_num_queries(44):
        client.get(july.get_absolute_url())
