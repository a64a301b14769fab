"""A question of a meeting to come that was sent to the Chief Constable."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from meetings import commissioning
from meetings.models import Question
from tests.factories import make_item, make_meeting


@pytest.fixture
def today() -> Any:
    with time_machine.travel("2026-07-06T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def question(today, body, chief_constable, staff_officer, minute_taker, cc) -> Question:
    meeting = make_meeting(date(2026, 7, 31), "planned")
    item = make_item(meeting, number="5c", heading="Inspections", context="Of the weir.")
    made = Question.objects.create(
        item=item, text="What did they say?", asked_of=cc, answer_due_on=date(2026, 7, 20)
    )
    commissioning.commission(made, by=minute_taker)
    return made


@pytest.fixture
def holder(signed_in: Callable[[User], Client], chief_constable: User) -> Client:
    return signed_in(chief_constable)


@pytest.fixture
def staff(signed_in: Callable[[User], Client], staff_officer: User) -> Client:
    return signed_in(staff_officer)
