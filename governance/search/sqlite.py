"""The index as SQLite keeps it: the entries' words in an FTS5 table, written by triggers."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from .definition import ENTRY, MOVED, follows, forgets, learns, tables

WORDS = "governance_searchwords"

_ADD = f" INSERT INTO {WORDS}(rowid, text) VALUES (NEW.id, NEW.text);"
_TAKE = f" INSERT INTO {WORDS}({WORDS}, rowid, text) VALUES ('delete', OLD.id, OLD.text);"


def triggers(there: set[str]) -> dict[str, str]:
    """By name, for the tables that are there."""
    found: dict[str, str] = {}
    if not {ENTRY, WORDS} <= there:
        return found
    for table in tables():
        if table in there:
            found |= _trigger(table, "found_new", "AFTER INSERT", learns(table, "sqlite"))
            found |= _trigger(
                table, "found_changed", "AFTER UPDATE", forgets(table) + learns(table, "sqlite")
            )
            found |= _trigger(table, "found_gone", "AFTER DELETE", forgets(table))
    for moved in MOVED:
        if moved.table in there:
            when = f"AFTER UPDATE OF {moved.column}"
            found |= _trigger(moved.table, "found_moved", when, follows(moved, "sqlite"))
    found |= _trigger(ENTRY, "words_new", "AFTER INSERT", _ADD)
    found |= _trigger(ENTRY, "words_changed", "AFTER UPDATE", _TAKE + _ADD)
    found |= _trigger(ENTRY, "words_gone", "AFTER DELETE", _TAKE)
    return found


def _trigger(table: str, name: str, when: str, statements: str) -> dict[str, str]:
    name = f"{table}_{name}"
    return {name: f'CREATE TRIGGER "{name}" {when} ON "{table}" BEGIN{statements} END'}


def fill_words(cursor: Any) -> None:
    """Anew from the entries, for a time in which no trigger wrote them."""
    cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')")


def drop_erased(cursor: Any) -> None:
    """What is taken out is marked first, and goes when parts of the index are put together."""
    cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('optimize')")


def words_differ(connection: BaseDatabaseWrapper) -> bool:
    """Whether the words are not those of the entries."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return True
    return False
