"""What somebody with the database in hand could do, by its own words."""

from __future__ import annotations

from django.db import connection, transaction

from governance.ledger import triggers
from governance.ledger.payloads import START, chain_of, leaf_of

from . import BY_THE_DATABASE, FOUND, Subject, sql, way

HISTORY = "accounts_historicalperson"
LEDGER = "governance_ledgerentry"
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@way("raw SQL that changes a record", BY_THE_DATABASE)
def change(on: Subject) -> None:
    sql("UPDATE accounts_person SET name = 'Somebody else'")


@way("raw SQL that changes a record and its version", FOUND)
def change_with_version(on: Subject) -> None:
    sql("UPDATE accounts_person SET name = 'x', version = version + 1 WHERE id = %s", on.person.pk)


@way("raw SQL that gives a record another key", BY_THE_DATABASE)
def change_of_key(on: Subject) -> None:
    sql("UPDATE accounts_person SET id = 9999, version = version + 1 WHERE id = %s", on.person.pk)


@way("raw SQL that deletes a record", FOUND)
def delete(on: Subject) -> None:
    sql("DELETE FROM accounts_person WHERE id = %s", on.person.pk)


INSERT = (
    "INTO accounts_person (id, name, initials, email, version)"
    " VALUES (%s, 'Idris Vaughan', '', '', 1)"
)


@way("raw SQL that revives a deleted record", FOUND)
def revive(on: Subject) -> None:
    key = on.person.pk
    on.person.delete()
    sql(f"INSERT {INSERT}", key)


@way("raw SQL that revives a record of one version", FOUND)
def revive_the_first_version(on: Subject) -> None:
    key = on.office.pk
    sql(f"CREATE TEMPORARY TABLE kept AS SELECT * FROM accounts_office WHERE id = {key}")
    on.office.delete()
    sql("INSERT INTO accounts_office SELECT * FROM kept")
    sql("DROP TABLE kept")


@way("raw SQL that writes a new record", FOUND)
def insert(on: Subject) -> None:
    sql(f"INSERT {INSERT}", 9999)


@way("INSERT OR REPLACE of a record", BY_THE_DATABASE, SQLITE)
def replace(on: Subject) -> None:
    sql(f"INSERT OR REPLACE {INSERT}", on.person.pk)


@way("UPDATE OR REPLACE of a record by another", FOUND, SQLITE)
def update_or_replace(on: Subject) -> None:
    on.office.pk, on.office.version, on.office.abbreviation = None, 0, "DX"
    on.office.name = "Another"
    on.office.save()
    sql(
        "UPDATE OR REPLACE accounts_office SET abbreviation = 'DW', version = version + 1"
        " WHERE id = %s",
        on.office.pk,
    )


@way("INSERT that updates on a conflict", BY_THE_DATABASE)
def upsert(on: Subject) -> None:
    sql(f"INSERT {INSERT} ON CONFLICT (id) DO UPDATE SET name = 'x'", on.person.pk)


@way("history edited", BY_THE_DATABASE)
def history_edited(on: Subject) -> None:
    sql(f"UPDATE {HISTORY} SET name = 'Somebody else'")


@way("history deleted", BY_THE_DATABASE)
def history_deleted(on: Subject) -> None:
    sql(f"DELETE FROM {HISTORY}")


@way("history back-dated", BY_THE_DATABASE)
def history_back_dated(on: Subject) -> None:
    sql(f"UPDATE {HISTORY} SET history_date = '2001-01-01 00:00:00'")


@way("history added to by hand, in the past", FOUND)
def history_added(on: Subject) -> None:
    sql(
        f"INSERT INTO {HISTORY} (id, version, name, initials, email, history_date, history_type,"
        " history_change_reason) VALUES (%s, 3, 'x', '', '', '2001-01-01 00:00:00', '~', '')",
        on.person.pk,
    )


@way("INSERT OR REPLACE of history", BY_THE_DATABASE, SQLITE)
def history_replaced(on: Subject) -> None:
    sql(f"INSERT OR REPLACE INTO {HISTORY} SELECT * FROM {HISTORY}")


@way("TRUNCATE of history", BY_THE_DATABASE, POSTGRESQL)
def history_truncated(on: Subject) -> None:
    sql(f"TRUNCATE {HISTORY}")


@way("TRUNCATE of records", BY_THE_DATABASE, POSTGRESQL)
def records_truncated(on: Subject) -> None:
    sql("TRUNCATE meetings_question CASCADE")


