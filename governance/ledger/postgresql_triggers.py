"""The triggers as PostgreSQL words them; `pg_get_triggerdef` gives back the same words."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.records import VERSION_REFUSED
from governance.search import postgresql as postgresql_index

from . import postgresql_seals
from .postgresql_wording import PEN, REFUSE, trigger
from .wording import NOT_FIRST, ONLY_ADDED_TO, being_erased

FUNCTIONS = {
    # Before the statement, so before any row is locked: locked after it, two transactions of two
    # rows each would wait for one another.
    "portal_take_the_pen": f"""BEGIN
  PERFORM pg_advisory_xact_lock({PEN});
  RETURN NULL;
END""",
    "portal_next_version": f"""BEGIN
  IF NEW.version IS DISTINCT FROM OLD.version + 1 OR NEW.id IS DISTINCT FROM OLD.id THEN
    {REFUSE.format(VERSION_REFUSED)};
  END IF;
  RETURN NEW;
END""",
    "portal_first_version": f"""BEGIN
  IF NEW.version IS DISTINCT FROM 1 THEN
    {REFUSE.format(NOT_FIRST)};
  END IF;
  RETURN NEW;
END""",
    # Its argument is the kind of record; the ledger has none, and says it in each entry.
    "portal_no_change": f"""BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF TG_NARGS = 0 THEN
      IF {being_erased("OLD.record", "OLD.record_pk")} THEN
        RETURN NEW;
      END IF;
    ELSIF {being_erased("TG_ARGV[0]", "OLD.id")} THEN
      RETURN NEW;
    END IF;
  END IF;
  {REFUSE.format(ONLY_ADDED_TO)};
END""",
    "portal_only_added_to": f"""BEGIN
  {REFUSE.format(ONLY_ADDED_TO)};
END""",
    **postgresql_seals.FUNCTIONS,
    **postgresql_index.FUNCTIONS,
}
"""The bodies of the functions that the triggers call, by name."""


def of_record(table: str) -> dict[str, str]:
    pen, only = "portal_take_the_pen", "portal_only_added_to"
    return {
        **trigger(table, "pen", "BEFORE INSERT OR DELETE OR UPDATE", "STATEMENT", pen),
        **trigger(table, "next_version", "BEFORE UPDATE", "ROW", "portal_next_version"),
        **trigger(table, "first_version", "BEFORE INSERT", "ROW", "portal_first_version"),
        **trigger(table, "no_truncate", "BEFORE TRUNCATE", "STATEMENT", only),
    }


def of_history(table: str, record: str) -> dict[str, str]:
    return _only_added_to(table, f"'{record}'")


def of_ledger(table: str) -> dict[str, str]:
    return _only_added_to(table, "")


def of_log(table: str) -> dict[str, str]:
    change, only = "BEFORE DELETE OR UPDATE", "portal_only_added_to"
    return {
        **trigger(table, "no_change", change, "ROW", only),
        **trigger(table, "no_truncate", "BEFORE TRUNCATE", "STATEMENT", only),
    }


def _only_added_to(table: str, record: str) -> dict[str, str]:
    change, only = "BEFORE DELETE OR UPDATE", "portal_only_added_to"
    return {
        **trigger(table, "no_change", change, "ROW", "portal_no_change", record),
        **trigger(table, "no_truncate", "BEFORE TRUNCATE", "STATEMENT", only),
    }


def found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Those that are switched on and whose function is worded as it should be."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), proname, prosrc"
            " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
        return {
            name: definition
            for name, definition, function, body in cursor.fetchall()
            if FUNCTIONS.get(function) == body
        }


def names(connection: BaseDatabaseWrapper) -> set[str]:
    """Of all triggers, whatever they do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}


def prepare(cursor: Any) -> None:
    for name, body in FUNCTIONS.items():
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        )


def remove(cursor: Any, name: str, definition: str) -> None:
    table = definition.split(" ON ")[1].split()[0]
    cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
