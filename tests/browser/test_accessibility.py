"""Main pages of the portal hold WCAG 2.2 AA and the strict content policy, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import Office, User
from tests.factories import make_action, make_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_an_officer_have_no_violation(
    width: int,
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    chief_constable: User,
    minute_taker: User,
    cc: Office,
    console_errors: list[str],
):
    item = make_item(findings="- Speeds are falling.")
    action = make_action(item, cc, issued_by=minute_taker)
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(chief_constable)

    found = {}
    for address in (
        "/",
        "/meetings/",
        f"/meetings/{item.meeting_id}/",
        "/actions/",
        f"/actions/{action.pk}/",
        f"/trail/meetings.meeting/{item.meeting_id}/",
        f"/trail/actions.action/{action.pk}/",
        "/actions/999/",
        "/accounts/password/change/",
    ):
        page.goto(live_server.url + address)
        violations = Axe().run(page, options=RULES).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if violations or overflow:
            found[address] = [violation["id"] for violation in violations], overflow

    not_found = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert found == {}
    assert [said for said in console_errors if said != not_found] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_trail_and_two_versions_have_no_violation(
    width: int,
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    auditor: User,
    console_errors: list[str],
):
    item = make_item(findings="- Speeds are falling.")
    item.findings = "- Speeds are rising."
    item.save()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(auditor)

    found = {}
    first = item.meeting.pk
    for address in ("/trail/", f"/trail/meetings.meeting/{first}/", f"/trail/notes/{first}/"):
        page.goto(live_server.url + address)
        violations = Axe().run(page, options=RULES).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if violations or overflow:
            found[address] = [violation["id"] for violation in violations], overflow

    assert (found, console_errors) == ({}, [])
