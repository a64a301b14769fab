"""On the sheet in the browser: an item is deferred with the keyboard, and the rest are present."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Route

from accounts.models import User
from meetings.models import AgendaItem, Attendance, ForwardTopic
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.browser.wcag import RULES
from tests.factories import make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_item_is_deferred_with_what_was_typed_and_comes_back_to_itself(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    item = items[4]
    make_meeting(date(2026, 7, 31), "planned")
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    address = f"{sheet.sheet_address(item.meeting)}?item={item.pk}"
    page.goto(address)

    page.keyboard.type("Not reached.")
    panel = page.locator(f"#panel-{item.pk}")
    panel.get_by_text("Defer this item to another meeting").press("Enter")
    panel.get_by_text("Ask this topic to come back").press("Enter")
    violations = Axe().run(page, options=RULES).response["violations"]
    panel.get_by_label("Why").fill("No time left.")
    panel.get_by_label("Why").press("Enter")
    panel.locator(".month-later").wait_for()

    assert ([each["id"] for each in violations], page.url.endswith(address)) == ([], True)
    assert desk.words_of(item) == [
        "- Not reached.\n- Deferred to Monthly assurance July 2026 (31 July 2026).",
    ]


def test_deferring_with_two_presses_is_as_with_one_and_what_was_typed_is_in_the_record(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    item = items[4]
    make_meeting(date(2026, 7, 31), "planned")
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, item)
    slow: list[Route] = []
    page.route(re.compile(rf"/sheet/{item.pk}/$"), lambda route: slow.append(route), times=1)

    page.keyboard.type("Not reached.")
    panel = page.locator(f"#panel-{item.pk}")
    panel.get_by_text("Defer this item to another meeting").press("Enter")
    panel.get_by_label("Why").fill("No time left.")
    sent: list[str] = []
    page.on(
        "request", lambda asked: sent.append(asked.url) if asked.url.endswith("/defer/") else None
    )
    panel.get_by_role("button", name="Defer it").dblclick()
    page.wait_for_timeout(500)
    before_the_notes = list(sent)
    slow[0].continue_()
    panel.locator(".month-later").wait_for()

    assert (before_the_notes, len(sent)) == ([], 1)
    assert desk.words_of(item) == [
        "- Not reached.\n- Deferred to Monthly assurance July 2026 (31 July 2026).",
    ]


def test_where_the_answer_is_lost_a_second_press_defers_once(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    item = items[4]
    make_meeting(date(2026, 7, 31), "planned")
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, item)

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.fulfill(status=503)

    page.route(re.compile(r"/defer/$"), lose, times=1)
    panel = page.locator(f"#panel-{item.pk}")
    panel.get_by_text("Defer this item to another meeting").press("Enter")
    panel.get_by_label("Why").fill("No time left.")
    panel.get_by_role("button", name="Defer it").click()
    panel.get_by_text("The portal did not answer. Press again: it is done once.").first.wait_for()
    panel.get_by_role("button", name="Defer it").click()
    panel.locator(".month-later").wait_for()
    desk.complaints.clear()

    assert desk.words_of(item) == ["- Deferred to Monthly assurance July 2026 (31 July 2026)."]
    assert ForwardTopic.objects.count() == 1


def test_a_sheet_that_lies_open_while_its_meeting_is_cancelled_stops_and_keeps_the_words(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    item = items[4]
    status = item.meeting.notes_status
    status.status = "planned"
    status.save()
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, item)
    other = desk.page(minute_taker)
    other.goto(f"/admin/meeting/{item.meeting_id}/step/cancel/")
    other.get_by_label("Why").fill("The river is in flood.")
    other.get_by_role("main").get_by_role("button", name="Cancel the meeting").click()
    other.wait_for_url(lambda address: "/step/" not in address)

    page.keyboard.type("Speeds are falling.")
    page.keyboard.press("Control+s")
    sheet.wait_until(page, item, "over")

    panel = page.locator(f"#panel-{item.pk}")
    assert "The meeting is cancelled" in panel.locator("[data-state]").inner_text()
    assert "Speeds are falling." in panel.locator("textarea.bullets").first.input_value()
    assert desk.words_of(item) == [""]


def test_the_rest_are_present_with_one_press(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    meeting = items[0].meeting
    sheet.seat_people(meeting, 4)
    for row in meeting.attendance.filter(status="present"):
        row.status = ""
        row.save()
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    page.goto(f"{sheet.sheet_address(meeting)}?item=0")

    page.get_by_role("button", name="The rest are present").press("Enter")
    page.get_by_text("2 there; apologies from 2").wait_for()
    page.locator("[data-entry='0']", has_text="done").wait_for()
    desk.bring_back()

    assert sorted(Attendance.objects.values_list("status", flat=True)) == [
        *("apologies", "apologies", "present", "present"),
    ]
