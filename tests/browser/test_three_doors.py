"""The three people of the README, each with what it tells them to do."""

import json
import urllib.request
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from knox.models import AuthToken
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import Action
from meetings.models import AgendaItem
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATE = date(2026, 1, 5)


@pytest.fixture
def draft_item(db: None) -> AgendaItem:
    draft = make_meeting(status="draft")
    return make_item(draft, heading="Road saftey at the weir", findings="- Speeds are falling.")


@pytest.fixture
def late_action(cc: Office, minute_taker: User) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker, due_kind="date", due_on=LATE)


def test_minute_taker_corrects_an_item_at_the_desk(
    sign_in: Callable[[User], Page],
    live_server: Any,
    minute_taker: User,
    draft_item: AgendaItem,
    console_errors: list[str],
):
    page = sign_in(minute_taker)
    page.goto(f"{live_server.url}/admin/meetings/agendaitem/{draft_item.pk}/change/")

    page.get_by_label("Heading").fill("Road safety at the weir")
    page.get_by_label("Reason for the change").fill("A slip of the pen")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()

    draft_item.refresh_from_db()
    version = draft_item.history.first()
    assert draft_item.heading == "Road safety at the weir"
    assert (version.history_user, version.history_change_reason) == (
        minute_taker,
        "A slip of the pen",
    )
    assert console_errors == []


def test_chief_constable_posts_an_update_in_the_portal(
    sign_in: Callable[[User], Page],
    chief_constable: User,
    late_action: Action,
    console_errors: list[str],
):
    page = sign_in(chief_constable)

    page.get_by_role("link", name=late_action.text).click()
    page.get_by_label("What has been done").fill("The cameras were repaired on Monday.")
    page.get_by_role("button", name="Post update").click()
    page.locator(".portal-story").get_by_text("The cameras were repaired on Monday.").wait_for()

    update = late_action.updates.get()
    assert (update.text, update.posted_by, update.office.abbreviation) == (
        "The cameras were repaired on Monday.",
        chief_constable,
        "CC",
    )
    assert update.history.get().history_user == chief_constable
    assert console_errors == []


def test_a_script_reads_what_is_overdue(
    live_server: Any, api_client_account: User, late_action: Action, cc: Office
):
    _, token = AuthToken.objects.create(api_client_account)
    request = urllib.request.Request(  # noqa: S310 - the live server's own address
        f"{live_server.url}/api/v1/actions?overdue=true",
        headers={"Authorization": f"Bearer {token}"},
    )

    with urllib.request.urlopen(request) as answer:  # noqa: S310
        found = json.load(answer)["results"]

    assert [(action["text"], action["due_day"]) for action in found] == [
        ("Report on speeding at the weir.", "2026-01-05")
    ]
