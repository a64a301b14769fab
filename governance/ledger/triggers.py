"""What the database itself refuses, whoever asks: installed after each `migrate`, checked by name.

- a record's version grows by one at each UPDATE, begins at 1, and its key stays;
- history and ledger are only added to, but for words that are being erased (`erasing.py`);
- notes that were agreed stay as they are, and stay agreed (`seals.py`).

Beside what is refused, what is written: the index of the search, with the record (`search/`).

SQLite drops the triggers of a table that a migration remakes, without a word: so they are put back
after every migration, and readiness, `verify_audit` and a test look for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from accounts.records import history_of, records
from governance.search import index

from . import postgresql_seals, postgresql_triggers, sqlite_seals, sqlite_triggers
from .models import LedgerEntry

SEALS = {"sqlite": sqlite_seals, "postgresql": postgresql_seals}
VENDORS = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}


def only_added_to() -> list[type[models.Model]]:
    """The models whose rows are never changed and never deleted: each history, the ledger, and the
    log of readings."""
    return [*(history_of(model) for model in records()), LedgerEntry, _log_of_readings()]


def _log_of_readings() -> type[models.Model]:
    return apps.get_model("governance", "SensitiveReading")


def wanted(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """The definition of each trigger by its name, as this database words it.

    Tables that a half-way migration has not made yet are left out.
    """
    connection = connections[using]
    vendor, there = VENDORS[connection.vendor], set(connection.introspection.table_names())
    found: dict[str, str] = {}
    for model in records():
        if (table := model._meta.db_table) in there:
            found |= vendor.of_record(table)
        if (table := history_of(model)._meta.db_table) in there:
            found |= vendor.of_history(table, model._meta.label_lower)
    if (table := LedgerEntry._meta.db_table) in there:
        found |= vendor.of_ledger(table)
    if (table := _log_of_readings()._meta.db_table) in there:
        found |= vendor.of_log(table)
    return found | SEALS[connection.vendor].wanted(_columns(using)) | index.wanted(using)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The triggers that are not there, are switched off, or are worded in another way."""
    connection = connections[using]
    found = VENDORS[connection.vendor].found(connection)
    return [name for name, definition in wanted(using).items() if found.get(name) != definition]


def strangers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Triggers that the portal did not make: one could drop or change what is written."""
    connection = connections[using]
    return sorted(VENDORS[connection.vendor].names(connection) - wanted(using).keys())


def install(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Put every trigger there, as it is worded today, and take away what a renamed table kept."""
    connection, definitions = connections[using], wanted(using)
    vendor = VENDORS[connection.vendor]
    absent, there = missing(using), vendor.found(connection)
    kept = {
        name: definition
        for name, definition in there.items()
        if name not in definitions and "portal" in definition
    }
    if not absent and not kept:
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        vendor.prepare(cursor)
        for name, definition in kept.items():
            vendor.remove(cursor, name, definition)
        for name in absent:
            vendor.remove(cursor, name, definitions[name])
            cursor.execute(definitions[name])
    if set(absent) & set(index.wanted(using)):
        # What was written without them is not in the index.
        index.rebuild(using)


def make_room(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **kwargs: Any) -> None:
    """Before a migration: SQLite remakes no table that a trigger of another table names.

    Those are the triggers of sealed notes and of the search; `install` puts them back when the
    migration is done.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        with transaction.atomic(using=using), connection.cursor() as cursor:
            naming = sqlite_seals.wanted(_columns(using)) | index.wanted(using)
            for name, definition in naming.items():
                sqlite_triggers.remove(cursor, name, definition)


def _columns(using: str) -> dict[str, list[str]]:
    """Of the table of each record that is there."""
    there = set(connections[using].introspection.table_names())
    return {
        model._meta.db_table: [field.column for field in model._meta.concrete_fields]
        for model in records()
        if model._meta.db_table in there
    }


@contextmanager
def removed(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Without any of them for a while: for tests that empty the tables, and for nothing else."""
    connection = connections[using]
    vendor = VENDORS[connection.vendor]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for name, definition in wanted(using).items():
            vendor.remove(cursor, name, definition)
    try:
        yield
    finally:
        install(using)
