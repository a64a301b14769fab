from collections.abc import Callable

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from governance.feed import keys


@pytest.fixture(autouse=True)
def _july(time_machine, settings):
    """Every test is on 20 July 2026."""
    settings.PORTAL_URL = "https://portal.severnshire.example"
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


def path_of(address: str) -> str:
    return address.removeprefix("https://portal.severnshire.example")


@pytest.fixture
def asked() -> Callable[..., bytes]:
    """What a calendar program gets that has the address of this account alone."""

    def ask(user: User) -> bytes:
        response = Client().get(path_of(keys.make(user)))
        assert response.status_code == 200
        return response.content

    return ask


@pytest.fixture
def events(asked) -> Callable[..., dict[str, dict[str, str]]]:
    """By the beginning of its UID (“action-7”), what each event says, property by property."""

    def of(user: User) -> dict[str, dict[str, str]]:
        found = {}
        for event in Calendar.from_ical(asked(user)).walk("VEVENT"):
            said = {name: value.to_ical().decode() for name, value in event.items()}
            found[said["UID"].partition("@")[0]] = said
        return found

    return of
