"""The minute sheet holds WCAG 2.2 AA in daylight and in the dark, wide, narrow and enlarged."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import ActionUpdate, OutstandingMatter
from meetings.models import AgendaItem, Attendance
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.browser.wcag import RULES
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# 320 px is also what 400 % of a window of 1280 px leaves.
WIDTHS = [(1280, 900), (320, 640)]


def faults(page: Page) -> list[str]:
    found = [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}"
        for each in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the window")
    return found


@pytest.fixture
def colleague(make_user: Callable[..., User]) -> User:
    return make_user("Rosa Quill", "minute_taker")


@pytest.fixture
def matter(
    items: list[AgendaItem], cc: Office, chief_constable: User, minute_taker: User
) -> OutstandingMatter:
    earlier = make_item(make_meeting(date(2026, 5, 29)), heading="Custody")
    action = make_action(earlier, cc, issued_by=minute_taker)
    ActionUpdate.objects.create(
        action=action,
        text="The cells are open.",
        posted_by=chief_constable,
        posted_at=datetime(2026, 6, 20, 9, tzinfo=UTC),
    )
    return OutstandingMatter.objects.create(item=items[0], action=action)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_has_no_violation_wide_or_narrow(
    scheme: str,
    desk: Desk,
    minute_taker: User,
    colleague: User,
    items: list[AgendaItem],
    matter: OutstandingMatter,
):
    Attendance.objects.create(
        meeting=items[0].meeting, person=colleague.person, status=Attendance.Status.PRESENT
    )
    desk.open(minute_taker, colleague)
    theirs = desk.page(colleague)
    mine = desk.page(minute_taker, color_scheme=scheme)
    item, found = items[3], {}
    sheet.open_sheet(theirs, item)
    sheet.open_sheet(mine, item)
    theirs.keyboard.type("Speeds are falling at the weir")
    sheet.save(theirs, item)

    mine.keyboard.type("Speeds are rising at the weir")
    mine.keyboard.press("Alt+a")
    mine.keyboard.press("Tab")
    mine.keyboard.type("CC")
    mine.keyboard.press("Alt+d")
    mine.keyboard.type("The weir stays open.")
    assert sheet.save(mine, item) == "conflict"
    for width, height in WIDTHS:
        mine.set_viewport_size({"width": width, "height": height})
        found[f"conflict at {width}"] = faults(mine)
    mine.get_by_role("button", name="Keep both").click()
    mine.locator("[data-conflict]").wait_for(state="detached")
    for width, height in reversed(WIDTHS):
        mine.set_viewport_size({"width": width, "height": height})
        mine.locator(".sheet details").evaluate_all(
            "all => all.forEach(one => { one.open = true; })"
        )
        found[f"all open at {width}"] = faults(mine)
        mine.locator(f"[data-entry='{items[0].pk}'] a").click()
        sheet.wait_for_box(mine, items[0])
        found[f"matter at {width}"] = faults(mine)
        mine.goto(f"{sheet.sheet_address(item.meeting)}?item=0")
        mine.locator("#panel-0").wait_for()
        found[f"attendance folded at {width}"] = faults(mine)
        mine.locator("#panel-0 summary").first.click()
        mine.get_by_role("button", name="Add somebody").click()
        found[f"attendance at {width}"] = faults(mine)
        sheet.open_sheet(mine, item)
        found[f"as opened at {width}"] = faults(mine)

    assert {where: what for where, what in found.items() if what} == {}
