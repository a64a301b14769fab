"""The index as PostgreSQL keeps it: a column of the entries that it works out itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .asking import Term
from .definition import ENTRY, MOVED, follows, forgets, learns, tables
from .models import BITS_BELOW_DAY, Within

BITS_BELOW_SPAN = BITS_BELOW_DAY + 9
"""Spans of 512 days."""
OF_SPAN = "@"
"""What the word begins with that stands for a span; no word that is typed has it."""


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


def matches(
    terms: Sequence[Term], limits: str, values: list[Any], within: Within, *, is_ranked: bool
) -> tuple[str, list[Any]]:
    """The newest entries with these words, (id, fits), as the part `matches` of a statement;
    `limits` are conditions on `entry`, with their values.

    The index of words knows no order of days. So it is asked for one span of days after the other,
    the newest first, each by the word that every entry of it has; spans without entries are passed
    over, and none is begun after enough were found.
    """
    query = _query(terms)
    more = f" AND {limits}" if limits else ""
    fits = "ts_rank(entry.words, %s::tsquery, 1)" if is_ranked else "0::real"
    newest = f"SELECT max(id) >> {BITS_BELOW_SPAN} FROM {ENTRY} WHERE id <"
    return (
        "WITH RECURSIVE spans(span) AS ("
        f"({newest} %s) UNION ALL"
        f" SELECT ({newest} span << {BITS_BELOW_SPAN}) FROM spans WHERE span > %s),"
        " matches AS MATERIALIZED (SELECT found.id, found.fits FROM spans, LATERAL ("
        f"SELECT entry.id, {fits} AS fits FROM {ENTRY} entry"
        f" WHERE entry.words @@ (%s::tsquery && (quote_literal('{OF_SPAN}' || span))::tsquery)"
        f" AND entry.id >= %s AND entry.id < %s{more} ORDER BY entry.id DESC) found"
        f" LIMIT {within.count})"
    ), [
        within.end,
        within.first >> BITS_BELOW_SPAN,
        *([query] if is_ranked else []),
        query,
        within.first,
        within.end,
        *values,
    ]


def _query(terms: Sequence[Term]) -> str:
    """As a tsquery; each word between quotation marks is only text."""
    return " & ".join(f"({' | '.join(_form(form, term) for form in term.forms)})" for term in terms)


def _form(form: tuple[str, ...], term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in form) + (":*" if term.goes_on else "")
