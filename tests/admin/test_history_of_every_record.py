"""The history pages of every record that the admin knows: read by those who may, and no more."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, resolve, reverse
from simple_history.admin import SimpleHistoryAdmin

from accounts.desk.history import ReadOnlyHistoryAdmin
from governance.models import LedgerEntry
from tests.admin.conftest import admin_url
from tests.admin.test_every_admin import RECORDS

PAGES = [
    page
    for name in (f"admin:{model._meta.app_label}_{model._meta.model_name}" for model in RECORDS)
    for page in (
        reverse(f"{name}_history", args=[1]),
        reverse(f"{name}_simple_history", args=[1, 1]),
    )
]


def status(page: str, method: str, user) -> int:
    """Asked of the view itself: the way through the middleware is the same for all of them."""
    request = getattr(RequestFactory(), method)(page)
    request.user, request._dont_enforce_csrf_checks = user, True
    found = resolve(page)
    return found.func(request, *found.args, **found.kwargs).status_code


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


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_history_answers_no_method_but_reading(method, auditor, minute_taker):
    """Not even of what is not there, and to nobody who is not signed in."""
    expected = {auditor: 405, minute_taker: 405, AnonymousUser(): 302}

    wrong = [
        (page, str(user))
        for page in PAGES
        for user, code in expected.items()
        if status(page, method, user) != code
    ]

    assert wrong == []


def test_who_may_only_view_changes_nothing_through_history(one_of_each, signed_in, auditor):
    browser, entries = signed_in(auditor), LedgerEntry.objects.count()

    def rows() -> list:
        return [model.objects.filter(pk=each.pk).values().get() for model, each in kept]

    kept = list(one_of_each.items())
    before = rows()

    for (_, record), row in zip(kept, before, strict=True):
        words = {name: "Rewritten" if value else "" for name, value in row.items()}
        for page in pages_of(record):
            browser.post(page, words | {"_change_history": "1", "_save": "1"})

    assert (rows(), LedgerEntry.objects.count()) == (before, entries)


def test_history_of_every_record_is_read_by_those_who_may_view_it_and_nobody_else(
    one_of_each, client, signed_in, auditor, chief_constable, user_administrator, rf
):
    """A user administrator views some kinds and not others."""
    request = rf.get("/admin/")
    request.user = user_administrator
    may = {
        model: admin.site.get_model_admin(model).has_view_permission(request)
        for model in one_of_each
    }
    browsers = [client, *map(signed_in, (chief_constable, auditor, user_administrator))]

    are_read = {
        model: [[who.get(page).status_code == 200 for who in browsers] for page in pages_of(record)]
        for model, record in one_of_each.items()
    }

    assert are_read == {model: [[False, False, True, may[model]]] * 2 for model in one_of_each}
    assert set(may.values()) == {True, False}
