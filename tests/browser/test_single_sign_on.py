"""Signing in with one's organisation, from end to end: the portal, its provider and a browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page

from accounts.models import User
from tests.identity_provider.__main__ import CLIENT_ID, CLIENT_SECRET, PASSWORD
from tests.signin.conftest import give_second_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STRANGER, UNVERIFIED = "stranger@force.example", "marian.holt@severnshire.example"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def organisation(live_server: Any, settings: Any, tmp_path: Path) -> Iterator[str]:
    """Its address. It knows the chief constable, a stranger, and an address that it has not
    verified."""
    port = free_port()
    callback = f"{live_server.url}/accounts/oidc/organisation/login/callback/"
    people = ["idris.vaughan@severnshire.example", STRANGER, f"?{UNVERIFIED}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.identity_provider", str(port), callback, *people],
        cwd=django_settings.BASE_DIR,
        env={
            **{"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"},
            "ORGANISATION_DATABASE": str(tmp_path / "organisation.sqlite3"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    for line in process.stdout or []:
        if "Quit the server" in line:
            break
    settings.OIDC_SECOND_FACTOR = False
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": "Severnshire Police",
                    "client_id": CLIENT_ID,
                    "secret": CLIENT_SECRET,
                    "settings": {"server_url": address},
                }
            ],
        }
    }
    yield address
    process.terminate()
    process.communicate()


@pytest.fixture
def come_by(page: Page, live_server: Any, organisation: str) -> Callable[..., Page]:
    """Choose the organisation at the portal's sign-in, and sign in there."""

    def come(address: str, goal: str = "/") -> Page:
        page.goto(f"{live_server.url}/accounts/login/?next={goal}")
        page.get_by_role("button", name="Sign in with Severnshire Police").click()
        page.wait_for_url(f"{organisation}/**")
        page.locator("[name=login]").fill(address)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("button[type=submit]").first.click()
        page.wait_for_url(f"{live_server.url}/**")
        return page

    return come


def test_whose_verified_address_has_an_account_is_signed_in_and_goes_on(
    come_by: Callable[..., Page], live_server: Any, chief_constable: User
):
    page = come_by(chief_constable.email, goal="/actions/")

    assert page.url == f"{live_server.url}/actions/"
    assert page.get_by_text(": Idris Vaughan").count() == 1


def test_whose_address_has_no_account_is_told_what_to_do_and_no_account_is_made(
    come_by: Callable[..., Page], live_server: Any, chief_constable: User
):
    page = come_by(STRANGER)

    assert page.get_by_role("heading", level=1).inner_text() == "No account fits"
    assert page.get_by_text("Ask the office to invite this address").count() == 1
    assert not User.objects.filter(email=STRANGER).exists()
    page.goto(live_server.url)
    assert "/accounts/login/" in page.url


def test_an_address_that_is_not_verified_lets_nobody_in(
    come_by: Callable[..., Page], live_server: Any, chair: User
):
    page = come_by(UNVERIFIED)

    assert chair.email == UNVERIFIED
    assert page.get_by_text("did not confirm that this address is yours").count() == 1
    page.goto(live_server.url)
    assert "/accounts/login/" in page.url


def test_an_account_that_is_switched_off_is_not_let_in(
    come_by: Callable[..., Page], chief_constable: User
):
    chief_constable.is_active = False
    chief_constable.save()

    page = come_by(chief_constable.email)

    assert page.get_by_role("heading", level=1).inner_text() == "This account is closed"


def test_a_second_step_of_the_portal_is_asked_for_after_the_organisations(
    come_by: Callable[..., Page], chief_constable: User
):
    give_second_step(chief_constable)

    page = come_by(chief_constable.email)

    assert page.url.endswith("/accounts/2fa/authenticate/")


def test_where_the_operator_says_so_the_organisations_second_factor_stands_for_it(
    come_by: Callable[..., Page], live_server: Any, chief_constable: User, settings: Any, body: Any
):
    body.requires_second_factor = True
    body.save()
    settings.OIDC_SECOND_FACTOR = True

    page = come_by(chief_constable.email)

    assert page.url == f"{live_server.url}/"


def test_an_organisation_that_does_not_answer_is_told_as_that(
    page: Page, live_server: Any, organisation: str, settings: Any, chief_constable: User
):
    provider = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    provider["APPS"][0]["settings"]["server_url"] = f"http://127.0.0.1:{free_port()}"
    page.goto(f"{live_server.url}/accounts/login/")

    page.get_by_role("button", name="Sign in with Severnshire Police").click()

    heading = page.get_by_role("heading", level=1).inner_text()
    assert heading == "Your organisation could not sign you in"
