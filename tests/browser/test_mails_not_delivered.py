"""What was not delivered is read and tried again at the desk in a real browser."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import Page

from accounts.models import Body, User
from accounts.services import system_user
from governance.outbox import backend, letters
from governance.outbox.models import DeadLetter, MailRun, OutgoingMail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("width", [1280, 390])
def test_mail_that_was_refused_is_tried_again(
    page: Page,
    sign_in: Callable[[User], Page],
    live_server: Any,
    settings: Any,
    body: Body,
    minute_taker: User,
    console_errors: list[str],
    width: int,
):
    settings.EMAIL_BACKEND = backend.PATH
    EmailMessage("Updates wanted by 31 August 2026", "x", to=["edda@severnshire.example"]).send()
    mail = OutgoingMail.objects.get()
    why = "refused: 550 5.1.1 <edda@severnshire.example>: Recipient address rejected: User unknown"
    letters.failed(mail, why, by=system_user(), at=NOON, is_bounce=False)
    mail.save()
    MailRun(pk=1, ran_at=NOON).save()
    sign_in(minute_taker)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(f"{live_server.url}/admin/governance/deadletter/")
    page.get_by_text("No mail goes out: the outbox was last looked at on").wait_for()
    page.locator("input.action-select").check()
    page.locator("select[name=action]").select_option(label="Try again")
    page.get_by_role("button", name="Go").click()
    page.get_by_text("it is back in the post, as it was.").wait_for()

    assert DeadLetter.objects.get().tried_again_by == minute_taker
    page.get_by_text("1 mail waits to go out, the oldest since").wait_for()
    assert console_errors == []
