"""A Monday in November on which the office works, with what waits on the Chief Constable."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from accounts.models import Body, Office, User
from actions.models import Action
from governance.digest.contents import Contents, contents_of
from governance.digest.models import MailRules
from meetings.models import AgendaItem
from tests.factories import make_action, make_item, make_meeting

MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> Any:
    """Eight o’clock on that Monday."""
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=False) as travelling:
        yield travelling


@pytest.fixture
def item(clock: Any, body: Body) -> AgendaItem:
    return make_item(make_meeting(date(2026, 10, 30)))


@pytest.fixture
def due(item: AgendaItem, cc: Office, minute_taker: User) -> Callable[..., Action]:
    """An action of the Chief Constable's, due on a day of November or December."""

    def make(day: date | None, *owners: Office, is_issued: bool = True, **fields: Any) -> Action:
        kind = {"due_kind": "date", "due_on": day} if day else {"due_kind": "to_be_agreed"}
        by = minute_taker if is_issued else None
        return make_action(item, *(owners or (cc,)), issued_by=by, **kind | fields)

    return make


@pytest.fixture
def contents(clock: Any) -> Callable[..., Contents]:
    def of(user: User, day: date = MONDAY) -> Contents:
        rules = MailRules.in_force()
        return contents_of(User.objects.get(pk=user.pk), day, rules, rules.working_days)

    return of
