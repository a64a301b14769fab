"""Somebody is invited at the desk, comes in by the mail's link, and acts for an office."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page

from accounts.models import Body, Office, User
from actions.models import Action
from governance.joining import invitations
from tests.browser.wcag import RULES
from tests.factories import make_action, make_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHOSEN = "seven-otters-in-the-weir"


@pytest.fixture
def action(cc: Office, minute_taker: User) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def test_an_invitation_from_the_desk_to_an_update_for_an_office(
    sign_in: Callable[[User], Page],
    browser: Browser,
    live_server: Any,
    user_administrator: User,
    chief_constable: User,
    body: Body,
    cc: Office,
    action: Action,
    mailoutbox: list[Any],
    console_errors: list[str],
    settings: Any,
):
    settings.PORTAL_URL = live_server.url
    desk = sign_in(user_administrator)
    desk.goto(f"{live_server.url}/admin/accounts/user/add/")
    desk.get_by_label("Or somebody new: their name").fill("Sgt Rosa Quill")
    desk.get_by_label("E-mail address").fill("rosa.quill@severnshire.example")
    desk.get_by_label("Staff officer").check()
    desk.get_by_label("Office, row 1").select_option(label="Chief Constable (CC)")
    desk.get_by_role("button", name="Make the account and send the invitation").click()
    desk.get_by_text("An invitation was sent to rosa.quill@severnshire.example.").wait_for()
    desk.get_by_text("Sent", exact=True).wait_for()

    theirs = browser.new_context().new_page()
    theirs.goto(re.search(r"http://\S+/join/\S+", mailoutbox[0].body)[0])
    theirs.get_by_role("heading", name="Welcome, Sgt Rosa Quill").wait_for()
    assert theirs.url == f"{live_server.url}/join/"
    theirs.get_by_label("New Password", exact=True).fill(CHOSEN)
    theirs.get_by_label("New Password (again)").fill(CHOSEN)
    theirs.get_by_role("button", name="Save password and sign in").click()
    theirs.get_by_role("heading", name="What waits on CC").wait_for()
    theirs.get_by_role("link", name=action.text).click()
    theirs.get_by_label("What has been done").fill("Counted on Monday.")
    theirs.get_by_role("button", name="Post update").click()
    theirs.get_by_text("Sgt Rosa Quill for the Chief Constable").first.wait_for()
    desk.reload()
    desk.get_by_text("Accepted", exact=True).wait_for()

    assert action.updates.get().said_by == "Sgt Rosa Quill for the Chief Constable"
    assert console_errors == []
    theirs.context.close()


def test_a_chief_constable_lets_somebody_act_and_ends_it(
    sign_in: Callable[[User], Page],
    make_user: Callable[..., User],
    chief_constable: User,
    body: Body,
    console_errors: list[str],
):
    aide = make_user("Sgt Rosa Quill", "staff_officer")
    page = sign_in(chief_constable)

    page.get_by_role("link", name="Who acts for me").click()
    page.get_by_label("Who acts for you").select_option(label="Sgt Rosa Quill")
    page.get_by_label("Last day").fill(f"{timezone.localdate() + timedelta(days=30)}")
    page.get_by_role("button", name="Let them act for me").click()
    page.get_by_text("Sgt Rosa Quill acts for you as Chief Constable from").wait_for()
    page.get_by_role("button", name="End it now").click()
    page.get_by_text("Sgt Rosa Quill no longer acts for Chief Constable.").wait_for()

    assert aide.delegations.get().ended_by == chief_constable
    assert console_errors == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_joining_and_lending_have_no_violation(
    width: int,
    page: Page,
    sign_in: Callable[[User], Page],
    make_user: Callable[..., User],
    live_server: Any,
    chief_constable: User,
    staff_officer: User,
    user_administrator: User,
    body: Body,
):
    newcomer = make_user("Sgt Rosa Quill", "staff_officer")
    newcomer.set_unusable_password()
    newcomer.save()
    link = invitations.link_for(invitations.send(newcomer, by=user_administrator))
    page.set_viewport_size({"width": width, "height": 800})

    found = {}
    page.goto(f"{live_server.url}/join/{link.rpartition('/join/')[2]}")
    found["join"] = violations_of(page)
    page.goto(f"{live_server.url}/accounts/login/")
    found["sign in"] = violations_of(page)
    sign_in(chief_constable).goto(f"{live_server.url}/who-acts-for-me/")
    found["who acts for me"] = violations_of(page)
    page.context.clear_cookies()
    sign_in(user_administrator).goto(f"{live_server.url}/admin/accounts/user/add/")
    page.get_by_role("button", name="Make the account and send the invitation").click()
    page.get_by_text("Nothing was saved or sent yet.").wait_for()
    # What stands around the form is the same on every page of the desk, and Django's own.
    found["invite"] = violations_of(page, "#content-main")

    assert [words for each in found.values() for words in each] == []


def violations_of(page: Page, part: str | None = None) -> list[str]:
    violations = Axe().run(page, context=part, options=RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:80]}" for each in violations]
