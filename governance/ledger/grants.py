"""What the running portal may do on PostgreSQL: less than the role that owns its tables.

The owner migrates. The portal runs as another role, which can neither rewrite what is only added
to, nor take a trigger away: not by a flaw of the portal, and not with its password.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.recorder import MigrationRecorder

from accounts.records import Record

from . import triggers

READ = ("SELECT",)
ADD = ("SELECT", "INSERT")
CHANGE = ("SELECT", "INSERT", "UPDATE")
DELETE = ("SELECT", "INSERT", "UPDATE", "DELETE")

WRITTEN_BY_MIGRATE = {"admin", "auth", "contenttypes"}
"""Apps whose tables the portal only reads: who may what is in `governance/roles.py`, and history
is the one trail."""

DELETED = {
    # By the user administrator at the desk.
    *("accounts.roleassignment",),
    # Of notes that are loaded again, and of drafts, by loading.
    *("accounts.officealias", "accounts.personalias"),
    *("actions.action", "actions.actionowner", "actions.outstandingmatter"),
    *("meetings.agendaitem", "meetings.attendance", "meetings.decision", "meetings.question"),
    # By the minute-taker at the desk, while nothing refers to them.
    *("meetings.marking", "meetings.meeting", "meetings.meetingtype", "meetings.namedreader"),
    *("meetings.objective", "meetings.plan", "meetings.privateitem", "meetings.response"),
    *("meetings.standingitem", "meetings.withholdingreason"),
    # By the minute-taker on the page of a topic.
    *("meetings.commitment", "meetings.topiclink"),
}
"""Records of which a row is ever deleted; its history stays and says so."""


def rights() -> dict[str, tuple[str, ...]]:
    """What the portal may do with each table, by the table's name."""
    added = {model._meta.label_lower for model in triggers.only_added_to()}
    found: dict[str, tuple[str, ...]] = {MigrationRecorder.Migration._meta.db_table: READ}
    for model in apps.get_models(include_auto_created=True):
        label, app = model._meta.label_lower, model._meta.app_label
        if app in WRITTEN_BY_MIGRATE:
            found[model._meta.db_table] = READ
        elif label in added:
            found[model._meta.db_table] = ADD
        elif issubclass(model, Record) and label not in DELETED:
            found[model._meta.db_table] = CHANGE
        else:
            found[model._meta.db_table] = DELETE
    return dict(sorted(found.items()))


def statements(role: str, using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """The SQL that gives `role` these rights and takes every other one away; again and again, it
    comes to the same. No sequence is named: a column that counts for itself needs no right."""
    connection = connections[using]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_database()")
        schema, database = map(quote, cursor.fetchone())
    everybody, role = f"PUBLIC, {quote(role)}", quote(role)
    yield "BEGIN;"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {everybody};"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {everybody};"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM {everybody};"
    # A temporary table can stand before one of ours.
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM {everybody};"
    yield f"GRANT CONNECT ON DATABASE {database} TO {role};"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role};"
    for table, given in rights().items():
        yield f"GRANT {', '.join(given)} ON {schema}.{quote(table)} TO {role};"
    yield "COMMIT;"


HELD = """
SELECT tablename, verb FROM pg_tables,
  unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) verb
WHERE schemaname = current_schema() AND CASE
  WHEN verb IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
  THEN has_any_column_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), verb)
  ELSE has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), verb) END
"""


def held(using: str = DEFAULT_DB_ALIAS) -> dict[str, set[str]]:
    """What the role that is logged in may do today with each table, or with a column of it."""
    found: dict[str, set[str]] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(HELD)
        for table, verb in cursor.fetchall():
            found.setdefault(table, set()).add(verb)
    return found
