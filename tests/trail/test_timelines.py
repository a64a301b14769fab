"""What was done to a record reads as sentences, grouped by what one request did."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from accounts.acting import acting_as
from actions import services
from meetings import services as meeting_services
from meetings.models import Attendance, Decision, NotesStatus, Question
from tests.factories import make_action, make_item, make_meeting


def test_an_actions_life_reads_as_sentences_newest_first(
    minute_taker, chair, chief_constable, cc, told
):
    with acting_as(minute_taker, interface="admin"):
        action = make_action(make_item(), cc)
    day = date(2026, 8, 31)
    steps = [
        (minute_taker, lambda by: services.issue(action, by=by)),
        (
            minute_taker,
            lambda by: services.redate(
                action, by=by, to_on=day, reason="Awaiting the new system", asked_by=cc
            ),
        ),
        (chief_constable, lambda by: services.post_update(action, by=by, text="Signs are up.")),
        (chief_constable, lambda by: services.propose_completion(action, by=by, text="All up.")),
        (chair, lambda by: services.refuse(action, by=by, reason="Two are missing.")),
        (chair, lambda by: services.close(action, by=by, outcome="All seen.")),
        (chair, lambda by: services.reopen(action, by=by, reason="It came back.")),
    ]
    for by, step in steps:
        with acting_as(by, interface="portal"):
            step(by)

    assert told(action, chair)[::-1] == [
        f"Nell Harcourt: recorded action A{action.pk}; made CC the lead owner",
        "Nell Harcourt: issued the action to its owners",
        "Nell Harcourt: moved the due date from 31 July 2026 to 31 August 2026; "
        "counted it as the first new date, for which CC asked: “Awaiting the new system”",
        "Idris Vaughan: posted an update for CC",
        "Idris Vaughan: proposed completion for CC",
        "Marian Holt: refused completion: “Two are missing.”",
        "Marian Holt: closed the action: “All seen.”",
        "Marian Holt: opened the action again: “It came back.”",
    ]


def test_a_meetings_timeline_takes_in_its_parts(minute_taker, chair, cc, told):
    with acting_as(minute_taker, interface="admin"):
        meeting = make_meeting(status="in_progress")
        item = make_item(meeting, findings="- Speeds are falling.")
    with acting_as(minute_taker, interface="admin", reason="Said so"):
        question = Question.objects.create(item=item, label="a", text="Why?")
        person = minute_taker.person
        there = Attendance.objects.create(meeting=meeting, person=person, status="present")
        Decision.objects.create(item=item, text="To mend the weir.")
    with acting_as(minute_taker, interface="admin", reason="They were ill"):
        there.status = "apologies"
        there.save()
        question.delete()
    with acting_as(minute_taker, interface="portal"):
        meeting_services.finish_draft(meeting, by=minute_taker)

    assert told(meeting, chair)[::-1] == [
        "Nell Harcourt: added the meeting “Monthly assurance June 2026”; started the meeting; "
        "added item 4a Road safety at the weir",
        "Nell Harcourt: asked question a of item 4a; recorded Nell Harcourt as present; "
        "recorded a decision of item 4a: “Said so”",
        "Nell Harcourt: recorded Nell Harcourt as apologies, not “present”; "
        "removed question a of item 4a: “They were ill”",
        "Nell Harcourt: finished the draft: those who were there can read it",
    ]


def test_a_changed_text_is_told_with_both_wordings(minute_taker, words):
    item = make_item(findings="Speeds are falling.")
    with acting_as(minute_taker, interface="admin", reason="Misheard"):
        item.findings = "Speeds are rising."
        item.save()

    assert strip_tags(words(item, minute_taker)).startswith(
        "Misheard changed the findings Speeds are [removed: falling][added: rising]."
    )


def test_each_step_says_who_when_and_through_which_door(
    signed_in, chief_constable, minute_taker, action, time_machine
):
    time_machine.move_to("2026-07-22T08:30:00+00:00", tick=False)
    with acting_as(chief_constable, interface="portal"):
        services.post_update(action, by=chief_constable, text="Signs are up.")

    page = " ".join(
        signed_in(minute_taker).get(f"/trail/actions.action/{action.pk}/").content.decode().split()
    )

    assert "Idris Vaughan (Chief Constable) posted an update for CC</h2>" in page
    assert '<time datetime="2026-07-22T09:30:00+01:00">22 July 2026 at 09:30</time>, in the' in page
    assert "in the portal ·" in page


@pytest.mark.parametrize("count", [1, 6])
def test_a_timeline_asks_as_often_for_many_changes_as_for_few(
    count, signed_in, auditor, action, chief_constable, django_assert_num_queries
):
    for number in range(count):
        services.post_update(action, by=chief_constable, text=f"Report {number}")
        action.refresh_from_db()
    client = signed_in(auditor)

    with django_assert_num_queries(29):
        client.get(f"/trail/actions.action/{action.pk}/")


def test_a_timeline_goes_on_from_where_a_page_ended(signed_in, auditor):
    item = make_item()
    for number in range(60):
        item.topic = f"Topic {number}"
        item.save()
    client = signed_in(auditor)

    first = client.get(f"/trail/meetings.agendaitem/{item.pk}/")
    second = client.get(f"/trail/meetings.agendaitem/{item.pk}/?before={first.context['next']}")

    numbers = [
        line.entry.number
        for answer in (first, second)
        for step in answer.context["steps"]
        for line in reversed(step.lines)
    ]
    assert len(numbers) == 61
    assert numbers == sorted(set(numbers), reverse=True)
    assert second.context["next"] is None


def test_every_kind_of_record_has_a_timeline_that_opens(signed_in, auditor, one_of_each):
    client = signed_in(auditor)

    answers = {
        model.__name__: client.get(f"/trail/{model._meta.label_lower}/{record.pk}/").status_code
        for model, record in one_of_each.items()
    }

    assert answers == dict.fromkeys(answers, 200)


def test_every_kind_of_record_is_placed():
    from accounts.records import kinds
    from governance.trail.parts import PART_OF, WHOLE

    assert set(kinds()) == {*PART_OF, *WHOLE}


def test_the_page_of_an_action_ends_with_its_history(signed_in, chief_constable, action):
    page = signed_in(chief_constable).get(action.get_absolute_url()).content.decode()

    assert "Nell Harcourt recorded action" in " ".join(page.split())
    assert f'href="/trail/actions.action/{action.pk}/"' in page


def test_notes_that_were_taken_back_are_told_so(minute_taker, told):
    meeting = make_meeting(status="draft")
    with acting_as(minute_taker, interface="portal"):
        meeting_services.step_back(meeting, by=minute_taker, reason="Too early")

    assert told(meeting, minute_taker)[0] == (
        "Nell Harcourt: took the notes back from “Draft” to “In progress”: “Too early”"
    )
    assert NotesStatus.objects.get().status == "in_progress"
