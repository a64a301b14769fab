from collections.abc import Callable
from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.models import Office, User
from actions.models import Action
from governance.trail import timelines
from governance.trail.sight import Sight
from tests.factories import make_action, make_item


@pytest.fixture
def action(minute_taker: User, cc: Office) -> Action:
    """Issued, owned by the Chief Constable, due on 31 July 2026."""
    with acting_as(minute_taker, interface="portal"):
        return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def told() -> Callable[[Any, User], list[str]]:
    """What a reader is told of a record, newest first: headings, and whatever else was done."""

    def sentences(record: Any, reader: User) -> list[str]:
        sight = Sight(reader)
        found = timelines.of_record(record, sight)
        return [
            f"{step.newest.who}: {'; '.join(each.words for each in step.said)}"
            + (f": “{step.reason}”" if step.reason else "")
            for step in timelines.steps(found, sight)
        ]

    return sentences


@pytest.fixture
def words() -> Callable[[Any, User], str]:
    """All that a reader is told of a record, wordings included."""

    def everything(record: Any, reader: User) -> str:
        sight = Sight(reader)
        steps = timelines.steps(timelines.of_record(record, sight), sight)
        return " ".join(
            f"{step.reason} {each.words} {each.html}" for step in steps for each in step.said
        )

    return everything


@pytest.fixture(autouse=True)
def _july(time_machine):
    """Every test begins on 20 July 2026."""
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