@way("the ledger edited", BY_THE_DATABASE)
def ledger_edited(on: Subject) -> None:
    sql(f"UPDATE {LEDGER} SET actor_name = 'Somebody else'")


@way("the ledger deleted", BY_THE_DATABASE)
def ledger_deleted(on: Subject) -> None:
    sql(f"DELETE FROM {LEDGER} WHERE number = (SELECT MAX(number) FROM {LEDGER})")


@way("INSERT OR REPLACE of the ledger", BY_THE_DATABASE, SQLITE)
def ledger_replaced(on: Subject) -> None:
    sql(f"INSERT OR REPLACE INTO {LEDGER} SELECT * FROM {LEDGER}")


@way("TRUNCATE of the ledger", BY_THE_DATABASE, POSTGRESQL)
def ledger_truncated(on: Subject) -> None:
    sql(f"TRUNCATE {LEDGER}")


KEPT = "request_id, reason, record, record_pk, payload, leaf, chain"


@way("an entry of nobody's, through no door", BY_THE_DATABASE)
def entry_of_nobody(on: Subject) -> None:
    sql(
        f"INSERT INTO {LEDGER} (number, at, actor_id, actor_name, interface, {KEPT}, history_id)"
        f" SELECT number + 1, at, actor_id, '', '', {KEPT}, history_id + 1 FROM {LEDGER}"
        " ORDER BY number DESC LIMIT 1"
    )


@way("an entry that puts an earlier version back and does not say why", BY_THE_DATABASE)
def entry_that_puts_back_without_a_reason(on: Subject) -> None:
    kept = KEPT.replace("reason, ", "")
    names = f"at, actor_id, actor_name, interface, {kept}"
    sql(
        f"INSERT INTO {LEDGER} (number, {names}, reason, history_id, puts_back)"
        f" SELECT number + 1, {names}, '', history_id + 1, 1 FROM {LEDGER}"
        " ORDER BY number DESC LIMIT 1"
    )


@way("an entry of a version that is not there", FOUND)
def entry_of_nothing(on: Subject) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, chain FROM {LEDGER} ORDER BY number DESC LIMIT 1")
        number, before = cursor.fetchone() or (0, START)
        leaf = leaf_of(b"{}")
        cursor.execute(
            f"INSERT INTO {LEDGER} (number, at, actor_id, actor_name, interface, request_id,"
            " reason, record, record_pk, history_id, payload, leaf, chain) VALUES"
            " (%s, '2026-01-01 00:00:00', %s, 'x', 'admin', 'x', '', 'accounts.person', 1, 99999,"
            " '{}', %s, %s)",
            [number + 1, on.user.pk, leaf, chain_of(bytes(before), leaf)],
        )


def _trigger_of_people() -> tuple[str, str]:
    name = "accounts_person_next_version"
    return name, triggers.wanted()[name]


@way("a trigger dropped", FOUND)
def trigger_dropped(on: Subject) -> None:
    with connection.cursor() as cursor:
        triggers.VENDORS[connection.vendor].remove(cursor, *_trigger_of_people())


@way("a trigger dropped and one of its name put there that does nothing", FOUND)
def trigger_reworded(on: Subject) -> None:
    name, definition = _trigger_of_people()
    tamed = definition.replace("BEFORE UPDATE ON", "BEFORE UPDATE OF email ON")
    with connection.cursor() as cursor:
        triggers.VENDORS[connection.vendor].remove(cursor, name, definition)
        cursor.execute(tamed)


@way("a trigger switched off", FOUND, POSTGRESQL)
def trigger_switched_off(on: Subject) -> None:
    sql(f"ALTER TABLE accounts_person DISABLE TRIGGER {_trigger_of_people()[0]}")


@way("the function of the triggers replaced", FOUND, POSTGRESQL)
def function_replaced(on: Subject) -> None:
    sql(
        "CREATE OR REPLACE FUNCTION portal_next_version() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$"
    )


@way("triggers switched off for a session, which changes a record", FOUND, POSTGRESQL)
def session_without_triggers(on: Subject) -> None:
    with transaction.atomic():
        sql("SET LOCAL session_replication_role = replica")
        sql("UPDATE accounts_person SET name = 'x' WHERE id = %s", on.person.pk)
        sql("SET LOCAL session_replication_role = origin")


@way("a table remade, as SQLite's migrations do, so that its triggers are gone", FOUND, SQLITE)
def table_remade(on: Subject) -> None:
    sql("CREATE TABLE remade AS SELECT * FROM accounts_delegation")
    sql("DROP TABLE accounts_delegation")
    sql("ALTER TABLE remade RENAME TO accounts_delegation")
