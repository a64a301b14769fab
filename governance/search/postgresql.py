"""The index as PostgreSQL keeps it: a column of the entries that it works out itself."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .definition import ENTRY, MOVED, follows, forgets, learns, tables


def _body(table: str) -> str:
    moved = "".join(
        f"\n  IF TG_OP = 'UPDATE' AND NEW.{each.column} IS DISTINCT FROM OLD.{each.column} THEN\n"
        f"{follows(each, 'postgresql')}\n  END IF;"
        for each in MOVED
        if each.table == table
    )
    return f"""BEGIN
  IF TG_OP <> 'INSERT' THEN
{forgets(table)}
  END IF;
  IF TG_OP <> 'DELETE' THEN
{learns(table, "postgresql")}
  END IF;{moved}
  RETURN NULL;
END"""


FUNCTIONS = {f"portal_found_{table}": _body(table) for table in tables()}
"""The bodies of the functions that the triggers call, by name."""


def triggers(there: set[str]) -> dict[str, str]:
    """By name, for the tables that are there."""
    if ENTRY not in there:
        return {}
    return {
        f"{table}_found": f"CREATE TRIGGER {table}_found AFTER INSERT OR DELETE OR UPDATE"
        f" ON {table} FOR EACH ROW EXECUTE FUNCTION portal_found_{table}()"
        for table in tables()
        if table in there
    }


def fill_words(cursor: Any) -> None:
    """Nothing: the column is the database's own."""


def drop_erased(cursor: Any) -> None:
    """Nothing: they go with the old rows, as those of every table, when these are vacuumed."""


def words_differ(connection: BaseDatabaseWrapper) -> bool:
    """They cannot."""
    return False
