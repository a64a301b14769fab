"""The triggers as SQLite words them."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.records import VERSION_REFUSED

from .wording import NOT_FIRST, ONLY_ADDED_TO, being_erased


def trigger(name: str, when: str, table: str, condition: str, words: str) -> dict[str, str]:
    guard = f" WHEN {condition}" if condition else ""
    return {
        name: f'CREATE TRIGGER "{name}" {when} ON "{table}"{guard}'
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
    }


def of_record(table: str) -> dict[str, str]:
    same = "NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id"
    first = f'NEW.version IS NOT 1 OR EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id)'
    return {
        **trigger(f"{table}_next_version", "BEFORE UPDATE", table, same, VERSION_REFUSED),
        **trigger(f"{table}_first_version", "BEFORE INSERT", table, first, NOT_FIRST),
    }


def of_history(table: str, record: str) -> dict[str, str]:
    erased = being_erased(f"'{record}'", "OLD.id")
    there = f'EXISTS (SELECT 1 FROM "{table}" WHERE history_id = NEW.history_id)'
    return _only_added_to(table, erased, there)


def of_ledger(table: str) -> dict[str, str]:
    erased = being_erased("OLD.record", "OLD.record_pk")
    there = (
        f'EXISTS (SELECT 1 FROM "{table}" WHERE number = NEW.number'
        " OR (record = NEW.record AND history_id = NEW.history_id))"
    )
    return _only_added_to(table, erased, there)


def of_log(table: str) -> dict[str, str]:
    there = f'EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id)'
    return _only_added_to(table, "0", there)


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


def names(connection: BaseDatabaseWrapper) -> set[str]:
    return set(found(connection))


def prepare(cursor: Any) -> None:
    """Nothing: SQLite's triggers carry their own words."""


def remove(cursor: Any, name: str, definition: str) -> None:
    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
