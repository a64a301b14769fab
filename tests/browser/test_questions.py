"""A question goes to the force, is answered there by two, and comes to the minute sheet, in a real
browser."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import Body, Office, User
from meetings.models import Question, Response
from tests.factories import make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def question(
    body: Body, cc: Office, chief_constable: User, staff_officer: User, minute_taker: User
) -> Question:
    coming = make_meeting(timezone.localdate() + timedelta(days=3), "planned")
    item = make_item(coming, number="5c", heading="Inspections", context="Of the weir.")
    return Question.objects.create(
        item=item,
        text="What did the inspectors say?",
        asked_of=cc,
        answer_due_on=timezone.localdate() + timedelta(days=1),
    )


def test_a_question_is_sent_drafted_released_and_taken_over(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    question: Question,
    minute_taker: User,
    staff_officer: User,
    chief_constable: User,
    console_errors: list[str],
):
    desk = f"{live_server.url}/admin/meeting/{question.item.meeting_id}"
    sign_in(minute_taker)
    page.goto(f"{desk}/agenda/")
    page.get_by_role("link", name="Questions", exact=True).click()
    page.get_by_role("button", name="Send the questions to the force").click()
    page.get_by_text("1 question is put to 1 office.").wait_for()
    page.context.clear_cookies()

    # The link of the mail leads to the page of the question, once signed in.
    page.goto(f"{live_server.url}/questions/{question.pk}/")
    page.get_by_label("Email").fill(staff_officer.email)
    page.get_by_label("Password", exact=True).fill("a-long-invented-password")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Your answer").fill("- Eleven boats.")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("The draft is saved.").wait_for()
    assert page.get_by_role("button", name="Release the answer").count() == 0
    page.context.clear_cookies()

    sign_in(chief_constable)
    page.get_by_role("link", name="What did the inspectors say?").click()
    page.get_by_label("Your answer").fill("- Eleven boats, and a raft.")
    page.get_by_role("button", name="Release the answer").click()
    page.get_by_text("The answer is released").wait_for()
    page.context.clear_cookies()

    sign_in(minute_taker)
    page.goto(f"{desk}/sheet/?item={question.item_id}")
    page.get_by_role("button", name="Take over into the findings").click()

    assert page.get_by_label("Findings").input_value() == "- Eleven boats, and a raft."
    page.keyboard.press("Control+s")
    page.locator(f"#panel-{question.item_id} [data-state=saved]").wait_for()
    # The sheet asks the portal every few seconds: not while the database is emptied.
    page.goto("about:blank")
    page.wait_for_load_state("networkidle")
    question.item.refresh_from_db()
    assert question.item.findings == "- Eleven boats, and a raft."
    assert Response.objects.get().said_by == "Idris Vaughan, Chief Constable"
    assert console_errors == []
