from collections.abc import Callable

import pytest
from django.test import Client

from accounts import services
from accounts.models import User


@pytest.fixture
def with_token() -> Callable[[User], Client]:
    """A client of the API that sends a token of this account."""

    def client_of(user: User) -> Client:
        return Client(headers={"Authorization": f"Bearer {services.issue_token(user)}"})

    return client_of


@pytest.fixture
def api(with_token: Callable[[User], Client], api_client_account: User) -> Client:
    """Another system, with the role of an API client."""
    return with_token(api_client_account)
