"""The index as PostgreSQL keeps it: a column of the entries that it works out itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .asking import Term
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


FEW = "SELECT unnest(ARRAY({}))"
"""Numbers to look up one by one: of an array ten rows are expected, where else all items would be
read first, to be compared with some."""
RARE = 3_000
"""Up to so many matches are taken from the index of words and put in order; of more the newest are
met soon on a walk along the numbers."""


def matches(
    terms: Sequence[Term], limits: str, values: list[Any], count: int, *, is_ranked: bool
) -> tuple[str, list[Any]]:
    """The newest `count` entries with these words, as the part `matches` of a statement; `limits`
    are conditions on `entry`, with their values.

    For the first way the words are hidden from the planner (a SELECT of their own), which could
    walk along all numbers for a rare word. The second way is not begun where the first was enough.
    """
    query = _query(terms)
    more = f" AND {limits}" if limits else ""
    fits = "ts_rank(entry.words, (SELECT q FROM asked), 1)" if is_ranked else "0"
    few = f"(SELECT count(*) FROM hits) <= {RARE}"
    asked = f"FROM {ENTRY} entry WHERE entry.words @@ (SELECT q FROM asked)"
    return (
        "asked AS MATERIALIZED (SELECT %s::tsquery AS q),"
        f" hits AS MATERIALIZED (SELECT entry.id {asked}{more} LIMIT {RARE + 1}),"
        " found AS MATERIALIZED ("
        f"(SELECT id FROM hits WHERE {few} ORDER BY id DESC LIMIT {count}) UNION ALL"
        f" (SELECT entry.id FROM {ENTRY} entry WHERE entry.words @@ %s::tsquery{more} AND NOT {few}"
        f" ORDER BY entry.id DESC LIMIT {count})),"
        f" matches AS MATERIALIZED (SELECT entry.id, {fits} AS fits FROM found"
        f" JOIN {ENTRY} entry ON entry.id = found.id)"
    ), [query, *values, query, *values]


def _query(terms: Sequence[Term]) -> str:
    """As a tsquery; each word between quotation marks is only text."""
    return " & ".join(f"({' | '.join(_form(form, term) for form in term.forms)})" for term in terms)


def _form(form: tuple[str, ...], term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in form) + (":*" if term.goes_on else "")
