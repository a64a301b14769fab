"""The history pages of every record that the admin knows: read by those who may, and no more."""

import pytest
from django.contrib import admin
from django.urls import URLResolver, get_resolver, reverse
from simple_history.admin import SimpleHistoryAdmin

from accounts.history_admin import ReadOnlyHistoryAdmin
from accounts.models import Person
from governance.models import LedgerEntry
from tests.admin.conftest import admin_url
from tests.admin.test_every_admin import RECORDS
from tests.factories import make_action, make_item, make_meeting

METHODS = ("post", "put", "patch", "delete", "options")


@pytest.fixture
def records(cc, minute_taker) -> list:
    """One of each kind that an ordinary meeting leaves, with its first version."""
    item = make_item(make_meeting(status="draft"), narrative="What was said")
    action = make_action(item, cc, issued_by=minute_taker)
    meeting = item.meeting
    owner, role = action.owners.get(), minute_taker.role_assignments.get()
    return [
        *(item, action, owner, meeting, meeting.notes_status, meeting.meeting_type),
        *(cc, minute_taker, minute_taker.person, role),
    ]


def pages_of(record) -> list[str]:
    version = record.history.earliest("version")
    return [
        admin_url(record, "history"),
        admin_url(record, "simple_history", version.pk),
    ]


def test_no_history_page_is_simple_historys_own():
    kept = [each for each in admin.site._registry.values() if isinstance(each, SimpleHistoryAdmin)]

    assert {type(each).history_form_view for each in kept} == {
        ReadOnlyHistoryAdmin.history_form_view
    }
    assert {type(each).history_view for each in kept} == {ReadOnlyHistoryAdmin.history_view}


def test_there_is_no_other_address_of_history():
    def names(resolver: URLResolver) -> list[str]:
        return [
            name
            for each in resolver.url_patterns
            for name in (names(each) if isinstance(each, URLResolver) else [each.name or ""])
        ]

    known = {
        f"{model._meta.app_label}_{model._meta.model_name}_simple_history" for model in RECORDS
    }
    assert {name for name in names(get_resolver()) if "simple_history" in name} == known


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_history_answers_no_method_but_reading(model, client, signed_in, auditor, minute_taker):
    """Not even of what is not there, and to nobody who is not signed in."""
    name = model._meta.label_lower.replace(".", "_")
    pages = [
        reverse(f"admin:{name}_history", args=[1]),
        reverse(f"admin:{name}_simple_history", args=[1, 1]),
    ]

    answers = [
        getattr(browser, method)(page).status_code
        for browser in (signed_in(auditor), signed_in(minute_taker), client)
        for page in pages
        for method in METHODS
    ]

    assert answers == [405] * 20 + [302] * 10


def test_who_may_only_view_changes_nothing_through_history(records, signed_in, auditor):
    browser, entries = signed_in(auditor), LedgerEntry.objects.count()
    rows = [type(record).objects.filter(pk=record.pk).values().get() for record in records]

    for record, row in zip(records, rows, strict=True):
        words = {name: "Rewritten" if value else "" for name, value in row.items()}
        for page in pages_of(record):
            browser.post(page, words | {"_change_history": "1", "_save": "1"})

    assert [type(record).objects.filter(pk=record.pk).values().get() for record in records] == rows
    assert LedgerEntry.objects.count() == entries


def test_who_may_not_view_a_record_reads_nothing_of_its_history(
    records, signed_in, user_administrator
):
    browser = signed_in(user_administrator)

    for record in records:
        may = admin.site.get_model_admin(type(record)).has_view_permission(
            type("Request", (), {"user": user_administrator})()
        )
        for page in pages_of(record):
            answer = browser.get(page)
            assert (answer.status_code == 200) == may, (page, answer.status_code)
            assert may or "What was said" not in answer.content.decode()


def test_what_is_deleted_is_neither_revived_nor_read(signed_in, auditor, minute_taker):
    person = Person.objects.create(name="Idris Vaughan")
    pages, key = pages_of(person), person.pk
    person.delete()

    for user in (auditor, minute_taker):
        browser = signed_in(user)
        assert [browser.get(page).status_code for page in pages] == [404, 404]
        assert [browser.post(page, {"name": "x"}).status_code for page in pages] == [405, 405]

    assert not Person.objects.filter(pk=key).exists()


@pytest.mark.parametrize("version", ["abc", "-1", "9" * 30])
def test_a_version_that_is_none_is_not_there_for_any_record(records, signed_in, auditor, version):
    browser = signed_in(auditor)

    pages = [pages_of(record)[1].rsplit("/", 2)[0] + f"/{version}/" for record in records]

    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
