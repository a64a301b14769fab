"""The forward plan: what is asked to come back, put on an agenda, withdrawn."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from meetings import commissioning, forward
from meetings.models import (
    AgendaItem,
    ForwardTopic,
    Marking,
    NamedReader,
    Objective,
    Plan,
    PrivateItem,
    Question,
    Response,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_item, make_meeting

LAST, NEXT = date(2026, 5, 29), date(2026, 6, 26)


@pytest.fixture
def agenda(db):
    """Of the next meeting: a plan section, and other business."""
    meeting = make_meeting(NEXT, "planned")
    section = make_item(meeting, number="4", heading="Scrutiny", kind="section", position=1)
    plan = {"number": "4a", "heading": "Progress on the police and crime plan", "parent": section}
    make_item(meeting, **plan, position=2)
    make_item(meeting, number="4b", heading="Inspections", parent=section, position=3)
    make_item(meeting, number="5", heading="AOB", kind="any_other_business", position=4)
    return meeting


@pytest.fixture
def objective(db):
    plan = Plan.objects.create(title="Plan for the county")
    return Objective.objects.create(plan=plan, title="Safer lanes")


@pytest.fixture
def topic(agenda, objective):
    return ForwardTopic.objects.create(
        heading="Speeding", objective=objective, meeting_type=agenda.meeting_type
    )


def headings(meeting):
    return [(item.full_number, item.heading) for item in meeting.items.all()]


def test_a_topic_of_an_objective_stands_last_under_the_plan(topic, agenda, minute_taker):
    item = forward.take_up(topic, agenda, by=minute_taker)

    assert headings(agenda) == [
        ("4", "Scrutiny"),
        ("4a", "Progress on the police and crime plan"),
        ("4a.1", "Safer lanes – Speeding"),
        ("4b", "Inspections"),
        ("5", "AOB"),
    ]
    assert (item.kind, item.objective_text, item.topic) == ("topic", "Safer lanes", "Speeding")
    assert ForwardTopic.objects.get().taken_up_as == item


def test_topics_under_one_item_are_counted_on(topic, agenda, objective, minute_taker):
    forward.take_up(topic, agenda, by=minute_taker)
    second = ForwardTopic.objects.create(
        heading="Parking", objective=objective, meeting_type=agenda.meeting_type
    )

    item = forward.take_up(second, agenda, by=minute_taker)

    assert item.full_number == "4a.2"
    assert [number for number, _ in headings(agenda)] == ["4", "4a", "4a.1", "4a.2", "4b", "5"]


def test_a_topic_is_numbered_by_the_scheme_of_the_type_and_all_others_stay(
    topic, agenda, minute_taker
):
    agenda.meeting_type.numbering = "letters"
    agenda.meeting_type.save()
    plain = ForwardTopic.objects.create(heading="Ferry", meeting_type=agenda.meeting_type)

    forward.take_up(topic, agenda, by=minute_taker)
    forward.take_up(plain, agenda, by=minute_taker)

    assert [(item.number, item.version) for item in agenda.items.all()] == [
        *(("4", 1), ("4a", 1), ("4a.1", 1), ("4b", 1), ("4c", 1), ("5", 1)),
    ]


def test_what_comes_back_stands_under_the_heading_that_it_stood_under(agenda, minute_taker):
    before = make_meeting(LAST, "agreed")
    above = make_item(before, number="5c", heading="INSPECTIONS")
    item = make_item(before, heading="Custody", parent=above, number="")

    topic = forward.ask_back(item, by=minute_taker, wanted_text="when the report is out")
    taken = forward.take_up(topic, agenda, by=minute_taker)

    assert (taken.parent.heading, taken.heading) == ("Inspections", "Custody")


def test_a_topic_without_a_place_stands_before_other_business(minute_taker):
    meeting = make_meeting(NEXT, "planned")
    make_item(meeting, number="1", heading="Risks", position=1)
    make_item(meeting, number="2", heading="AOB", kind="any_other_business", position=2)
    topic = ForwardTopic.objects.create(heading="Ferry", meeting_type=meeting.meeting_type)

    forward.take_up(topic, meeting, by=minute_taker)

    assert headings(meeting) == [("1", "Risks"), ("", "Ferry"), ("2", "AOB")]


def test_an_item_deferred_to_a_meeting_is_on_its_agenda_at_once_with_its_questions(
    agenda, cc, minute_taker
):
    item = make_item(make_meeting(LAST, "in_progress"))
    asked = {"asked_of": cc, "answer_due_on": date(2026, 5, 20)}
    Question.objects.create(item=item, label="a", text="Why so slow?", **asked)

    topic = forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    taken = topic.taken_up_as
    question = taken.questions.get()
    assert taken.meeting == agenda
    assert (question.label, question.text, question.asked_of) == ("a", "Why so slow?", None)
    assert topic.history.last().history_change_reason == "No time left."


def test_an_item_is_on_the_forward_plan_once(minute_taker):
    item = make_item()
    forward.ask_back(item, by=minute_taker)

    with pytest.raises(ValidationError, match="is on the forward plan already"):
        forward.ask_back(item, by=minute_taker)

    assert ForwardTopic.objects.count() == 1


def test_a_topic_is_put_on_one_agenda_only(topic, agenda, minute_taker):
    forward.take_up(topic, agenda, by=minute_taker)
    other = make_meeting(date(2026, 7, 31), "planned")

    with pytest.raises(ValidationError, match="is on the agenda of Monthly assurance June 2026"):
        forward.take_up(topic, other, by=minute_taker)

    assert other.items.count() == 0


@pytest.mark.parametrize("status", ["draft", "agreed", "published"])
def test_notes_that_are_written_take_up_nothing(status, topic, minute_taker):
    with pytest.raises(ValidationError, match="its notes are written already"):
        forward.take_up(topic, make_meeting(LAST, status), by=minute_taker)


def test_an_item_is_not_deferred_to_an_earlier_meeting(agenda, minute_taker):
    item = make_item(make_meeting(date(2026, 7, 31), "planned"))

    with pytest.raises(ValidationError, match="is not later than"):
        forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    assert not ForwardTopic.objects.exists()


def test_a_topic_is_withdrawn_with_a_reason_and_can_be_put_back(topic, agenda, minute_taker):
    with pytest.raises(ValidationError, match="Say why it is withdrawn"):
        forward.withdraw(topic, by=minute_taker, reason=" ")

    forward.withdraw(topic, by=minute_taker, reason="The force has reported.")
    assert (topic.is_waiting, topic.withdrawn_by) == (False, minute_taker)

    forward.put_back(topic, by=minute_taker, reason="It has not.")
    assert list(ForwardTopic.objects.waiting()) == [topic]


@pytest.mark.parametrize("verb", [forward.withdraw, forward.put_back])
def test_only_the_minute_taker_keeps_the_forward_plan(verb, topic, chair):
    with pytest.raises(PermissionDenied):
        verb(topic, by=chair, reason="I say so.")


def test_the_forward_plan_is_the_desks_own(topic, chief_constable, chair, auditor):
    seen = [
        ForwardTopic.objects.visible_to(user).count()
        for user in (None, chief_constable, chair, auditor)
    ]

    assert seen == [0, 0, 1, 1]


def visible(user):
    return AgendaItem.objects.visible_to(user).filter(meeting__date=NEXT, kind="topic").exists()


def test_what_comes_back_is_as_private_as_it_was(agenda, chief_constable, minute_taker):
    above = make_item(make_meeting(LAST, "agreed"))
    item = make_item(above.meeting, parent=above, heading="A complaint")
    PrivateItem.objects.create(item=above, reason="Personal data")

    forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    assert (visible(chief_constable), visible(minute_taker)) == (False, True)
    assert PrivateItem.objects.get(item__meeting=agenda).reason == "Personal data"


def test_what_comes_back_is_as_sensitive_as_it_was_and_for_the_same_readers(
    agenda, chief_constable, staff_officer, minute_taker
):
    item = make_item(make_meeting(LAST, "draft"), heading="A raid")
    level = Marking.Level.OFFICIAL_SENSITIVE
    Marking.objects.create(meeting=item.meeting, item=item, level=level)
    NamedReader.objects.create(item=item, user=staff_officer)

    forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    assert (visible(chief_constable), visible(staff_officer)) == (False, True)


def test_what_comes_back_from_sensitive_notes_is_sensitive(agenda, chief_constable, minute_taker):
    item = make_item(make_meeting(LAST, "draft"), heading="A raid")
    Marking.objects.create(meeting=item.meeting, level=Marking.Level.OFFICIAL_SENSITIVE)

    forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    assert visible(chief_constable) is False


@pytest.mark.parametrize("passage", ["", "Edda Marsh"])
def test_what_is_withheld_is_withheld_again_and_waits_for_a_second_person(
    passage, agenda, minute_taker
):
    item = make_item(make_meeting(LAST, "agreed"), heading="The case of Edda Marsh")
    cause = WithholdingReason.objects.create(name="Personal data")
    Withholding.objects.create(item=item, reason=cause, passage=passage)

    topic = forward.defer(item, by=minute_taker, reason="No time left.", to=agenda)

    again = Withholding.objects.get(item=topic.taken_up_as)
    assert (again.passage, again.reason, again.withheld_by) == (passage, cause, minute_taker)
    assert again.checked_at is None


def test_a_commissioned_question_has_somebody_and_a_day(cc):
    question = Question(item=make_item(), text="How many?", asked_of=cc)

    with pytest.raises(ValidationError) as without_day:
        question.full_clean(exclude=["version"])
    question.asked_of, question.answer_due_on = None, NEXT
    with pytest.raises(ValidationError) as without_office:
        question.full_clean(exclude=["version"])

    assert list(without_day.value.message_dict) == ["answer_due_on"]
    assert list(without_office.value.message_dict) == ["asked_of"]


def test_an_items_page_leads_to_a_topic_that_is_filled_in(desk, objective):
    item = make_item(objective=objective, topic="Speeding")

    page = desk.get(f"/admin/meetings/agendaitem/{item.pk}/change/").content.decode()

    query = (
        f"heading=Speeding&amp;objective={objective.pk}&amp;meeting_type="
        f"{item.meeting.meeting_type_id}&amp;source=deferred&amp;from_item={item.pk}"
    )
    assert f"/admin/meetings/forwardtopic/add/?{query}" in page


def test_a_meetings_page_counts_what_is_commissioned(desk, cc):
    item = make_item()
    for day in (12, 15):
        asked = {"asked_of": cc, "answer_due_on": date(2026, 6, day)}
        Question.objects.create(item=item, text="How many?", **asked)

    page = desk.get(f"/admin/meetings/meeting/{item.meeting_id}/change/").content.decode()

    assert "2 questions commissioned, between 12 June and 15 June" in page


def test_a_meetings_page_counts_as_answered_what_was_released_since_it_was_asked(
    desk, cc, minute_taker
):
    question = Question.objects.create(
        item=make_item(), text="How many?", asked_of=cc, answer_due_on=date(2026, 6, 12)
    )
    answer = Response.objects.create(question=question, office=cc, text="Not released.")

    def is_answered() -> bool:
        return commissioning.commissioned(question.item.meeting).get().is_answered

    assert not is_answered()
    answer.released_at, answer.released_by = "2026-06-01T10:00:00Z", minute_taker
    answer.save()
    assert is_answered()
    with time_machine.travel("2026-06-02T09:00:00Z", tick=False):
        commissioning.commission(question, by=minute_taker)
    assert not is_answered()


def test_steps_of_the_list_say_row_by_row_what_was_done(desk, topic):
    address = "/admin/meetings/forwardtopic/"
    step = {"action": "withdraw", "_selected_action": [topic.pk], "words": "Heard elsewhere."}

    answer = desk.post(address, step, follow=True)

    assert [str(said) for said in answer.context["messages"]] == ["Speeding: withdrawn."]
    assert list(desk.get(address).context["cl"].queryset) == []
    assert list(desk.get(f"{address}?state=withdrawn").context["cl"].queryset) == [topic]
