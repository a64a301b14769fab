"""What PostgreSQL refuses the running portal's own role: whatever would undo the audit trail."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from accounts.models import Person
from governance.ledger import grants, readiness, triggers
from governance.models import LedgerEntry
from tests import database_roles

HISTORY, LEDGER = "accounts_historicalperson", "governance_ledgerentry"
# A function, a trigger, a table: whoever does not own them does not change them.
NOT_OWNED = "must be owner of"


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(name="Marian Holt")


def refused(sql: str) -> str:
    with pytest.raises(ProgrammingError) as caught, transaction.atomic():
        connection.cursor().execute(sql)
    return str(caught.value).split("\n")[0]


@pytest.mark.parametrize("table", [HISTORY, LEDGER])
@pytest.mark.parametrize(
    "change",
    ["UPDATE {} SET {} = ''", "DELETE FROM {}", "TRUNCATE {}", "SELECT 1 FROM {} FOR UPDATE"],
)
def test_history_and_ledger_are_read_and_added_to_and_no_more(
    person: Person, table: str, change: str
):
    column = {HISTORY: "name", LEDGER: "reason"}[table]

    assert refused(change.format(table, column)) == f"permission denied for table {table}"

    entries = LedgerEntry.objects.filter(record="accounts.person", record_pk=person.pk)
    assert (person.history.count(), entries.count()) == (1, 1)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (f"DROP TRIGGER {HISTORY}_no_change ON {HISTORY}", f"{NOT_OWNED} relation {HISTORY}"),
        (f"ALTER TABLE {HISTORY} DISABLE TRIGGER ALL", f"{NOT_OWNED} table {HISTORY}"),
        (f"ALTER TABLE {LEDGER} DISABLE TRIGGER USER", f"{NOT_OWNED} table {LEDGER}"),
        (f"ALTER TABLE {LEDGER} ADD COLUMN remark text", f"{NOT_OWNED} table {LEDGER}"),
        (f"ALTER TABLE {LEDGER} OWNER TO CURRENT_USER", f"{NOT_OWNED} table {LEDGER}"),
        (f"DROP TABLE {LEDGER}", f"{NOT_OWNED} table {LEDGER}"),
        (
            f"CREATE RULE nothing AS ON INSERT TO {LEDGER} DO INSTEAD NOTHING",
            f"{NOT_OWNED} table {LEDGER}",
        ),
        (
            f"CREATE TRIGGER another BEFORE INSERT ON {LEDGER} FOR EACH ROW"
            " EXECUTE FUNCTION portal_first_version()",
            f"permission denied for table {LEDGER}",
        ),
        ("DROP FUNCTION portal_next_version", f"{NOT_OWNED} function portal_next_version"),
        ("TRUNCATE accounts_person", "permission denied for table accounts_person"),
        ("DELETE FROM accounts_person", "permission denied for table accounts_person"),
        (
            "UPDATE django_migrations SET name = ''",
            "permission denied for table django_migrations",
        ),
        (
            "SET session_replication_role = replica",
            'permission denied to set parameter "session_replication_role"',
        ),
    ],
)
def test_what_guards_the_trail_is_not_the_portals_to_change(person: Person, sql: str, said: str):
    assert refused(sql) == said

    assert triggers.missing() == []


@pytest.mark.parametrize("function", ["portal_next_version", "portal_no_change"])
def test_no_function_that_a_trigger_calls_is_replaced(db: None, function: str):
    said = refused(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$"
    )

    assert said == "permission denied for schema public"


def test_no_table_is_made_that_could_stand_before_one_of_ours(db: None):
    assert refused(f"CREATE TABLE another AS TABLE {LEDGER}") == (
        "permission denied for schema public"
    )
    assert "permission denied to create temporary tables" in refused(
        f"CREATE TEMPORARY TABLE {LEDGER} (number bigint)"
    )


def test_the_portal_does_not_become_the_owner(db: None):
    owner = os.environ["DATABASE_OWNER"]

    assert refused(f"SET ROLE {owner}") == f'permission denied to set role "{owner}"'


def wanted() -> dict[str, set[str]]:
    return {table: set(given) for table, given in grants.rights().items()}


def test_the_portal_has_the_rights_it_needs_and_no_other(db: None):
    assert grants.held() == wanted()


def test_rights_that_somebody_added_are_taken_away_again(transactional_db: None):
    with database_roles.as_owner():
        connection.cursor().execute(f"GRANT UPDATE (reason), DELETE ON {LEDGER} TO portal")
        connection.cursor().execute(f"GRANT TRUNCATE ON {LEDGER} TO PUBLIC")
    assert grants.held()[LEDGER] == {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"}

    with database_roles.as_owner():
        database_roles.give_the_portal_its_rights()

    assert grants.held() == wanted()


def test_the_command_prints_what_gives_the_rights(transactional_db: None):
    with database_roles.as_owner():
        connection.cursor().execute(f"GRANT DELETE ON {LEDGER} TO portal")
        said = StringIO()
        call_command("database_grants", stdout=said)
        with connection.cursor() as cursor:
            cursor.execute(said.getvalue())

    assert grants.held() == wanted()


def test_the_command_does_not_lessen_the_role_that_runs_it(db: None):
    with pytest.raises(CommandError, match="Run it as the owner of the tables"):
        call_command("database_grants", "--role", "portal")


def test_a_portal_that_runs_as_the_owner_is_told_so(transactional_db: None):
    with database_roles.as_owner():
        (said,) = readiness.not_ready()

    assert said.startswith("The portal runs as portal_owner, which owns its tables")


def test_rights_that_are_missing_or_too_many_are_told(transactional_db: None):
    with database_roles.as_owner():
        connection.cursor().execute(f"GRANT DELETE ON {LEDGER} TO portal")
        connection.cursor().execute("REVOKE UPDATE ON accounts_person FROM portal")

    said = readiness.not_ready()
    with database_roles.as_owner():
        database_roles.give_the_portal_its_rights()

    run = "As the owner, run what “manage.py database_grants --role portal” prints."
    assert said == [
        f"The role portal lacks rights on accounts_person. {run}",
        f"The role portal has too many rights on {LEDGER}. {run}",
    ]
    assert readiness.not_ready() == []
