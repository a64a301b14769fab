"""The minute-taker says in the open what is one topic, and takes it back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from meetings import forward, topic_links
from meetings.models import TopicLink
from tests.threads.conftest import ask, month
from tests.threads.test_what_is_one_topic import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_minute_taker")]


def test_topics_that_are_joined_are_one_with_all_their_items(minute_taker: User):
    first, second = ask(month(1), "Response times"), ask(month(2), "Response times")
    third = ask(month(3), "Response times – update")

    topic_links.join(third, first, by=minute_taker, reason="The same question")

    assert together(minute_taker) == [[first.pk, second.pk, third.pk]]


def test_an_item_that_stands_apart_is_one_topic_with_what_is_joined_to_it_alone(
    minute_taker: User,
):
    first = ask(month(1), "Estates")
    asked_back = forward.ask_back(first, by=minute_taker)
    later = forward.take_up(asked_back, month(2, "planned"), by=minute_taker)
    third = ask(month(3), "Custody")

    topic_links.set_apart(later, by=minute_taker, reason="About the stables")
    assert together(minute_taker) == [[first.pk], [later.pk], [third.pk]]

    topic_links.join(later, third, by=minute_taker, reason="The stables are a custody suite")
    assert together(minute_taker) == [[first.pk], [later.pk, third.pk]]


def test_what_was_said_is_taken_back_and_stays_in_the_history(minute_taker: User):
    first, second = ask(month(1), "Custody"), ask(month(2), "Cells")
    link = topic_links.join(second, first, by=minute_taker, reason="The same")

    topic_links.take_back(link, by=minute_taker, reason="They are not")

    assert together(minute_taker) == [[first.pk], [second.pk]]
    told = [(row.history_type, row.history_change_reason) for row in TopicLink.history.all()]
    assert told == [("-", "They are not"), ("+", "The same")]


def test_it_needs_a_reason_and_is_said_once_by_the_minute_taker(minute_taker: User, chair: User):
    item = ask(month(1))

    with pytest.raises(PermissionDenied):
        topic_links.set_apart(item, by=chair, reason="About ferries")
    with pytest.raises(ValidationError, match="Say why"):
        topic_links.set_apart(item, by=minute_taker, reason=" ")
    topic_links.set_apart(item, by=minute_taker, reason="About ferries")
    with pytest.raises(ValidationError, match="That is said already"):
        topic_links.set_apart(item, by=minute_taker, reason="About ferries")


def test_pages_of_the_desk_say_it_show_it_and_take_it_back(desk: Client):
    first, second = ask(month(1), "Custody"), ask(month(2), "Cells")

    desk.post(f"/topics/{second.pk}/same/", {"other": str(first.pk), "reason": "The same"})
    page = " ".join(desk.get(f"/topics/{first.pk}/").content.decode().split())
    link = TopicLink.objects.get()
    desk.post(f"/topics/links/{link.pk}/take-back/", {"reason": "They are not"})

    assert "Joined by hand with “4a Safer lanes – Custody”: The same" in page
    assert not TopicLink.objects.exists()


def test_an_item_without_a_topic_of_its_own_that_stands_apart_has_a_page_to_take_it_back(
    desk: Client, minute_taker: User
):
    first = ask(month(1), "Estates")
    asked_back = forward.ask_back(first, by=minute_taker)
    later = forward.take_up(asked_back, month(2, "planned"), by=minute_taker)
    later.topic, later.kind = "", "update"
    later.save()

    sent = {"other": "apart", "reason": "About the stables"}
    page = desk.post(f"/topics/{later.pk}/same/", sent, follow=True)
    link = TopicLink.objects.get()

    assert page.redirect_chain == [(f"/topics/{later.pk}/", 302)]
    assert f"/topics/links/{link.pk}/take-back/" in page.content.decode()


def test_what_is_taken_back_already_is_told_and_not_missing(desk: Client, minute_taker: User):
    first, second = ask(month(1), "Custody"), ask(month(2), "Cells")
    link = topic_links.join(second, first, by=minute_taker, reason="The same")
    page = f"/topics/links/{link.pk}/take-back/"
    desk.post(page, {"reason": "They are not"})

    again = desk.post(page, {"reason": "They are not"}, follow=True)
    opened = desk.get(page, follow=True)

    for answer in (again, opened):
        assert answer.redirect_chain == [(f"/topics/{second.pk}/", 302)]
        assert "It is taken back already. Nothing was changed." in answer.content.decode()
    assert TopicLink.history.count() == 2


def test_what_was_never_said_is_not_there(desk: Client, signed_in, chair: User):
    assert desk.get("/topics/links/7/take-back/").status_code == 404


def test_one_is_on_the_item_when_it_is_of_no_topic_any_more(desk: Client, minute_taker: User):
    opening, first = ask(month(1), topic="", kind="update"), ask(month(2), "Custody")
    link = topic_links.join(opening, first, by=minute_taker, reason="The same")

    answer = desk.post(f"/topics/links/{link.pk}/take-back/", {"reason": "It is not"}, follow=True)

    assert answer.redirect_chain[-1] == (opening.get_absolute_url(), 302)


def test_a_topic_that_is_not_offered_is_refused(desk: Client):
    first = ask(month(1), "Custody")

    answer = desk.post(f"/topics/{first.pk}/same/", {"other": str(first.pk), "reason": "Itself"})

    assert "Select one from the list" in answer.content.decode()
