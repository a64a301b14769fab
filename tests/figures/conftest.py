from datetime import UTC, date, datetime

import pytest

from actions import services
from actions.models import Action
from meetings.models import Objective, Plan, PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture(autouse=True)
def _august(time_machine):
    time_machine.move_to("2026-08-20T12:00:00+00:00", tick=False)


@pytest.fixture
def record(minute_taker, cc, dcc):
    """Actions of five months and of four years ago, and questions with and without assurance; one
    item is private."""
    plan = Plan.objects.create(title="Plan")
    roads = Objective.objects.create(plan=plan, title="Safer roads")
    days = [date(2022, 3, 31), date(2026, 3, 31), *(date(2026, month, 30) for month in (4, 6, 7))]
    items = [make_item(make_meeting(day), objective=roads) for day in days]
    items.append(make_item(make_meeting(date(2026, 5, 29), type="Special session")))
    hidden = make_item(items[3].meeting, number="4b", position=2, objective=roads)
    PrivateItem.objects.create(item=hidden, reason="Personal information")

    def add(item, *owners, closed=None, **fields):
        if closed:
            moment = datetime(closed.year, closed.month, closed.day, 12, tzinfo=UTC)
            fields |= {"status": "closed", "closed_at": moment, "closed_by": minute_taker}
        return make_action(item, *owners, issued_by=minute_taker, **fields)

    for item in items:
        day = item.meeting.date
        add(item, cc, due_on=date(2026, 8, 19))
        add(item, cc, dcc, due_on=date(2026, 9, 30), status="in_progress")
        add(item, dcc, due_on=date(2026, 6, 1), closed=max(day, date(2026, 6, 2)))
        add(item, is_for_all=True, due_kind=Action.Due.ON_TRIGGER)
        add(item, dcc, status="withdrawn")
        Question.objects.create(item=item, text="How many?", assurance="assured")
        Question.objects.create(item=item, text="How fast?", assurance="not_assured")
        Question.objects.create(item=item, text="How far?")
    moved = add(items[1], cc, due_on=date(2026, 5, 1))
    for day in (date(2026, 6, 1), date(2026, 8, 25)):
        services.redate(moved, by=minute_taker, to_on=day, reason="Leave")
    services.close(moved, by=minute_taker, outcome="Done")
    add(None, cc, origin_text="A letter")
    make_action(items[4], cc, text="Not issued yet")
    add(hidden, cc, due_on=date(2026, 7, 1))
    add(hidden, cc, closed=date(2026, 7, 2))
    Question.objects.create(item=hidden, text="Who?", assurance="partly")
    return items
