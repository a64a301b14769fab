from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"


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
