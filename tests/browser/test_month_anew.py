"""An item of the minute sheet that was shown anew from the record, and goes on being written in."""

import time
from datetime import date

import pytest
from playwright.sync_api import Route

from accounts.models import Office, User
from actions.models import OutstandingMatter
from meetings.models import AgendaItem
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONGER_THAN_A_PAUSE = 3


def slowly(route: Route) -> None:
    if route.request.resource_type == "fetch":
        time.sleep(LONGER_THAN_A_PAUSE)
    route.continue_()


def test_what_is_typed_after_a_matter_was_decided_is_saved(
    desk: Desk, minute_taker: User, items: list[AgendaItem], cc: Office
):
    earlier = make_item(make_meeting(date(2026, 5, 29)), heading="Custody")
    action = make_action(earlier, cc, issued_by=minute_taker)
    matter = OutstandingMatter.objects.create(item=items[0], action=action)
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[0])
    page.route("**/sheet/?item=*", slowly)

    page.get_by_text("Give it a new date").click()
    page.locator(f"[name=matter-{matter.pk}-due]").fill("31 August 2027")
    page.locator(f"[name=matter-{matter.pk}-due_reason]").fill("The builders are late.")
    with page.expect_response(lambda answer: "/sheet/?item=" in answer.url):
        page.keyboard.press("Control+s")
    page.wait_for_timeout(1000 * (LONGER_THAN_A_PAUSE + 1))
    state = page.locator(f"#panel-{items[0].pk} [data-state]").inner_text()
    page.locator(f"[name=matter-{matter.pk}-update]").fill("The roof waits for the builders.")
    sheet.save(page, items[0])

    desk.bring_back()
    matter.refresh_from_db()
    assert matter.update == "The roof waits for the builders."
    assert state.startswith("Saved ")
    assert desk.complaints == []
