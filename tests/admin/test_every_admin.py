"""Every record has its pages in the admin, and they open for those who may."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.desk.admin import RecordAdmin
from accounts.records import Record
from tests.admin.conftest import admin_url
from tests.factories import make_action, make_item

ROOMS = ("accounts", "meetings", "actions", "governance")
RECORDS = [
    model
    for room in ROOMS
    for model in apps.get_app_config(room).get_models()
    if issubclass(model, Record)
]


def page_of(model: type[Record], page: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def test_every_record_has_an_admin_of_the_one_kind():
    others = [
        model for model in RECORDS if not isinstance(admin.site.get_model_admin(model), RecordAdmin)
    ]

    assert others == []


def test_a_new_item_says_when_actions_can_be_added_to_it(desk):
    page = desk.get("/admin/meetings/agendaitem/add/").content.decode()

    assert "Save the item first; then its actions can be added." in page
    assert "item=None" not in page


def test_no_admin_deletes_many_at_once(rf, minute_taker):
    request = rf.get("/admin/")
    request.user = minute_taker

    offering = [
        model.__name__
        for model in RECORDS
        if "delete_selected" in admin.site.get_model_admin(model).get_actions(request)
    ]

    assert offering == []


def test_anonymous_visitors_are_sent_to_the_portals_own_sign_in(client):
    answer = client.get("/admin/login/?next=/admin/")

    assert answer.url == "/accounts/login/?next=/admin/"


def test_the_front_page_uses_the_words_of_the_domain_in_the_order_of_the_work(desk):
    answer = desk.get("/admin/")
    page = answer.content.decode()

    assert [room["name"] for room in answer.context["app_list"]] == [
        "Meetings and notes",
        "Files of notes",
        "Actions",
        "People and offices",
    ]
    assert "<title>Your desk | Governance portal: office desk</title>" in page
    assert "New dates given" in page
    assert "Recent actions" not in page


def test_changing_through_the_admin_writes_history_and_no_second_log(desk, minute_taker):
    from django.contrib.admin.models import LogEntry

    item = make_item()
    make_action(item)
    item.meeting.notes_status.status = "draft"
    item.meeting.notes_status.save()

    from tests.admin.conftest import form_of

    form = form_of(desk.get(admin_url(item))) | {"topic": "Speeding", "change_reason": "a slip"}
    answer = desk.post(admin_url(item), form)

    version = item.history.first()
    assert answer.status_code == 302
    assert (version.topic, version.history_user) == ("Speeding", minute_taker)
    assert version.history_change_reason == "a slip"
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("key", ["abc", "-1", "999", "9" * 30])
def test_a_link_that_proposes_no_key_opens_an_empty_form(desk: Client, key: str):
    response = desk.get(f"/admin/actions/action/add/?item={key}")

    assert response.status_code == 200


def test_times_read_as_they_do_in_the_portal(desk, make_user, time_machine):
    time_machine.move_to("2026-07-20T21:27:00+00:00", tick=False)
    office_staff = make_user("Gil Fenn", "office_staff")
    item = make_item()
    make_action(item, issued_by=office_staff, issued_at=timezone.now())

    assert "20 July 2026, 22:27" in desk.get("/admin/actions/action/").content.decode()


def test_the_front_page_leads_those_who_may_read_it_to_the_audit_trail(
    signed_in, minute_taker, auditor, user_administrator
):
    pages = [
        signed_in(user).get("/admin/").content.decode()
        for user in (minute_taker, auditor, user_administrator)
    ]

    assert ['href="/trail/"' in page for page in pages] == [True, True, False]
