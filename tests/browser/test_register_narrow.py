"""On a telephone the register, and who was at a meeting, are lists from top to bottom: nothing in
them scrolls sideways."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import Office, Person, User
from meetings.models import Attendance
from tests.factories import make_action, make_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDER_THAN_IT_SHOWS = """() => [...document.querySelectorAll("main, main *")]
  .filter(each => each.scrollWidth > each.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(each).overflowX))
  .map(each => each.className)"""


@pytest.mark.parametrize("address", ["/", "/actions/", "/actions/?state="])
def test_an_officer_reads_actions_as_a_list(
    address: str,
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    minute_taker: User,
    chief_constable: User,
    cc: Office,
    dcc: Office,
):
    item = make_item()
    texts = ("Report on speeds at the weir by ward and by hour, with counts of the year before",)
    for text in (*texts, "Repair the cameras", "Call the residents of Ferry Lane"):
        make_action(item, cc, dcc, text=text, issued_by=minute_taker, due_on=date(2026, 7, 31))
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(chief_constable)

    page.goto(live_server.url + address)

    lines = page.locator(".portal-lines > li, .portal-register tbody > tr")
    first, second = lines.nth(0).bounding_box(), lines.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert second["y"] >= first["y"] + first["height"] - 1
    assert page.evaluate(WIDER_THAN_IT_SHOWS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_who_was_at_a_meeting_is_read_as_a_list(
    page: Page, sign_in: Callable[[User], Page], live_server: Any, chief_constable: User
):
    meeting = make_item().meeting
    for number in range(3):
        Attendance.objects.create(
            meeting=meeting,
            person=Person.objects.create(name=f"Bartholomew Featherstonehaugh {number}"),
            capacity="Temporary Assistant Chief Constable (T/ACC), Neighbourhoods",
            status="in_attendance",
        )
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(chief_constable)

    page.goto(live_server.url + meeting.get_absolute_url())

    assert page.get_by_role("table", name="Attendance").is_visible()
    assert page.evaluate(WIDER_THAN_IT_SHOWS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
