"""The index as SQLite keeps it: the entries' words in an FTS5 table, written by triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from .asking import Term
from .definition import ENTRY, MOVED, follows, forgets, learns, tables
from .models import Within

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
    for table in {moved.table for moved in MOVED} & there:
        of_table = [moved for moved in MOVED if moved.table == table]
        statements = "".join(follows(moved, "sqlite") for moved in of_table)
        when = f"AFTER UPDATE OF {of_table[0].column}"
        found |= _trigger(table, "found_moved", when, statements)
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


def matches(
    terms: Sequence[Term], limits: str, values: list[Any], within: Within, *, is_ranked: bool
) -> tuple[str, list[Any]]:
    """The newest entries with these words, (id, fits), as the part `matches` of a statement;
    `limits` are conditions on `entry`, with their values."""
    fits = f"-bm25({WORDS})" if is_ranked else "0"
    more = f" AND {limits}" if limits else ""
    entry = f" CROSS JOIN {ENTRY} entry ON entry.id = words.rowid" if limits else ""
    return (
        f"WITH matches AS MATERIALIZED (SELECT words.rowid AS id, {fits} AS fits"
        f" FROM {WORDS} words{entry}"
        f" WHERE {WORDS} MATCH %s AND words.rowid >= %s AND words.rowid < %s{more}"
        f" ORDER BY words.rowid DESC LIMIT {within.count})"
    ), [_query(terms), within.first, within.end, *values]


def _query(terms: Sequence[Term]) -> str:
    """In FTS5's language; each word between quotation marks is only text."""
    return " AND ".join(
        "({})".format(
            " OR ".join(f'"{" ".join(form)}"{" *" if term.goes_on else ""}' for form in term.forms)
        )
        for term in terms
    )
