"""The actions of a meeting are issued and asked about with one press each, in a real browser; the
page holds WCAG 2.2 AA, wide and narrow, light and dark."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import Body, Office, User
from actions.models import Action, UpdateRequest
from meetings.models import Meeting
from tests.factories import make_action, make_item, make_meeting

from .test_month_look import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(
    body: Body,
    cc: Office,
    dcc: Office,
    chief_constable: User,
    staff_officer: User,
    minute_taker: User,
) -> Meeting:
    """Agreed notes with three new actions, of which one has no owner and no due date, and an action
    of the meeting before that is late; nobody holds the office of the Deputy Chief Constable."""
    meeting = make_meeting()
    item = make_item(meeting)
    make_action(item, cc, dcc)
    make_action(item, cc, text="Count the boats at the ferry, by the hour.", position=2)
    make_action(item, text="Write to the harbour.", due_kind=Action.Due.NOT_SAID, position=3)
    earlier = make_item(make_meeting(date(2026, 5, 29)))
    late = {"due_kind": Action.Due.ON_DATE, "due_on": date(2026, 6, 19)}
    make_action(earlier, cc, issued_by=minute_taker, text="Mend the lamp at the weir.", **late)
    return meeting


@pytest.fixture
def stage(
    page: Page, sign_in: Callable[[User], Page], live_server: Any, minute_taker: User, meeting: Any
) -> Page:
    sign_in(minute_taker)
    page.goto(f"{live_server.url}/admin/meeting/{meeting.pk}/actions/")
    return page


def test_all_are_issued_and_everybody_is_asked_with_one_press_each(
    stage: Page, console_errors: list[str]
):
    stage.get_by_role("button", name="Issue every action ticked").click()
    stage.get_by_text("3 actions are issued.").wait_for()
    stage.get_by_text("No action of this meeting waits to be issued.").wait_for()
    issued = [(message.subject, len(message.to)) for message in mail.outbox]
    assert issued == [("Actions of Monthly assurance, 30 June 2026", 1)] * 2

    stage.get_by_label("A line to all of them").fill("In short, please.")
    earlier = Action.objects.get(text="Mend the lamp at the weir.").label
    stage.get_by_label(f"a paper too for {earlier} of the CC").check()
    stage.get_by_role("button", name="Ask everybody ticked").click()
    stage.get_by_text("2 offices are asked for updates by").wait_for()

    stage.get_by_text("No mail went to DCC: nobody holds this office today").wait_for()
    assert mail.outbox[2].body.count("In short, please.") == 1
    rows = UpdateRequest.objects.order_by("office__position", "action__pk")
    said = [(row.office.short_name, row.wants_paper, row.sent_at is not None) for row in rows]
    assert said == [
        ("CC", False, True),
        ("CC", False, True),
        ("CC", True, True),
        ("DCC", False, False),
    ]
    for what in ("what is issued", "what is asked"):
        again = stage.get_by_role("button", name=f"Send again to the DCC {what}")
        expect(again).to_have_count(1)
    assert console_errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_violation_wide_or_narrow(scheme: str, stage: Page):
    found = {}
    stage.emulate_media(color_scheme=scheme)
    for step in ("as opened", "issued", "asked"):
        if step == "issued":
            stage.get_by_role("button", name="Issue every action ticked").click()
            stage.get_by_text("3 actions are issued.").wait_for()
        if step == "asked":
            stage.get_by_label("Answer by").fill("")
            stage.get_by_role("button", name="Ask everybody ticked").click()
            stage.get_by_text("Say by when you want the answers.").wait_for()
            found["refused"] = faults(stage)
            stage.get_by_label("Answer by").fill(f"{date.today().year + 1}-05-12")
            stage.get_by_role("button", name="Ask everybody ticked").click()
            stage.get_by_text("are asked for updates").wait_for()
        for width in (1280, 320):
            stage.set_viewport_size({"width": width, "height": 800})
            found[f"{step} at {width}"] = faults(stage)

    assert {where: what for where, what in found.items() if what} == {}
