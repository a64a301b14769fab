"""A topic asked again and again, month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from meetings.models import AgendaItem, Meeting, Question
from tests.factories import make_item, make_meeting

OBJECTIVE = "Safer lanes"


@pytest.fixture(autouse=True)
def _july(time_machine, body):
    """Every test is on 20 July 2026."""
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


def month(number: int, status: str = "agreed") -> Meeting:
    """The meeting of a month, on its first day, counted from January 2020."""
    day = date(2020 + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    return Meeting.objects.filter(date=day).first() or make_meeting(day, status)


def ask(meeting: Meeting, topic: str = "Speeding", **fields: Any) -> AgendaItem:
    """An item of that topic; `given` are the verdicts on its questions."""
    given = fields.pop("given", ())
    objective = fields.pop("objective_text", OBJECTIVE)
    values = {"objective_text": objective, "topic": topic, "kind": "topic"}
    heading = f"{objective} – {topic}" if objective else topic
    item = make_item(meeting, **values | {"heading": heading} | fields)
    for position, level in enumerate(given):
        Question.objects.create(item=item, text="How fast?", assurance=level, position=position)
    return item
