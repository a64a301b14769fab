from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def standing_clock(time_machine: Any) -> None:
    """A code of the phone is good for half a minute, which must not end between two lines."""
    time_machine.move_to("2026-07-20T12:00:10+00:00", tick=False)


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Any]:
    """Post the sign-in form as a person does; the answer, redirects not followed."""

    def post(user: User, password: str = PASSWORD, next: str = "", **more: Any) -> Any:
        sent = {"login": user.email, "password": password}
        return client.post(LOGIN, sent | ({"next": next} if next else {}), **more)

    return post


def errors_of(answer: Any) -> list[str]:
    """What the form on the page refuses, field by field."""
    form = answer.context["form"]
    return [error for errors in form.errors.values() for error in errors]


def give_second_step(user: User) -> list[str]:
    """Its recovery codes."""
    totp.TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def code_now(secret: str = SECRET) -> str:
    """What the app on the phone shows."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))
