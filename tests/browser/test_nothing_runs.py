"""Hostile words on real pages: a browser runs none of them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import ActionUpdate
from tests.factories import make_action, make_item, make_meeting
from tests.hostile.texts import HEADERS, MARKDOWN, SCRIPTS, TEMPLATES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRICKS = [*SCRIPTS, *TEMPLATES, *MARKDOWN, *HEADERS]


def test_no_page_runs_what_somebody_wrote(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    minute_taker: User,
    cc: Office,
    console_errors: list[str],
):
    every = "\n\n".join(TRICKS)
    meeting = make_meeting(status="draft", title=SCRIPTS[0], venue=SCRIPTS[5])
    item = make_item(meeting, heading=SCRIPTS[2], findings=every, narrative=every, topic=SCRIPTS[9])
    action = make_action(item, cc, issued_by=minute_taker, text=every, outcome=SCRIPTS[3])
    for trick in TRICKS:
        ActionUpdate.objects.create(
            action=action, text=trick, posted_at=action.issued_at, posted_by=minute_taker
        )
    pages = [
        *("/", "/actions/", "/meetings/", "/trail/", "/admin/meetings/agendaitem/"),
        *(f"/actions/{action.pk}/", f"/meetings/{meeting.pk}/", f"/actions/{action.pk}/redate/"),
        f"/trail/actions.action/{action.pk}/",
        f"/admin/meetings/agendaitem/{item.pk}/change/",
        f"/admin/meetings/agendaitem/{item.pk}/history/",
        f"/actions/?q={SCRIPTS[5]}",
        f"/admin/actions/action/?q={SCRIPTS[9]}",
    ]
    sign_in(minute_taker)

    ran = []
    for address in pages:
        page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for link in page.locator("main a:visible, #content a:visible").all()[:40]:
            link.hover(force=True, timeout=2_000)
        if page.evaluate("window.pwned"):
            ran.append(address)

    assert ran == []
    assert console_errors == []
