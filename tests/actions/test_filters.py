from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, QueryDict

from actions import services
from actions.filters import ActionFilter
from actions.models import Action
from meetings.models import Objective, Plan
from tests.factories import make_action, make_item, make_meeting

Status = Action.Status


@pytest.fixture(autouse=True)
def _july(time_machine):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


@pytest.fixture
def record(minute_taker, cc, dcc):
    """Six actions: their texts are what the tests name them by."""
    june, july = make_item(make_meeting()), make_item(make_meeting(date(2026, 7, 17)))
    plan = Plan.objects.create(title="Plan")
    july.objective = Objective.objects.create(plan=plan, title="Safer roads")
    july.save()

    def add(item, text, *owners, due=None, **fields):
        if due is None:
            fields["due_kind"] = Action.Due.ON_TRIGGER
        else:
            fields |= {"due_kind": Action.Due.ON_DATE, "due_on": due}
        return make_action(item, *owners, text=text, issued_by=minute_taker, **fields)

    add(june, "late", cc, due=date(2026, 7, 19))
    add(june, "due today", dcc, due=date(2026, 7, 20), status=Status.IN_PROGRESS)
    add(july, "when completed", cc, dcc, reference="742a")
    add(july, "for all", is_for_all=True, due=date(2026, 9, 1))
    add(july, "unknown", cc, due=date(2019, 1, 1), status=Status.UNKNOWN)
    add(july, "withdrawn", dcc, due=date(2026, 1, 1), status=Status.WITHDRAWN)
    return {action.text: action for action in Action.objects.all()}


def picked(user, **chosen):
    request = HttpRequest()
    request.user = user
    asked = QueryDict(urlencode(chosen, doseq=True))
    return [each.text for each in ActionFilter(asked, Action.objects.all(), request=request).qs]


def test_without_filters_the_soonest_due_comes_first_and_what_has_no_day_last(record, auditor):
    assert picked(auditor) == [
        "unknown",
        "withdrawn",
        "late",
        "due today",
        "for all",
        "when completed",
    ]


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ("open", ["late", "due today", "for all", "when completed"]),
        ("late", ["late"]),
        ("not_started", ["late", "for all", "when completed"]),
        ("in_progress", ["due today"]),
        ("unknown", ["unknown"]),
        ("withdrawn", ["withdrawn"]),
        ("closed", []),
    ],
)
def test_actions_in_a_state(record, auditor, state, texts):
    assert picked(auditor, state=state) == texts


def test_late_says_the_same_in_the_query_and_on_the_row(record):
    late = {text for text, action in record.items() if action.is_overdue}

    assert late == {each.text for each in Action.objects.overdue(on=date(2026, 7, 20))}


def test_an_action_for_all_is_every_offices(record, auditor, dcc):
    assert picked(auditor, office=dcc.pk, state="open") == [
        "due today",
        "for all",
        "when completed",
    ]


def test_of_several_offices_those_of_each_are_listed_and_of_none_all(record, auditor, cc, dcc):
    every = ["late", "due today", "for all", "when completed"]

    assert picked(auditor, office=[cc.pk, dcc.pk], state="open") == every
    assert picked(auditor, office=["", dcc.pk], state="open") == every[1:]
    assert picked(auditor, office="", state="open") == every


def test_due_from_and_to_include_both_days(record, auditor):
    found = picked(auditor, due_from="2026-07-19", due_to="2026-07-20")

    assert found == ["late", "due today"]


def test_actions_of_a_meeting_and_of_an_objective(record, auditor):
    july = record["for all"].item

    assert picked(auditor, meeting=july.meeting_id, state="open") == ["for all", "when completed"]
    assert picked(auditor, objective=july.objective_id, state="late") == []
    assert picked(auditor, objective=july.objective_id, state="unknown") == ["unknown"]


def test_every_word_is_looked_for_in_text_and_reference(record, auditor):
    assert picked(auditor, q="COMPLETED 742a") == ["when completed"]
    assert picked(auditor, q="completed 743") == []
    assert picked(auditor, q=f"a{record['late'].pk}") == ["late"]


def test_actions_given_a_new_date_at_least_so_often(record, auditor, minute_taker):
    for day in (date(2026, 8, 1), date(2026, 8, 2)):
        services.redate(record["late"], by=minute_taker, to_on=day, reason="Leave")
    services.redate(record["for all"], by=minute_taker, to_on=date(2026, 8, 3), reason="Leave")

    assert picked(auditor, redated=1) == ["late", "for all"]
    assert picked(auditor, redated=2) == ["late"]


def test_the_newest_update_comes_first_and_what_was_never_heard_of_last(
    record, auditor, chief_constable, time_machine
):
    services.post_update(record["late"], by=chief_constable, text="Begun.")
    time_machine.move_to(datetime(2026, 7, 21, tzinfo=UTC), tick=False)
    services.post_update(record["when completed"], by=chief_constable, text="Begun.")

    assert picked(auditor, order="-updated", state="in_progress") == [
        "when completed",
        "late",
        "due today",
    ]


@pytest.mark.parametrize(
    "chosen", [{"state": "asleep"}, {"office": "CC"}, {"due_from": "soon"}, {"order": "colour"}]
)
def test_what_is_no_filter_is_refused(record, auditor, chosen):
    request = HttpRequest()
    request.user = auditor

    assert not ActionFilter(chosen, Action.objects.all(), request=request).is_valid()


def test_only_meetings_that_one_may_know_of_are_offered(record, chief_constable, auditor):
    secret = make_meeting(date(2026, 7, 18), "in_progress")

    def offered(user):
        request = HttpRequest()
        request.user = user
        return secret in ActionFilter({}, request=request).form.fields["meeting"].queryset

    assert (offered(auditor), offered(chief_constable)) == (True, False)
