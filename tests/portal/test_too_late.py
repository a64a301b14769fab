"""A form of what cannot be done any more: none is opened, and one that is sent keeps its words."""

from datetime import date

import pytest
from django.contrib.messages import get_messages

from actions import more_time, services
from actions.models import Action
from meetings import services as notes
from tests.factories import make_meeting


@pytest.fixture
def as_chair(client, chair):
    client.force_login(chair)
    return client


AUGUST = date(2026, 8, 28)
CLOSED = "A{} is closed"
NONE_ASKED = "No more time is asked for on A{}: it is decided."


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("accept", f"{CLOSED} already."),
        ("refuse", f"{CLOSED}, so there is no proposal to refuse."),
        ("close", f"{CLOSED} already."),
        ("redate", f"{CLOSED}, so it gets no new date."),
        ("withdraw", f"{CLOSED}, so there is nothing to withdraw."),
        ("merge", f"{CLOSED}, so there is nothing to merge."),
        ("settle", f"{CLOSED}, so what became of it is known."),
        ("issue", "A{} was issued already."),
        ("update", f"{CLOSED}, so it takes no more updates."),
        ("more-time", f"{CLOSED}, so it needs no more time."),
        ("grant-time", f"{CLOSED}, so it gets no new date."),
        ("refuse-time", f"{CLOSED}, so it needs no more time."),
        ("acknowledge", "A{} is not for all to note."),
    ],
)
def test_the_page_of_a_verb_on_a_closed_action_leads_to_the_action_and_says_why(
    as_chair, chair, action, verb, sentence
):
    services.close(action, by=chair, outcome="Done.")

    answer = as_chair.get(f"/actions/{action.pk}/{verb}/")

    assert (answer.status_code, answer.url) == (302, action.get_absolute_url())
    assert list(map(str, get_messages(answer.wsgi_request))) == [sentence.format(action.pk)]


@pytest.mark.parametrize("verb", ["grant-time", "refuse-time"])
def test_more_time_that_nobody_asks_for_is_not_decided(as_chair, action, verb):
    answer = as_chair.get(f"/actions/{action.pk}/{verb}/")

    assert list(map(str, get_messages(answer.wsgi_request))) == [NONE_ASKED.format(action.pk)]


def test_more_time_is_not_asked_for_twice(client, chief_constable, action):
    client.force_login(chief_constable)
    more_time.ask(action, by=chief_constable, reason="Leave.", to_on=AUGUST)

    answer = client.get(f"/actions/{action.pk}/more-time/")

    assert list(map(str, get_messages(answer.wsgi_request))) == [
        f"More time for A{action.pk} is asked for already, and waits for the commissioner’s "
        "office. Nothing was asked a second time."
    ]


@pytest.mark.parametrize("words", ["Report it in August.", ""])
def test_one_that_is_sent_late_is_told_with_what_was_typed(as_chair, minute_taker, action, words):
    services.close(Action.objects.get(), by=minute_taker, outcome="Done.")
    form = {"version": action.version, "to_on": "2026-08-31", "reason": words}

    answer = as_chair.post(f"/actions/{action.pk}/redate/", form)

    typed = [("New due day", "2026-08-31"), ("Why", words)]
    assert (answer.status_code, answer.context["exception"]) == (
        *(409, f"A{action.pk} is closed, so it gets no new date."),
    )
    assert [(each.label, each.words) for each in answer.context["typed"]] == [
        each for each in typed if each[1]
    ]
    assert "<form" not in answer.content.decode().partition("<main")[2].partition("</main")[0]
    assert Action.objects.get().redatings.count() == 0


def test_more_time_that_was_refused_meanwhile_is_not_given_by_an_old_page(
    as_chair, chief_constable, minute_taker, action
):
    more_time.ask(action, by=chief_constable, reason="Leave.", to_on=AUGUST)
    form = {"version": action.version, "to_on": "2026-08-31", "reason": "Leave."}
    more_time.refuse(action, by=minute_taker, reason="It is due.")

    answer = as_chair.post(f"/actions/{action.pk}/grant-time/", form)

    assert answer.status_code == 409
    assert answer.context["exception"] == NONE_ASKED.format(action.pk)


def test_a_step_that_the_notes_are_past_is_not_opened(client, minute_taker):
    meeting = make_meeting(status="agreed")
    client.force_login(minute_taker)

    answer = client.get(f"/meetings/{meeting.pk}/step/agree/")

    assert (answer.status_code, answer.url) == (302, meeting.get_absolute_url())
    assert list(map(str, get_messages(answer.wsgi_request))) == [
        f"The notes of {meeting} are “Agreed”, so “Agree the notes” does not fit. Nothing was "
        "changed."
    ]


def test_a_comment_on_notes_that_were_agreed_meanwhile_is_shown_to_be_copied(
    client, chief_constable, chair, cc
):
    meeting = make_meeting(status="draft")
    meeting.attendance.create(person=chief_constable.person, office=cc, position=1)
    notes.agree(meeting, by=chair)
    client.force_login(chief_constable)

    answer = client.post(f"/meetings/{meeting.pk}/comment/", {"text": "Eighteen, not eight."})

    assert answer.status_code == 409
    assert [(each.label, each.words) for each in answer.context["typed"]] == [
        ("Your comment", "Eighteen, not eight.")
    ]
