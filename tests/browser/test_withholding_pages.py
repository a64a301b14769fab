"""Pages of what is withheld hold WCAG 2.2 AA and the strict content policy, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import User
from meetings import services
from meetings.models import WithholdingReason
from tests.factories import make_item, make_meeting

from .test_accessibility import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_what_is_withheld_have_no_violation(
    width: int,
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    minute_taker: User,
    chair: User,
    console_errors: list[str],
):
    item = make_item(findings="- Tom Fenn was charged.\n- He drives a van.")
    make_item(item.meeting, number="5", heading="Of Tom Fenn", position=5)
    cause = WithholdingReason.objects.create(name="Personal information")
    passage = "Tom Fenn was charged"
    withheld = services.withhold(item, by=minute_taker, reason=cause, passage=passage)
    unwithheld = make_meeting(type="Public session")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(minute_taker)
    of_one = f"/meetings/withheld/words/{withheld.pk}/"

    found = {}
    for address in (
        f"/meetings/{item.meeting_id}/withhold/",
        f"/meetings/{item.meeting_id}/withhold/?what=name",
        f"/meetings/{item.meeting_id}/as-published/",
        f"/meetings/{unwithheld.pk}/step/publish/",
        "/meetings/withheld/",
        of_one,
    ):
        page.goto(live_server.url + address)
        violations = Axe().run(page, options=RULES).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if violations or overflow:
            found[address] = [violation["id"] for violation in violations], overflow

    assert (found, console_errors) == ({}, [])
