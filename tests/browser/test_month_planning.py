"""The next meeting is planned from last month's in a real browser, wide and narrow."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import OutstandingMatter
from meetings.models import Attendance, ForwardTopic, Meeting, StandingItem
from tests.browser.wcag import RULES
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def last(chief_constable: User, cc: Office) -> Meeting:
    """With three open actions, an item that was deferred, and a topic without a day."""
    meeting = make_meeting(date(2026, 5, 29), "draft", venue="Weir House")
    kind = meeting.meeting_type
    kind.schedule = "The last Friday of each month"
    kind.save()
    outstanding = {"heading": "Actions from earlier meetings", "kind": "outstanding"}
    StandingItem.objects.create(meeting_type=kind, number="1", position=1, **outstanding)
    StandingItem.objects.create(meeting_type=kind, number="2", position=2, heading="Risks")
    Attendance.objects.create(
        meeting=meeting, person=chief_constable.person, office=cc, status="present"
    )
    item = make_item(meeting)
    for number in range(3):
        make_action(item, cc, text=f"Count the boats on weir {number}.", position=number)
    ForwardTopic.objects.create(
        heading="Lock keepers", meeting_type=kind, source="deferred", from_item=item
    )
    ForwardTopic.objects.create(
        heading="Ferry crossing", meeting_type=kind, wanted_text="date to be agreed"
    )
    return meeting


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_next_meeting_is_planned_in_five_clicks_without_a_violation(
    width: int,
    scheme: Any,
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    last: Meeting,
    minute_taker: User,
    console_errors: list[str],
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    sign_in(minute_taker)
    found = {}

    def look(name: str) -> None:
        violations = Axe().run(page, options=RULES).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if violations or overflow:
            found[name] = [violation["id"] for violation in violations], overflow

    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="Plan the next meeting").click()
    look("choose a type")
    page.get_by_role("link", name="Monthly assurance", exact=True).click()
    look("the proposal")
    page.get_by_label("Date", exact=True).fill("2031-06-27")
    page.get_by_role("button", name="Propose for this date").click()
    page.get_by_label("Count the boats on weir 2.").uncheck()
    page.get_by_role("button", name="Plan this meeting").click()
    page.wait_for_url("**/admin/meeting/*/agenda/")
    look("its agenda")

    meeting = Meeting.objects.get(date=date(2031, 6, 27))
    assert [(item.number, item.heading) for item in meeting.items.all()] == [
        ("", "Notes of the last meeting (29 May 2026)"),
        ("1", "Actions from earlier meetings"),
        ("2", "Risks"),
        ("", "Lock keepers"),
    ]
    assert [matter.quoted for matter in OutstandingMatter.objects.all()] == [
        *("Count the boats on weir 0.", "Count the boats on weir 1."),
    ]
    assert (meeting.title, meeting.venue, meeting.attendance.count()) == (
        *("Monthly assurance June 2031", "Weir House", 1),
    )
    assert (found, console_errors) == ({}, [])
