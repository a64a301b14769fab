"""What the running portal may do with each table, wherever it runs."""

from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import connection

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin
from accounts.records import records
from governance.ledger import grants, triggers
from governance.roles import TABLE, permissions_of


def test_what_is_only_added_to_is_never_changed():
    given = {grants.rights()[model._meta.db_table] for model in triggers.only_added_to()}

    assert given == {("SELECT", "INSERT")}


def test_records_are_changed_and_only_some_are_deleted():
    given = {
        model._meta.label_lower
        for model in records()
        if "DELETE" in grants.rights()[model._meta.db_table]
    }

    assert given == grants.DELETED


def test_whoever_may_delete_at_the_desk_can():
    verbs = set().union(*(permissions_of(role) for role in TABLE))
    deletable = {
        model._meta.label_lower
        for model, its_admin in admin.site._registry.items()
        if isinstance(its_admin, RecordAdmin)
        and not isinstance(its_admin, ReadOnlyAdmin)
        and not its_admin.never_deleted
        and f"{model._meta.app_label}.delete_{model._meta.model_name}" in verbs
    }

    assert deletable - grants.DELETED == set()


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("django_migrations", ("SELECT",)),
        ("django_content_type", ("SELECT",)),
        ("django_session", ("SELECT", "INSERT", "UPDATE", "DELETE")),
        ("accounts_person", ("SELECT", "INSERT", "UPDATE")),
        ("governance_ledgerentry", ("SELECT", "INSERT")),
    ],
)
def test_each_table_has_the_least_that_it_needs(table: str, given: tuple[str, ...]):
    assert grants.rights()[table] == given


def test_the_command_says_that_sqlite_has_no_roles(db: None):
    said = StringIO()
    call_command("database_grants", "--role", "other", stdout=said)

    assert said.getvalue().startswith(
        "SQLite has no roles" if connection.vendor == "sqlite" else "-- What the running portal"
    )
