from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import AgendaItem, Meeting
from tests.factories import make_item, make_meeting

JSON = {"Accept": "application/json"}
"""As the page's script asks."""
KEY = "n0123456789abcdef0123456789abcdef"
"""Of a new row."""


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(status="in_progress")


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return make_item(meeting)


@pytest.fixture
def colleague(make_user: Callable[..., User]) -> User:
    return make_user("Rosa Quill", "minute_taker")


def sheet_of(meeting: Meeting) -> str:
    return f"/admin/meeting/{meeting.pk}/sheet/"


def panel_of(where: AgendaItem | Meeting) -> str:
    """That of an item, or the attendance of a meeting."""
    if isinstance(where, Meeting):
        return f"{sheet_of(where)}0/"
    return f"{sheet_of(where.meeting)}{where.pk}/"


def send(client: Client, where: AgendaItem | Meeting, **fields: Any) -> Any:
    """A checkpoint as the page's script sends it."""
    return client.post(panel_of(where), fields, headers=JSON).json()
