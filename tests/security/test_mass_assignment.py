"""Fields that a form does not ask for change nothing, whatever is sent under their names."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils import timezone

from accounts import services
from accounts.desk.admin import RecordAdmin
from accounts.records import Record
from actions.forms import DESK_VERBS
from actions.models import Action, ActionUpdate, TimeRequest
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

OF_US = {"version", "id", "pk", "history", "change_reason", "version_seen"}
ADMINS = sorted(
    (model for model, its in admin.site._registry.items() if isinstance(its, RecordAdmin)),
    key=lambda model: model._meta.label,
)


def hostile(field: models.Field) -> str:
    """Something that the field would take, and has not now."""
    if field.is_relation:
        return "1"
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateField):
        return "1999-01-01"
    if isinstance(field, models.IntegerField | models.BigAutoField):
        return "77"
    if field.choices:
        return str(list(field.choices)[-1][0])
    return "pwned"


def every_field(model: type[models.Model]) -> dict[str, str]:
    names = {field.name: hostile(field) for field in model._meta.concrete_fields}
    return names | {f"{name}_id": value for name, value in names.items()}


def facts(record: models.Model, leave: set[str]) -> dict[str, Any]:
    names = [field.attname for field in record._meta.concrete_fields]
    return {
        name: getattr(record, name)
        for name in names
        if not leave & {name, name.removesuffix("_id")} and name != "version"
    }


@pytest.fixture
def action(minute_taker, cc) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def test_an_update_takes_its_text_and_nothing_else(client, chief_constable, action, dcc):
    client.force_login(chief_constable)
    sent = every_field(ActionUpdate) | every_field(Action)
    before = facts(action, {"status"})

    answer = client.post(
        f"/actions/{action.pk}/update/", sent | {"text": "Counted.", "version": action.version}
    )

    update, now = ActionUpdate.objects.get(), Action.objects.get()
    assert answer.status_code == 302
    assert (update.text, update.posted_by, update.kind) == ("Counted.", chief_constable, "progress")
    assert (update.posted_at.year > 1999, update.version, update.heard_at) == (True, 1, None)
    assert (facts(now, {"status"}), now.status) == (before, Action.Status.IN_PROGRESS)


def test_asking_for_more_time_decides_nothing(client, chief_constable, action):
    client.force_login(chief_constable)
    in_a_month = timezone.localdate() + timedelta(days=30)
    asked = {"to_on": str(in_a_month), "reason": "Leave.", "version": action.version}
    before = facts(action, set())

    answer = client.post(
        f"/actions/{action.pk}/more-time/",
        every_field(Action) | every_field(TimeRequest) | asked | {"to_meeting": "", "office": ""},
    )

    made = TimeRequest.objects.get()
    assert answer.status_code == 302
    assert (made.decided_at, made.decided_by, made.redating, made.refusal) == (None, None, None, "")
    assert (made.asked_by, made.asked_at.year > 1999) == (chief_constable, True)
    assert facts(Action.objects.get(), set()) == before


@pytest.mark.parametrize("verb", DESK_VERBS)
def test_a_verb_changes_what_it_is_for(client, minute_taker, action, verb):
    client.force_login(minute_taker)
    asked = set(DESK_VERBS[verb].base_fields) | {
        *("status", "closed_at", "closed_by", "issued_at", "issued_by", "merged_into", "outcome"),
        *("due_kind", "due_on", "due_meeting", "due_text"),
    }
    sent = {k: v for k, v in every_field(Action).items() if k.removesuffix("_id") not in asked}
    before = facts(action, asked)

    client.post(f"/actions/{action.pk}/{verb}/", sent | {"reason": "x", "version": action.version})

    assert facts(Action.objects.get(), asked) == before


@pytest.mark.parametrize("model", ADMINS, ids=lambda model: model._meta.label_lower)
def test_a_page_of_the_desk_changes_the_fields_that_it_shows(
    client, model, one_of_each, minute_taker, user_administrator
):
    record = one_of_each[model]
    before = type(record)._base_manager.get(pk=record.pk)
    for person in (minute_taker, user_administrator):
        client.force_login(person)
        page = client.get(admin_url(record))
        if page.status_code != 200 or "adminform" not in page.context:
            continue
        form = form_of(page)
        sent = {k: v for k, v in every_field(model).items() if k not in form}
        shown = {name.removesuffix("_0").removesuffix("_1") for name in form}
        shown |= set(page.context["adminform"].form.fields)

        answer = client.post(admin_url(record), sent | form)

        now: Record = type(record)._base_manager.get(pk=record.pk)
        assert answer.status_code < 500
        assert facts(now, OF_US | shown) == facts(before, OF_US | shown)
        assert now.version <= before.version + 1


def test_the_api_refuses_each_of_them_by_name(chief_constable, action):
    token = services.issue_token(chief_constable)
    client = Client(headers={"Authorization": f"Bearer {token}"})
    sent = {name: value for name, value in every_field(ActionUpdate).items() if name != "text"}

    for name, value in sent.items():
        if name == "office":
            continue
        answer = client.post(
            f"/api/v1/actions/{action.pk}/updates/",
            {"text": "Counted.", name: value},
            "application/json",
        )
        assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (
            400,
            [name],
        )
    assert ActionUpdate.objects.count() == 0


def test_a_step_of_the_notes_changes_no_word_of_them(client, chair):
    meeting = make_meeting(date(2026, 5, 29), status="draft")
    client.force_login(chair)
    sent = every_field(type(meeting))
    before = facts(meeting, set())

    answer = client.post(f"/meetings/{meeting.pk}/agree/", sent | {"reason": "Agreed."})

    assert answer.status_code < 500
    assert facts(type(meeting).objects.get(), set()) == before
