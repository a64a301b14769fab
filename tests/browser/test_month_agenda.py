"""The agenda under the mouse and under the keyboard: rows go with all that stands under them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User
from meetings import agenda
from meetings.models import Meeting, Question
from tests.browser.wcag import RULES
from tests.factories import make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(body) -> Meeting:
    """1 Opening, 4 Holding to account with 4a Weir (and a question) and 4b Ferry, 5 Close."""
    meeting = make_meeting(date(2099, 7, 31), status="planned", title="Monthly assurance")
    make_item(meeting, number="1", heading="Opening", position=1)
    holding = make_item(meeting, number="4", heading="Holding to account", position=2)
    weir = make_item(meeting, number="4a", heading="Weir", position=3, parent=holding)
    Question.objects.create(item=weir, text="Why?")
    make_item(meeting, number="4b", heading="Ferry", position=4, parent=holding)
    make_item(meeting, number="5", heading="Close", position=5)
    return meeting


@pytest.fixture
def open_agenda(
    page: Page, sign_in: Callable[[User], Page], live_server: Any, minute_taker: User, meeting: Any
) -> Page:
    sign_in(minute_taker)
    page.goto(f"{live_server.url}/admin/meeting/{meeting.pk}/agenda/")
    return page


def on_page(page: Page) -> list[tuple[str, str]]:
    """(number, level) of each row."""
    return [
        (row.locator("input.agenda-number").input_value(), row.get_attribute("data-level") or "")
        for row in page.locator("[data-row]").all()
    ]


def saved(page: Page, meeting: Meeting) -> list[tuple[str, str]]:
    page.get_by_role("button", name="Save the agenda").click()
    page.get_by_text("The agenda is saved").wait_for()
    rows = agenda.in_reading_order(list(meeting.items.all()))
    return [(item.number, str(level)) for item, level in rows]


def drag(page: Page, heading: str, onto: str, *, below: bool) -> None:
    """By its handle to the upper or lower end of another row."""
    handle = page.locator("[data-row]", has_text=heading).locator("[data-handle]").bounding_box()
    target = page.locator("[data-row]", has_text=onto).bounding_box()
    assert handle is not None
    assert target is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    y = target["y"] + target["height"] * (0.9 if below else 0.1)
    page.mouse.move(target["x"] + 60, target["y"] + target["height"] / 2, steps=8)
    page.mouse.move(target["x"] + 60, y, steps=4)
    page.mouse.up()


def test_an_item_is_dragged_with_those_under_it(
    open_agenda: Page, meeting: Meeting, console_errors: list[str]
):
    drag(open_agenda, "Holding to account", "Close", below=True)

    expect(open_agenda.locator("[data-told]")).to_have_text(
        "Holding to account is now 3 of 3. Not saved yet."
    )
    moved = [("1", "1"), ("5", "1"), ("4", "1"), ("4a", "2"), ("4b", "2")]
    assert on_page(open_agenda) == moved
    assert saved(open_agenda, meeting) == moved
    assert console_errors == []


def test_an_item_dropped_among_those_under_another_joins_them(open_agenda: Page, meeting: Meeting):
    drag(open_agenda, "Close", "Ferry", below=False)

    moved = [("1", "1"), ("4", "1"), ("4a", "2"), ("5", "2"), ("4b", "2")]
    assert on_page(open_agenda) == moved
    assert saved(open_agenda, meeting) == moved


def test_the_keyboard_alone_orders_an_agenda_without_a_page_load(
    open_agenda: Page, meeting: Meeting, console_errors: list[str]
):
    page = open_agenda
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))

    page.get_by_role("button", name="Up Holding to account").focus()
    page.keyboard.press("Enter")
    assert on_page(page)[:4] == [("4", "1"), ("4a", "2"), ("4b", "2"), ("1", "1")]
    expect(page.get_by_role("button", name="Up Holding to account")).to_be_focused()

    page.keyboard.press("Enter")
    told = page.locator("[data-told]")
    expect(told).to_have_text(
        "Holding to account stays where it is: it is the first of its level there."
    )

    page.get_by_role("button", name="In Opening").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Out Weir").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Down Weir").focus()
    page.keyboard.press("Space")
    moved = [("4", "1"), ("4b", "2"), ("1", "2"), ("5", "1"), ("4a", "1")]
    assert (on_page(page), loads) == (moved, [])

    page.get_by_label("Number of Weir").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.get_by_text("The agenda is saved").wait_for()
    rows = agenda.in_reading_order(list(meeting.items.all()))
    assert [item.number for item, _ in rows] == ["4", "4b", "1", "5", "6"]
    assert console_errors == []


def test_enter_in_the_heading_of_a_new_item_adds_it(open_agenda: Page, meeting: Any):
    page = open_agenda
    page.get_by_label("Heading", exact=True).fill("Late news")
    page.keyboard.press("Enter")
    added = page.get_by_label("Heading of the new item")
    added.wait_for()

    assert added.input_value() == "Late news"
    assert not meeting.items.filter(heading="Late news").exists()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_page_has_no_violation_wide_or_narrow(
    open_agenda: Page, width: int, scheme: Any, console_errors: list[str]
):
    page = open_agenda
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_label("Number of Weir").fill("4b")
    page.get_by_label("Heading", exact=True).fill("Late news")
    page.get_by_role("button", name="Add it to the agenda").click()
    page.get_by_text("4b stands more than once").wait_for()

    violations = Axe().run(page, options=RULES).response["violations"]
    overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert [violation["id"] for violation in violations] == []
    assert (overflow, console_errors) == (False, [])
