"""Who holds the post until when, and the action that waits on it."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Office, Tenure, User
from actions.models import Action
from tests.factories import make_action, make_item

from .doors import BEFORE, FIRST_DAY, LAST_DAY


@pytest.fixture
def outgoing(chief_constable: User, cc: Office) -> User:
    tenure = Tenure.objects.get(office=cc)
    tenure.ends_on = LAST_DAY
    tenure.save()
    return chief_constable


@pytest.fixture
def incoming(make_user: Callable[..., User], cc: Office, outgoing: User) -> User:
    user = make_user("Beth Amery", "chief_officer")
    Tenure.objects.create(office=cc, person=user.person, starts_on=FIRST_DAY)
    return user


@pytest.fixture
def action(minute_taker: User, cc: Office, time_machine: Any) -> Action:
    time_machine.move_to(BEFORE, tick=False)
    return make_action(make_item(), cc, issued_by=minute_taker)
