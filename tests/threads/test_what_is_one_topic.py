"""Which items are one topic: by their words, and by the forward plan."""

from __future__ import annotations

import pytest

from accounts.models import User
from meetings import cancelling, forward, topics
from meetings.models import AgendaItem, PrivateItem
from tests.threads.conftest import ask, month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_minute_taker")]


def together(reader: User) -> list[list[int]]:
    """The items of each topic, as its reader sees them."""
    tied = topics.ties()
    found = topics.grouped(topics.asked(reader, tied), tied)
    return sorted(sorted(each.item for each in one) for one in found)


@pytest.mark.parametrize(("topic", "kind"), [("Estates", "update"), ("", "topic"), ("", "update")])
def test_the_database_is_asked_for_the_items_that_are_of_a_topic_as_each_says_itself(topic, kind):
    item = ask(month(1), topic, kind=kind)

    assert AgendaItem.objects.filter(topics.OF_TOPIC).exists() == topics.is_of_topic(item)


def test_case_spaces_and_punctuation_make_no_other_topic(minute_taker: User):
    items = [
        ask(month(1), "Response times"),
        ask(month(2), "Response  Times:"),
        ask(month(3), "response-times"),
    ]

    assert together(minute_taker) == [[item.pk for item in items]]


def test_another_word_is_another_topic_and_nothing_is_guessed(minute_taker: User):
    first, second = ask(month(1), "Response times"), ask(month(2), "Response times – update")

    assert together(minute_taker) == [[first.pk], [second.pk]]


def test_the_same_words_under_another_objective_are_another_topic(minute_taker: User):
    first = ask(month(1))
    second = ask(month(2), objective_text="Safer waters")

    assert together(minute_taker) == [[first.pk], [second.pk]]


def test_what_the_forward_plan_takes_up_is_the_same_topic(minute_taker: User):
    first = ask(month(1))
    asked_back = forward.ask_back(first, by=minute_taker)
    asked_back.heading = "Speed limits"
    asked_back.save()
    later = forward.take_up(asked_back, month(2, "planned"), by=minute_taker)
    third = ask(month(3), "Speed limits", objective_text="")

    assert together(minute_taker) == [[first.pk, later.pk, third.pk]]


def test_an_update_that_came_back_is_a_topic_with_what_took_it_up(minute_taker: User):
    first = ask(month(1), "", heading="The ferry", kind="update", objective_text="")
    ask(month(1), "", heading="The bridge", kind="update", objective_text="")
    later = forward.take_up(
        forward.ask_back(first, by=minute_taker), month(2, "planned"), by=minute_taker
    )

    assert together(minute_taker) == [[first.pk, later.pk]]


def test_an_item_that_is_closed_ties_nothing_for_its_reader(
    minute_taker: User, chief_constable: User
):
    first = ask(month(1))
    asked_back = forward.ask_back(first, by=minute_taker)
    asked_back.heading = "Speed limits"
    asked_back.save()
    later = forward.take_up(asked_back, month(2, "planned"), by=minute_taker)
    PrivateItem.objects.create(item=AgendaItem.objects.get(pk=later.pk), reason="A case")

    assert together(minute_taker) == [[first.pk, later.pk]]
    assert together(chief_constable) == [[first.pk]]


def test_an_item_of_a_cancelled_meeting_was_not_asked(minute_taker: User):
    first = ask(month(1))
    cancelling.cancel(ask(month(2, "planned")).meeting, by=minute_taker, reason="Snow")

    assert together(minute_taker) == [[first.pk]]
