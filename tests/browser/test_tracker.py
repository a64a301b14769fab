"""An office's tracker in a real browser: matched, loaded, taken away, and the same again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import Action
from governance.models import TrackerFile, TrackerLayout
from tests.browser.wcag import RULES
from tests.factories import make_action, make_item, make_meeting
from tests.tracker.conftest import HEADINGS, workbook
from tests.tracker.test_preview import DAY, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390, 320)


def faults(page: Page) -> dict[int, list[str]]:
    """By width, what axe finds and whether the page is wider than its window."""
    found: dict[int, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said = Axe().run(page, options=RULES).response["violations"]
        found[width] = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in said]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[width].append("wider than the window")
    page.set_viewport_size({"width": 1280, "height": 900})
    return {width: what for width, what in found.items() if what}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A tracker as offices keep them: a title, a note at the foot, a date that is none."""

    def as_kept(sheet: Any) -> None:
        sheet.merge_cells("A1:I1")
        sheet.merge_cells("B4:B5")
        sheet.merge_cells("A9:I9")

    file = tmp_path / "Action log.xlsx"
    file.write_bytes(
        workbook(
            ["Severnshire holding to account: action tracker"],
            [],
            HEADINGS,
            row("1", update="Half of them were counted.", rag="Amber"),
            row("2", text="Mend the lock.", met=None, due="when the river is low", rag="Red"),
            row("3", text="Row to the weir.", due="31/02/2024"),
            row("4", text="Ask the ferry.", rag="Green", closed=date(2024, 6, 28), owner="DCC"),
            row("5", text="Say what was spent.", due=date(2024, 9, 1), owner="Edda Marsh"),
            ["Kept by the desk at Weir House."],
            change=as_kept,
        )
    )
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_tracker_comes_in_goes_out_and_comes_back_the_same(
    scheme: Any,
    log: Path,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], Page],
    console_errors: list[str],
    minute_taker: User,
    body: Any,
    cc: Office,
    dcc: Office,
    tmp_path: Path,
):
    item = make_item(make_meeting(DAY), number="4a")
    make_action(item, cc, reference="5", text="Say what was paid.", due_on=date(2024, 8, 1))
    page.emulate_media(color_scheme=scheme)
    sign_in(minute_taker)
    page.goto(f"{live_server.url}/admin/actions/action/")
    page.get_by_role("link", name="Load a tracker").click()
    found = {"bring": faults(page)}

    page.get_by_label("The tracker").set_input_files(log)
    page.get_by_role("button", name="Read the tracker").click()
    for word, state in (("Amber", "In progress"), ("Red", "Open"), ("Green", "Closed")):
        page.get_by_label(word, exact=True).select_option(label=state)
    page.get_by_label("The owners of its actions have had it").check()
    found["columns"] = faults(page)
    page.get_by_role("button", name="Remember this").click()
    found["rows"] = faults(page)

    shown = page.locator(".tracker-rows tbody tr").evaluate_all(
        "rows => rows.map(row => row.className)"
    )
    assert shown == [
        *("tracker-new", "tracker-new", "tracker-error", "tracker-new", "tracker-differs"),
        "tracker-aside",
    ]
    page.get_by_label("Also change 1 action").check()
    page.get_by_role("button", name="Load 3 new actions").dblclick()
    page.get_by_text("3 actions loaded and 1 brought up to date. Nobody was mailed.").wait_for()
    page.get_by_role("link", name="1 cannot be loaded").click()
    found["left"] = faults(page)
    asks_first = page.get_by_role("button", name="Put it aside").is_hidden()
    page.get_by_text("Put this file aside…").click()
    page.get_by_role("button", name="Put it aside").click()
    page.goto(f"{live_server.url}/admin/actions/action/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download as your tracker (Excel)").click()
    downloading.value.save_as(tmp_path / "tracker.xlsx")
    page.get_by_role("link", name="Load a tracker").click()
    page.get_by_label("The tracker").set_input_files(tmp_path / "tracker.xlsx")
    page.get_by_role("button", name="Read the tracker").click()
    page.get_by_text("The record says the same already: there is nothing to load.").wait_for()

    assert asks_first
    assert {where: what for where, what in found.items() if what} == {}
    assert console_errors == []
    assert (Action.objects.count(), TrackerLayout.objects.count()) == (4, 1)
    assert TrackerFile.objects.get().name == "tracker.xlsx"
