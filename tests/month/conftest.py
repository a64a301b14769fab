"""The minute-taker's browser, and a draft that others may be sent."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from tests.factories import make_meeting


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def desk(signed_in: Callable[[User], Client], minute_taker: User) -> Client:
    """The minute-taker's browser."""
    return signed_in(minute_taker)


@pytest.fixture
def draft(body) -> Meeting:
    return make_meeting(status="draft")
