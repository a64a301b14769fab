"""What the database refuses, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Person
from governance.ledger import triggers
from governance.ledger.verifying import verify
from governance.models import LedgerEntry

# The triggers refuse the owner of the tables too.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")

PERSON = "Marian Holt"


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(name=PERSON)


def refused(sql: str) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        connection.cursor().execute(sql)
    return str(caught.value).split("\n")[0]


def test_every_trigger_is_there(db: None):
    assert triggers.missing() == []


def test_a_trigger_that_was_taken_away_is_missed_and_put_back(db: None):
    name, definition = next(iter(triggers.wanted().items()))
    vendor = triggers.VENDORS[connection.vendor]
    vendor.remove(connection.cursor(), name, definition)
    assert triggers.missing() == [name]

    triggers.install()

    assert triggers.missing() == []


def test_update_round_history_is_refused(person: Person):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(name="Somebody else")

    assert Person.objects.get(pk=person.pk).name == PERSON


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts_historicalperson SET name = 'Somebody else'",
        "DELETE FROM accounts_historicalperson",
        "UPDATE governance_ledgerentry SET reason = 'another one'",
        "DELETE FROM governance_ledgerentry",
    ],
)
def test_history_and_ledger_are_only_added_to(person: Person, change: str):
    before = LedgerEntry.objects.count()

    assert "the audit trail is only added to" in refused(change)

    assert (person.history.get().name, LedgerEntry.objects.count()) == (PERSON, before)


def test_a_record_begins_with_its_first_version(person: Person):
    said = refused(
        "INSERT INTO accounts_person (name, initials, email, version) VALUES ('Nobody', '', '', 7)"
    )

    assert "a record begins with version 1" in said


def test_a_trigger_that_is_not_the_portals_is_named(person: Person):
    does = {
        "sqlite": "BEGIN SELECT 1; END",
        "postgresql": "FOR EACH STATEMENT EXECUTE FUNCTION portal_take_the_pen()",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER quiet AFTER INSERT ON accounts_person {does}")

    assert [wrong.sentence for wrong in verify()] == [
        "The trigger quiet is not the portal's own: find out who made it."
    ]
