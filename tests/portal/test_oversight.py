"""What the chair reads beside what waits on them."""

from datetime import date

import pytest

from actions import services
from actions.models import Action
from governance.charts.period import months_back
from governance.dashboard.oversight import (
    not_asked_about,
    not_assured,
    often_redated,
)
from meetings import cancelling, forward
from meetings.models import AgendaItem, Meeting, Objective, Plan, PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting

TODAY = date(2026, 7, 20)


@pytest.fixture
def plan(db) -> Plan:
    return Plan.objects.create(title="Plan of 2024", starts_on=date(2024, 4, 1))


@pytest.fixture
def objective(plan):
    def make(title, *asked, plan=plan, status="agreed"):
        made = Objective.objects.create(plan=plan, title=title)
        for day in asked:
            make_item(make_meeting(day, status, title=f"{title} {day}"), objective=made)
        return made

    return make


def told(user):
    return [(each.objective.title, each.last, each.comes) for each in not_asked_about(user, TODAY)]


def test_an_objective_not_asked_about_for_six_months_stands_with_its_last_day(chair, objective):
    objective("Long ago", date(2025, 3, 1), date(2026, 1, 19))
    objective("In time", date(2026, 1, 20))
    objective("Never")

    assert told(chair) == [("Never", None, None), ("Long ago", date(2026, 1, 19), None)]


def test_a_meeting_to_come_is_told_and_a_cancelled_one_counts_for_nothing(
    chair, minute_taker, objective
):
    objective("Weir", date(2026, 7, 31), status="planned")
    objective("Ferry", date(2026, 6, 30), date(2026, 8, 31), status="planned")
    for meeting in Meeting.objects.filter(title__startswith="Ferry"):
        cancelling.cancel(meeting, by=minute_taker, reason="Flood.")

    assert told(chair) == [("Ferry", None, None), ("Weir", None, date(2026, 7, 31))]


def test_each_leads_to_its_topics_and_one_of_which_there_are_none_does_not(
    chair, signed_in, objective, time_machine
):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
    objective("Safe, quiet rivers", date(2026, 1, 19))
    objective("Never")
    item = AgendaItem.objects.get()
    item.kind, item.topic = "topic", "Weirs"
    item.save()

    page = signed_in(chair).get("/").content.decode()
    address = "/topics/?objective=safe+quiet+rivers"
    found = signed_in(chair).get(address).content.decode()

    assert f'href="{address}">Safe, quiet rivers</a>' in page
    assert "<li>Never\n" in page
    assert ">Weirs</a>" in found


def test_what_was_put_off_was_not_asked_about(chair, minute_taker, objective):
    objective("Weirs", date(2025, 6, 1), date(2026, 6, 1))
    off = AgendaItem.objects.get(meeting__date=date(2026, 6, 1))
    forward.defer(off, by=minute_taker, reason="No time.")

    assert told(chair) == [("Weirs", date(2025, 6, 1), None)]


def test_of_a_new_plan_nothing_is_overdue_before_six_months(chair, plan, objective):
    plan.ends_on = date(2026, 5, 31)
    plan.save()
    objective("Old words", date(2025, 1, 1))
    new = Plan.objects.create(title="Plan of 2026", starts_on=date(2026, 6, 1))
    objective("New words", plan=new)

    assert told(chair) == []


def test_an_objective_goes_on_under_its_title_in_the_next_plan(chair, plan, objective):
    plan.ends_on = date(2025, 12, 31)
    plan.save()
    objective("Safe roads", date(2025, 12, 1))
    objective("Safe rivers", date(2026, 3, 1))
    new = Plan.objects.create(title="Plan of 2026", starts_on=date(2026, 1, 1))
    for title in ("Safe Roads", "Safe Rivers"):
        objective(title, plan=new)

    assert told(chair) == [("Safe Roads", date(2025, 12, 1), None)]


def test_a_title_that_differs_in_punctuation_alone_is_the_same_objective(chair, plan, objective):
    plan.ends_on = date(2025, 12, 31)
    plan.save()
    objective("Safe, quiet rivers", date(2025, 3, 1))
    now = Plan.objects.create(title="Plan of 2026", starts_on=date(2026, 1, 1))
    objective("Safe quiet  rivers", plan=now)

    assert told(chair) == [("Safe quiet  rivers", date(2025, 3, 1), None)]


def judged(day, *levels, topic="Burglary", status="agreed"):
    """An item of that topic, with a question of each level of assurance."""
    item = make_item(make_meeting(day, status, title=f"{topic} {day}"), kind="topic", topic=topic)
    for position, level in enumerate(levels):
        Question.objects.create(item=item, text="And?", assurance=level, position=position)
    return item


def test_a_topic_stands_as_not_assured_by_its_latest_verdict(chair):
    judged(date(2026, 3, 31), "not_assured", topic="Vetting")
    judged(date(2026, 4, 30), "assured", topic="Vetting")
    judged(date(2026, 3, 31), "assured")
    latest = judged(date(2026, 5, 31), "assured", "not_assured")
    judged(date(2026, 6, 30), "")
    judged(date(2026, 7, 31), "", status="planned")
    judged(date(2026, 6, 30), "partly", topic="Rural crime")

    found = [(one.asked.item, one.verdict.words) for one in not_assured(chair)]

    assert found == [(latest.pk, "Not assured on 1 of 2 questions")]


def test_more_than_are_shown_are_led_to_and_they_alone(chair, signed_in, time_machine):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
    for number in range(6):
        judged(date(2026, 6, number + 1), "not_assured", topic=f"Weir {number}")
    judged(date(2026, 6, 30), "assured", topic="Ferries")
    client = signed_in(chair)
    address = "/topics/?assurance=not_assured"

    assert f'href="{address}">Show all 6 topics that are not assured</a>' in (
        client.get("/").content.decode()
    )
    assert client.get(address).context["page_obj"].paginator.count == 6


def test_topics_not_assured_are_those_that_the_reader_may_read(chief_constable):
    item = judged(date(2026, 5, 31), "not_assured")
    PrivateItem.objects.create(item=item, reason="Personal information")

    assert not_assured(chief_constable) == []


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 7, 20), date(2026, 1, 20)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2026, 6, 30), date(2025, 12, 30)),
    ],
)
def test_six_months_end_on_a_day_that_there_is(day, before):
    assert months_back(day, 6) == before


def test_open_actions_that_were_put_off_more_than_twice_stand_most_often_first(
    chair, minute_taker, cc
):
    item = make_item()
    rows = {}
    for times in (2, 3, 4, 5):
        rows[times] = make_action(item, cc, issued_by=minute_taker)
        for day in range(times):
            services.redate(
                rows[times], by=minute_taker, reason="Roads.", to_on=date(2026, 8, day + 1)
            )
    services.close(rows[5], by=minute_taker, outcome="Done.")

    found, count = often_redated(chair, 1)

    assert (found, count) == ([rows[4]], 2)
    assert rows[5].status == Action.Status.CLOSED
