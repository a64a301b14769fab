"""The desk's own page of a meeting, and what comes next at the foot of its stages, hold WCAG 2.2
AA: in daylight and in the dark, wide, narrow and enlarged."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Office, User
from meetings.models import Meeting
from tests.browser import sheet
from tests.browser.test_month_look import WIDTHS, faults
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(page: Page, sign_in: Callable[[User], Page], minute_taker: User) -> Page:
    return sign_in(minute_taker)


@pytest.fixture
def meeting(cc: Office, dcc: Office, minute_taker: User) -> Meeting:
    """A draft of fifteen items with as many actions, and twenty people."""
    meeting = make_meeting(status="draft", venue="Weir House")
    for number in range(1, 16):
        item = make_item(
            meeting,
            number=str(number),
            position=number,
            heading=f"Road safety at the weir and on the ferry, part {number}",
            findings="- Speeds are falling.",
        )
        make_action(item, cc, dcc, issued_by=minute_taker if number % 2 else None)
    sheet.seat_people(meeting, 20)
    return meeting


def look(page: Page, scheme: str) -> dict[str, list[str]]:
    found = {}
    page.emulate_media(color_scheme=scheme)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        if said := faults(page):
            found[f"{page.url} at {width}"] = said
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_meeting_has_no_violation(
    scheme: str, signed_in: Page, meeting: Meeting, live_server: Any
):
    signed_in.goto(f"{live_server.url}/admin/meetings/meeting/{meeting.pk}/change/")
    expect(signed_in.get_by_role("link", name="Agree the notes…")).to_be_visible()

    assert look(signed_in, scheme) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_comes_next_has_no_violation(
    scheme: str, signed_in: Page, meeting: Meeting, live_server: Any
):
    coming = make_meeting(date.today() + timedelta(days=30), "planned", title="Public session")
    make_item(coming)
    held = make_meeting(date(2026, 5, 29), "in_progress", title="Special session")
    make_item(held)
    found = {}

    for one, stage, said in (
        (coming, "agenda", "can be done from"),
        (held, "checks", "Finish the draft"),
        (meeting, "circulate", "Agree the notes…"),
        (meeting, "actions", "Agree the notes…"),
    ):
        signed_in.goto(f"{live_server.url}/admin/meeting/{one.pk}/{stage}/")
        next_step = signed_in.locator(".month-next")
        expect(next_step).to_contain_text(said)
        next_step.scroll_into_view_if_needed()
        found |= look(signed_in, scheme)

    assert found == {}
