"""Signing in with a second step, without one’s phone, too often wrongly; and staying signed in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import Page

from accounts.models import Body, User
from actions.models import Action, ActionUpdate
from meetings.models import AgendaItem
from tests.browser.wcag import RULES
from tests.conftest import PASSWORD
from tests.factories import make_action, make_item, make_meeting
from tests.signin.conftest import code_now, give_second_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The cameras were repaired on Monday.\nTwo are still out."


@pytest.fixture
def body(db: None) -> Body:
    return Body.objects.create(
        pk=1,
        name="Police and Crime Commissioner for Severnshire",
        force_name="Severnshire Police",
        help_contact="The office desk, extension 1200",
    )


@pytest.fixture
def action(cc: Any, minute_taker: User) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def enter_password(page: Page, user: User, password: str = PASSWORD) -> None:
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]


def test_a_chief_officer_is_led_to_set_up_a_second_step_and_signs_in_with_it(
    page: Page, live_server: Any, body: Body, chief_constable: User, console_errors: list[str]
):
    body.requires_second_factor = True
    body.save()
    page.goto(f"{live_server.url}/actions/")
    enter_password(page, chief_constable)

    assert page.get_by_role("heading", level=1).inner_text() == "Set up sign-in in two steps"
    assert violations(page) == []
    page.get_by_text("Without a camera, or on this phone").click()
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Authenticator code").fill(code_now(secret))
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Keep your recovery codes"
    assert page.locator(".portal-codes li").count() == 10
    assert violations(page) == []
    codes = page.locator(".portal-codes li").all_inner_texts()
    page.get_by_role("button", name="I have kept them: go on").click()
    assert page.url == f"{live_server.url}/actions/"

    page.get_by_role("button", name="Sign out").click()
    enter_password(page, chief_constable)
    assert page.get_by_role("heading", level=1).inner_text() == "Enter your code"
    assert violations(page) == []
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{live_server.url}/")
    assert console_errors == []


def test_a_code_of_the_app_signs_in_and_a_recovery_code_without_it(
    page: Page, live_server: Any, chair: User
):
    codes = give_second_step(chair)
    # The app's code is asked for when it is typed: while the page comes it may change.
    for code in (code_now, lambda: codes[3]):
        page.goto(f"{live_server.url}/accounts/login/")
        enter_password(page, chair)
        page.get_by_label("Code").fill(code())
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{live_server.url}/")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/accounts/login/")


def test_after_five_wrong_passwords_the_page_says_how_long_and_whom_to_ring(
    page: Page, live_server: Any, body: Body, chair: User
):
    page.goto(f"{live_server.url}/accounts/login/")
    for _ in range(5):
        enter_password(page, chair, "a wrong password")
        page.get_by_text("The address or the password is not right.").first.wait_for()
    enter_password(page, chair)

    told = page.get_by_role("alert").inner_text()
    assert "closed for 15 minutes" in told
    assert "The office desk, extension 1200" in told
    assert violations(page) == []


def test_what_was_typed_when_the_session_ended_comes_back_and_is_saved_once(
    sign_in: Callable[[User], Page],
    live_server: Any,
    chief_constable: User,
    action: Action,
    console_errors: list[str],
):
    page = sign_in(chief_constable)
    page.goto(f"{live_server.url}/actions/{action.pk}/")
    page.get_by_label("What has been done").fill(WORDS)
    Session.objects.all().delete()
    page.get_by_role("button", name="Post update").click()

    page.get_by_text("what you typed is kept for an hour").wait_for()
    enter_password(page, chief_constable)
    page.get_by_text("nothing of it is saved yet").first.wait_for()
    assert page.get_by_label("What has been done").input_value() == WORDS
    assert ActionUpdate.objects.count() == 0
    assert violations(page) == []
    page.get_by_role("button", name="Post update").click()
    page.locator(".portal-story").get_by_text("The cameras were repaired on Monday.").wait_for()
    assert [update.text.split() for update in ActionUpdate.objects.all()] == [WORDS.split()]
    assert console_errors == []


def test_a_form_of_the_desk_comes_back_to_the_minute_taker_without_any_script(
    browser: Any, live_server: Any, minute_taker: User
):
    item: AgendaItem = make_item(make_meeting(status="draft"))
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/admin/meetings/agendaitem/{item.pk}/change/")
    enter_password(page, minute_taker)
    page.get_by_label("Findings").fill(WORDS)
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()

    enter_password(page, minute_taker)
    assert page.get_by_label("Findings").input_value() == WORDS
    assert (
        "Nothing of it is saved yet" in page.locator(".errornote, .errorlist").all_inner_texts()[1]
    )
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    item.refresh_from_db()
    assert item.findings == WORDS


def test_a_warning_comes_in_time_to_stay(
    sign_in: Callable[[User], Page],
    live_server: Any,
    chair: User,
    settings: Any,
    console_errors: list[str],
):
    settings.SESSION_IDLE, settings.SESSION_WARNING = timedelta(minutes=5), timedelta(minutes=5)
    page = sign_in(chair)
    warning = page.get_by_role("dialog", name="You will be signed out soon")
    warning.wait_for()

    assert warning.get_by_text("you will be signed out.").first.is_visible()
    assert violations(page) == []
    settings.SESSION_IDLE = timedelta(minutes=60)
    warning.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")
    assert console_errors == []


def test_the_desk_warns_too_and_says_when_it_is_over(
    sign_in: Callable[[User], Page],
    live_server: Any,
    minute_taker: User,
    settings: Any,
    console_errors: list[str],
):
    settings.SESSION_IDLE, settings.SESSION_WARNING = timedelta(seconds=3), timedelta(seconds=2)
    page = sign_in(minute_taker)
    page.goto(f"{live_server.url}/admin/")

    over = page.get_by_role("dialog", name="You are signed out")
    over.wait_for()

    assert over.get_by_text("What you typed is still on this page").first.is_visible()
    over.get_by_role("button", name="Close").click()
    page.reload()
    page.get_by_text("because you had not used the portal for 3 seconds").wait_for()
    assert console_errors == []
