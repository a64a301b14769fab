"""Whom a stranger tells of a hole (RFC 9116)."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command

ADDRESS = "/.well-known/security.txt"
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def _portal(settings):
    settings.PORTAL_URL = "https://portal.example.org"


@pytest.mark.usefixtures("_portal")
def test_the_address_in_the_offices_help_is_the_contact(client, body):
    body.help_contact = "The office desk, extension 1200, desk@severnshire.example."
    body.save()

    with time_machine.travel(NOON, tick=False):
        response = client.get(ADDRESS)

    assert (response.status_code, response.headers["Content-Type"]) == (
        200,
        "text/plain; charset=utf-8",
    )
    assert response.text.splitlines() == [
        "Contact: mailto:desk@severnshire.example",
        "Expires: 2026-12-28T00:00:00Z",
        "Canonical: https://portal.example.org/.well-known/security.txt",
        "Preferred-Languages: en",
    ]


@pytest.mark.usefixtures("body")
def test_a_contact_that_was_set_is_named_instead(client, settings):
    settings.SECURITY_CONTACT = "https://office.example/holes"

    response = client.get(ADDRESS)

    assert response.text.splitlines()[0] == "Contact: https://office.example/holes"


@pytest.mark.usefixtures("body")
def test_where_nobody_is_named_there_is_no_such_file(client):
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("contact", ["", "https://office.example/holes"])
@pytest.mark.usefixtures("body")
def test_readiness_says_where_nobody_is_named(settings, capsys, contact):
    settings.SECURITY_CONTACT = contact

    call_command("readiness")

    assert ("Advice: Nobody is named to whoever finds a hole" in capsys.readouterr().err) == (
        not contact
    )
