"""The search in a real browser: by keyboard, with words marked, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from meetings.models import AgendaItem, PrivateItem
from tests.conftest import PASSWORD
from tests.factories import make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def item(minute_taker: User) -> AgendaItem:
    """One that is open, and one with the same words that is not."""
    meeting = make_meeting(date(2026, 6, 30), title="Monthly assurance June 2026")
    closed = make_item(meeting, number="7", position=7, findings="Otters and newts, in private.")
    PrivateItem.objects.create(item=closed, reason="Personal information")
    return make_item(meeting, findings="Fewer “otters” <b>AND</b> ferries at the weir.")


def test_an_officer_finds_a_place_by_keyboard_alone(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    chief_constable: User,
    item: AgendaItem,
    console_errors: list[str],
):
    sign_in(chief_constable)
    page.goto(f"{live_server.url}/search/")
    page.get_by_label("Words").focus()

    page.keyboard.type('otters AND "')
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="1 text found")).to_be_visible()
    expect(page.get_by_label("Words")).to_have_value('otters AND "')
    assert page.locator("mark").all_inner_texts() == ["otters", "AND"]
    page.get_by_label("Words").focus()
    _tab_to(page, "4a Road safety at the weir")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/meetings/{item.meeting_id}/#item-{item.pk}")
    assert console_errors == []


def test_what_narrows_it_down_is_reached_and_opened_by_keyboard(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    chief_constable: User,
    item: AgendaItem,
):
    sign_in(chief_constable)
    page.goto(f"{live_server.url}/search/?q=otters")
    page.get_by_label("Words").focus()

    _tab_to(page, "Kind, dates, objective, office, order")
    page.keyboard.press("Enter")
    _tab_to(page, "Kind")
    page.keyboard.type("Findings")
    _tab_to(page, "Search with these")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "kind=3" in address)

    expect(page.get_by_role("heading", name="1 text found")).to_be_visible()
    expect(page.get_by_label("Kind")).to_have_value("3")


def test_without_a_script_it_is_the_same(
    browser: Browser, live_server: Any, chief_constable: User, item: AgendaItem
):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/accounts/login/?next=/search/")
    page.get_by_label("Email").fill(chief_constable.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Words").fill("ferry newts*")
    page.get_by_role("button", name="Search", exact=True).click()

    expect(page.get_by_text("Nothing found for “ferry newts*”.")).to_be_visible()
    page.get_by_label("Words").fill("ferry")
    page.get_by_label("Words").press("Enter")
    expect(page.locator("mark")).to_have_text("ferries")


def _tab_to(page: Page, name: str) -> None:
    """Presses Tab until what has the focus is called so; fails after forty times."""
    named = """() => { const at = document.activeElement;
      return (at.labels?.[0]?.innerText || at.innerText || "").trim() }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(named) == name:
            return
    pytest.fail(f"{name} was not reached by keyboard")
