"""What an open record names beside itself is hidden where that is hidden."""

from datetime import date

import pytest

from accounts import services as account_services
from actions import services
from actions.models import ActionUpdate
from meetings.models import PrivateItem
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def action(minute_taker, cc):
    return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def sitting(db):
    """A meeting in progress, of which its own desk alone knows."""
    return make_meeting(date(2026, 7, 30), "in_progress", title="The case of Fenn")


@pytest.fixture
def asked(client):
    def ask(user, path):
        """What a program of `user` is told."""
        token = account_services.issue_token(user)
        return client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {token}"}).json()

    return ask


def test_an_update_does_not_tell_of_a_meeting_in_progress_at_which_it_was_heard(
    client, action, sitting, minute_taker, chief_constable
):
    services.post_update(action, by=minute_taker, text="Signs are up.", heard_at=sitting)
    told = {}
    for user in (chief_constable, minute_taker):
        client.force_login(user)
        page = client.get(action.get_absolute_url()).content.decode()
        told[user] = ("Signs are up." in page, "Fenn" in page)

    assert told == {chief_constable: (True, False), minute_taker: (True, True)}


def test_a_new_date_does_not_tell_of_a_meeting_in_progress(
    client, action, sitting, minute_taker, chief_constable
):
    services.redate(action, by=minute_taker, to_meeting=sitting, reason="No figures yet.")
    client.force_login(chief_constable)

    page = client.get(action.get_absolute_url()).content.decode()

    assert ("to a meeting that is not open to you" in page, "Fenn" in page) == (True, False)


def test_the_api_gives_the_number_of_the_meeting_to_those_alone_who_may_see_it(
    asked, action, sitting, minute_taker, chief_constable
):
    services.post_update(action, by=minute_taker, text="Signs are up.", heard_at=sitting)
    update = ActionUpdate.objects.get()

    told = [
        (asked(user, path)["results"][0]["heard_at"], asked(user, one)["heard_at"])
        for user in (chief_constable, minute_taker)
        for path, one in [(f"actions/{action.pk}/updates", f"updates/{update.pk}")]
    ]

    assert told == [(None, None), (sitting.pk, sitting.pk)]


def test_the_api_gives_the_number_of_what_goes_on_instead_to_those_alone_who_may_see_it(
    asked, action, minute_taker, chief_constable, cc
):
    secret = make_item(action.item.meeting, number="4b", heading="Fenn", position=2)
    PrivateItem.objects.create(item=secret, reason="Personal data")
    into = make_action(secret, cc, issued_by=minute_taker)
    services.merge(action, by=minute_taker, into=into, reason="The same question.")

    told = [
        asked(user, f"actions/{action.pk}")["merged_into"]
        for user in (chief_constable, minute_taker)
    ]

    assert told == [None, into.pk]


def test_the_api_gives_the_number_of_the_meeting_at_which_it_is_due_to_those_alone_who_may_see_it(
    asked, action, sitting, minute_taker, chief_constable
):
    services.redate(action, by=minute_taker, to_meeting=sitting, reason="No figures yet.")

    told = [
        {name: said[name] for name in ("due_meeting", "due_day", "due")}
        for user in (chief_constable, minute_taker)
        for said in (asked(user, f"actions/{action.pk}"), asked(user, "actions")["results"][0])
    ]

    day = {"due_day": "2026-07-30"}
    hidden = {"due_meeting": None, "due": "the meeting, 30 July 2026", **day}
    open_to_them = {"due_meeting": sitting.pk, "due": "Monthly assurance, 30 July 2026", **day}
    assert told == [hidden, hidden, open_to_them, open_to_them]
