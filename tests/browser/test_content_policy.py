"""The office desk works under a policy without inline script or style: popups, pickers, lookups."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import User
from meetings.models import AgendaItem, Meeting
from tests.factories import make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft_item(db: None) -> AgendaItem:
    return make_item(make_meeting(status="draft"), heading="Road safety at the weir")


@pytest.fixture
def desk(sign_in: Callable[[User], Page], minute_taker: User, draft_item: AgendaItem) -> Page:
    return sign_in(minute_taker)


def test_a_day_and_a_time_are_picked(
    desk: Page, live_server: Any, draft_item: AgendaItem, console_errors: list[str]
):
    desk.goto(f"{live_server.url}/admin/meetings/meeting/{draft_item.meeting_id}/change/")
    day, time = desk.locator("#id_date"), desk.locator("#id_start_time")
    before = day.input_value()

    desk.locator(".field-date a[id^=calendarlink]").click()
    desk.locator("[id^=calendarbox]:visible .calendar td:not(.nonday) a").nth(9).click()
    desk.locator("#clocklink0").click()
    desk.locator("[id^=clockbox]:visible .timelist a").nth(1).click()

    assert day.input_value() != before
    assert time.input_value() == "00:00:00"
    assert console_errors == []


def test_another_record_is_looked_up_and_added_in_a_window_of_its_own(
    desk: Page, live_server: Any, draft_item: AgendaItem, console_errors: list[str]
):
    desk.goto(f"{live_server.url}/admin/meetings/agendaitem/add/")

    desk.locator(".field-meeting .select2-selection").click()
    desk.locator(".select2-search__field").fill(draft_item.meeting.title[:8])
    desk.locator(".select2-results__option--highlighted").click()
    desk.locator(".field-objective").scroll_into_view_if_needed()
    with desk.expect_popup() as opened:
        desk.locator("#add_id_meeting").click()
    window = opened.value
    window.on(
        "console",
        lambda said: console_errors.append(said.text) if said.type == "error" else None,
    )
    window.get_by_label("Title").fill("Special session on the ferry")
    window.locator("#id_date").fill("2026-09-01")
    window.locator("#id_meeting_type").select_option(index=1)
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).click()

    made = Meeting.objects.get(title="Special session on the ferry")
    chosen = desk.locator("#id_meeting")
    desk.wait_for_function(f"document.getElementById('id_meeting').value === '{made.pk}'")
    assert chosen.input_value() == str(made.pk)
    assert console_errors == []


def test_rows_are_added_to_a_record_and_taken_away(
    desk: Page, live_server: Any, draft_item: AgendaItem, console_errors: list[str]
):
    desk.goto(f"{live_server.url}/admin/meetings/agendaitem/{draft_item.pk}/change/")

    desk.get_by_text("Add another Question").click()
    desk.locator("#id_questions-0-text").fill("Why so late?")
    desk.get_by_text("Add another Decision").click()
    desk.locator("#decisions-0 .inline-deletelink").click()
    desk.get_by_label("Reason for the change").fill("Asked at the meeting")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("was changed successfully").wait_for()

    assert [question.text for question in draft_item.questions.all()] == ["Why so late?"]
    assert console_errors == []
