"""A draft is checked, circulated, commented on, answered and agreed in a real browser."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page

from accounts.models import Body, Office, User
from meetings.models import Attendance, DraftComment, Meeting, NotesStatus, Seal
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def there(body: Body, cc: Office, chief_constable: User, chair: User) -> Meeting:
    """A draft, and the two who were at its meeting."""
    draft = make_meeting(status="draft")
    make_item(draft, narrative="The weir was seen by the WRB.")
    make_action(make_item(draft, number="5", position=2, heading="Ferry"), text="Count the boats.")
    people = [(chair, "Police and Crime Commissioner"), (chief_constable, "Chief Constable (CC)")]
    for user, capacity in people:
        Attendance.objects.create(
            meeting=draft, person=user.person, status="present", capacity=capacity
        )
    return draft


def test_a_draft_goes_round_comes_back_and_is_agreed(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    there: Meeting,
    minute_taker: User,
    chief_constable: User,
    console_errors: list[str],
):
    later = make_meeting(date(2026, 7, 28), "in_progress")
    desk = f"{live_server.url}/admin/meeting/{there.pk}"
    notes = f"{live_server.url}/meetings/{there.pk}/"
    sign_in(minute_taker)
    page.goto(f"{desk}/checks/")
    page.get_by_role("link", name="Circulate", exact=True).click()
    page.get_by_label("the document attached (Word)").check()
    page.get_by_label("Message").fill("Please read item 4a.")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.get_by_role("button", name="Circulate the draft").dblclick()
    page.get_by_text("The draft is sent to 2 people.").wait_for()
    assert len(sent) == 1
    page.context.clear_cookies()

    sign_in(chief_constable)
    page.goto(notes)
    page.get_by_role("link", name="Comment on item 4a").click()
    page.get_by_label("Your comment").fill("It was seen by two boards.")
    page.get_by_role("button", name="Send the comment").click()
    page.get_by_text("Your comment is recorded.").wait_for()
    page.context.clear_cookies()

    sign_in(minute_taker)
    page.goto(f"{desk}/circulate/#comments")
    page.get_by_label("Answer:").select_option("accepted")
    page.get_by_label("What you say to it").fill("Corrected.")
    page.get_by_role("button", name="Answer the comment of Idris Vaughan").click()
    page.get_by_text("The comment of Idris Vaughan is answered.").wait_for()
    page.goto(f"{notes}step/agree/")
    page.get_by_label("At which meeting").select_option(str(later.pk))
    page.get_by_role("button", name="Agree the notes").click()
    page.get_by_role("link", name="Nothing is agreed yet.").wait_for()
    page.get_by_text("1 action is not issued yet").wait_for()
    page.get_by_role("button", name="Agree the notes").click()
    page.get_by_role("link", name="Record a correction agreed at that meeting").click()

    assert page.get_by_label("Agreed at which meeting").input_value() == str(later.pk)
    assert [len(each.attachments) for each in mail.outbox] == [1, 1]
    assert DraftComment.objects.get().outcome == "accepted"
    assert Seal.objects.get().agreed_at_meeting == later
    assert NotesStatus.objects.get(meeting=there).status == "agreed"
    assert console_errors == []
