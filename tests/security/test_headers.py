"""What every answer tells the browser, whoever asks and whatever for."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client, override_settings

from governance.headers import NO_STORE, PERMISSIONS
from tests.security.addresses import every_address
from tests.test_settings import SAFE, manage

POLICY = {
    "base-uri": "'none'",
    "connect-src": "'self'",
    "default-src": "'none'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def policy_of(response) -> dict[str, str]:
    said = response.headers["Content-Security-Policy"].split(";")
    return dict(each.strip().split(" ", 1) for each in said)


def lacking(client: Client, address: str, expected: dict[str, str]) -> dict[str, str | None]:
    """The headers of an answer that are not as expected, as they are."""
    response = client.get(address)
    found = {name: response.headers.get(name) for name in expected}
    if policy_of(response) != POLICY:
        found["Content-Security-Policy"] = response.headers["Content-Security-Policy"]
    return {name: value for name, value in found.items() if value != expected.get(name)}


def test_the_walk_reaches_every_door():
    found = every_address()

    assert len(found) > 250
    assert {"/", "/admin/meetings/agendaitem/1/change/", "/api/v1/items/", "/accounts/2fa/"} < {
        *found
    }


@pytest.mark.parametrize("who", ["anonymous", "minute_taker", "auditor"])
def test_every_answer_has_every_header(who, request, one_of_each):
    client = Client()
    if who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    expected = ALWAYS | {"Cache-Control": NO_STORE}

    found = {address: lacking(client, address, expected) for address in every_address()}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


# Closing a file that was sent lets Django look at the connection to the database.
@pytest.mark.django_db
def test_a_style_sheet_may_be_kept_and_has_the_other_headers(client, settings):
    settings.WHITENOISE_USE_FINDERS = True

    response = client.get(staticfiles_storage.url("governance/portal.css"))
    b"".join(response.streaming_content)

    assert policy_of(response) == POLICY
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS | {
        "X-Frame-Options": None
    }
    assert "public" in response.headers["Cache-Control"]


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000)
def test_plain_http_is_led_to_https_which_is_then_remembered(client, body):
    led = client.get("/accounts/login/")
    response = client.get("/accounts/login/", secure=True)

    assert (led.status_code, led.headers["Location"]) == (301, "https://testserver/accounts/login/")
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_cookies_are_this_hosts_alone_and_out_of_reach_of_scripts():
    names = ["NAME", "SECURE", "HTTPONLY", "SAMESITE", "DOMAIN", "PATH"]
    asked = [f"s.{kind}_COOKIE_{name}" for kind in ("SESSION", "CSRF") for name in names]
    said = f"from django.conf import settings as s; print([{', '.join(asked)}])"

    result = manage("shell", "-v0", "-c", said, **SAFE)

    of_a_cookie = [True, True, "Lax", None, "/"]
    assert result.stdout.strip() == str(
        ["__Host-session", *of_a_cookie, "__Host-csrf", *of_a_cookie]
    )


def test_robots_are_kept_out(client):
    response = client.get("/robots.txt")

    assert (response.status_code, response.content) == (200, b"User-agent: *\nDisallow: /\n")
