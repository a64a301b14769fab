from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import AgendaItem, Meeting
from tests.factories import make_item, make_meeting

Send = Callable[..., Any]


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


def panel_of(item: AgendaItem) -> str:
    return f"{sheet_of(item.meeting)}{item.pk}/"


def send(client: Client, item: AgendaItem, **fields: Any) -> Any:
    """A checkpoint as the page's script sends it; `_` in a name of ours stands for its dash."""
    return client.post(panel_of(item), fields, headers={"Accept": "application/json"}).json()
