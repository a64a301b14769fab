"""The triggers as SQLite words them."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.records import VERSION_REFUSED

NOT_FIRST = "portal: a record begins with version 1 and a key of its own"
ONLY_ADDED_TO = "portal: the audit trail is only added to"


def _trigger(name: str, when: str, table: str, condition: str, words: str) -> dict[str, str]:
    guard = f" WHEN {condition}" if condition else ""
    return {
        name: f'CREATE TRIGGER "{name}" {when} ON "{table}"{guard}'
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
    }


def of_record(table: str, key: str) -> dict[str, str]:
    same = f'NEW.version IS NOT OLD.version + 1 OR NEW."{key}" IS NOT OLD."{key}"'
    first = f'NEW.version IS NOT 1 OR EXISTS (SELECT 1 FROM "{table}" WHERE "{key}" = NEW."{key}")'
    return {
        **_trigger(f"{table}_next_version", "BEFORE UPDATE", table, same, VERSION_REFUSED),
        **_trigger(f"{table}_first_version", "BEFORE INSERT", table, first, NOT_FIRST),
    }


def of_history(table: str, unique: list[str]) -> dict[str, str]:
    """`unique`: what no two rows share. INSERT OR REPLACE would walk past a trigger on DELETE."""
    there = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE {name} = NEW.{name.rpartition(" ")[2]})'
        for name in unique
    )
    return {
        **_trigger(f"{table}_no_update", "BEFORE UPDATE", table, "", ONLY_ADDED_TO),
        **_trigger(f"{table}_no_delete", "BEFORE DELETE", table, "", ONLY_ADDED_TO),
        **_trigger(f"{table}_no_replace", "BEFORE INSERT", table, there, ONLY_ADDED_TO),
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
