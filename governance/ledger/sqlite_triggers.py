"""The triggers as SQLite words them."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.records import VERSION_REFUSED

NOT_FIRST = "portal: a record begins with version 1 and a key of its own"
ONLY_ADDED_TO = "portal: the audit trail is only added to"


def trigger(name: str, when: str, table: str, condition: str, words: str) -> dict[str, str]:
    guard = f" WHEN {condition}" if condition else ""
    return {
        name: f'CREATE TRIGGER "{name}" {when} ON "{table}"{guard}'
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
    }


def of_record(table: str, key: str) -> dict[str, str]:
    same = f'NEW.version IS NOT OLD.version + 1 OR NEW."{key}" IS NOT OLD."{key}"'
    first = f'NEW.version IS NOT 1 OR EXISTS (SELECT 1 FROM "{table}" WHERE "{key}" = NEW."{key}")'
    return {
        **trigger(f"{table}_next_version", "BEFORE UPDATE", table, same, VERSION_REFUSED),
        **trigger(f"{table}_first_version", "BEFORE INSERT", table, first, NOT_FIRST),
    }


BEING_ERASED = (
    "EXISTS (SELECT 1 FROM governance_erasure WHERE done_at IS NULL"
    " AND record = {record} AND record_pk = {key})"
)


def of_history(table: str, record: str) -> dict[str, str]:
    erased = BEING_ERASED.format(record=f"'{record}'", key="OLD.id")
    there = f'EXISTS (SELECT 1 FROM "{table}" WHERE history_id = NEW.history_id)'
    return _only_added_to(table, erased, there)


def of_ledger(table: str) -> dict[str, str]:
    erased = BEING_ERASED.format(record="OLD.record", key="OLD.record_pk")
    there = (
        f'EXISTS (SELECT 1 FROM "{table}" WHERE number = NEW.number'
        " OR (record = NEW.record AND history_id = NEW.history_id))"
    )
    return _only_added_to(table, erased, there)


def _only_added_to(table: str, erased: str, there: str) -> dict[str, str]:
    """INSERT OR REPLACE would walk past a trigger on DELETE."""
    return {
        **trigger(f"{table}_no_update", "BEFORE UPDATE", table, f"NOT {erased}", ONLY_ADDED_TO),
        **trigger(f"{table}_no_delete", "BEFORE DELETE", table, "", ONLY_ADDED_TO),
        **trigger(f"{table}_no_replace", "BEFORE INSERT", table, there, ONLY_ADDED_TO),
    }


def found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def prepare(cursor: Any) -> None:
    """Nothing: SQLite's triggers carry their own words."""


def replace(cursor: Any, name: str, definition: str) -> None:
    remove(cursor, name, definition)
    cursor.execute(definition)


def remove(cursor: Any, name: str, definition: str) -> None:
    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
