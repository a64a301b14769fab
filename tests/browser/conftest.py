"""A real browser on a real server; both are started and stopped here."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from accounts.models import Office, User
from meetings.models import AgendaItem
from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.sheet import Desk, make_agenda
from tests.conftest import PASSWORD


@pytest.fixture(scope="session")
def _every_request_answered(django_db_setup: None, live_server: Any) -> Iterator[None]:
    """A connection that the browser kept ends before the server stops: to end it closes the
    database, which the server's threads may use only as long as the server stands."""
    yield
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], _every_request_answered: None
) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session", autouse=True)
def _database_beside_a_browser() -> Iterator[None]:
    """Playwright runs an event loop in this thread, and Django would refuse its database there."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def console_errors(page: Page) -> list[str]:
    """What the browser complains of: a refused script or style, an error in one."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], Page]:
    def as_person(user: User) -> Page:
        page.goto(f"{live_server.url}/accounts/login/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda address: "/accounts/login" not in address)
        return page

    return as_person


@pytest.fixture
def items(cc: Office, dcc: Office) -> list[AgendaItem]:
    """Of a meeting whose notes are being taken."""
    return make_agenda()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(browser, tmp_path)
    yield opened
    opened.close()
