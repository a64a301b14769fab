"""Words that must lawfully go are gone from everywhere, and every proof stands."""

from contextvars import Context
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Person, User
from governance.ledger import digests, erasing
from governance.ledger.verifying import verify
from governance.models import Erasure, LedgerEntry

# The portal's own role on PostgreSQL may not change what was written, not even to erase it.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")

WORDS = "Tamsin Orrell"
WHY = "Request for erasure 12 of 2027, granted"


@pytest.fixture
def person(minute_taker: User) -> Person:
    with for_reason(f"{WORDS} asked for it"):
        person = Person.objects.create(name=f"Inspector {WORDS}")
    person.name = "Inspector\nTAMSIN  orrell QPM"
    person.save()
    person.name = "Somebody else"
    person.save()
    return person


def place_of(person: Person) -> erasing.Place:
    (place,) = erasing.places(WORDS)
    assert (place.model, place.pk) == (Person, person.pk)
    return place


def everything() -> str:
    """Every word of the person's history and of the ledger."""
    history = Person.history.values_list("name", "history_change_reason")
    return f"{list(history)}{list(LedgerEntry.objects.values_list('payload', 'reason'))}".lower()


def test_words_are_found_in_earlier_versions_too(person: Person):
    assert place_of(person).versions == 2


def test_erased_words_are_gone_and_all_else_still_verifies(
    person: Person, minute_taker: User, tmp_path: Path
):
    digest = digests.publish(tmp_path / "digest.txt", timezone.now())

    erasure = erasing.erase(WORDS, place_of(person), by=minute_taker, reason=WHY)

    assert "orrell" not in everything()
    assert [version.name for version in person.history.order_by("version")] == [
        *("Inspector [erased]", "Inspector\n[erased] QPM", "Somebody else"),
    ]
    assert list(verify(digest=digest)) == []
    assert (erasure.history.first().history_user, erasure.reason) == (minute_taker, WHY)


def test_what_the_record_says_today_is_erased_as_a_new_version(minute_taker: User):
    person = Person.objects.create(name=f"Inspector {WORDS}")

    erasing.erase(WORDS, place_of(person), by=minute_taker, reason=WHY)

    person.refresh_from_db()
    assert (person.name, person.version) == ("Inspector [erased]", 2)
    assert list(verify()) == []


def test_what_is_left_of_an_erased_version_is_proved_too(person: Person, minute_taker: User):
    erasing.erase(WORDS, place_of(person), by=minute_taker, reason=WHY)
    first = LedgerEntry.objects.get(
        history_id=person.history.get(version=1).pk, record_pk=person.pk, record="accounts.person"
    )
    Erasure.objects.create(record="accounts.person", record_pk=person.pk, reason=WHY)

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_historicalperson SET name = 'Nobody' WHERE version = 1 AND id = %s",
            [person.pk],
        )

    assert [wrong.number for wrong in verify()] == [first.number]


def test_history_is_closed_again_once_the_words_are_gone(person: Person, minute_taker: User):
    erasing.erase(WORDS, place_of(person), by=minute_taker, reason=WHY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_historicalperson SET name = 'Nobody'")


@pytest.mark.parametrize(
    ("words", "reason", "said"),
    [
        (WORDS, " ", "Say which duty"),
        (WORDS, f"{WORDS} asked", "holds the words itself"),
        ("of", WHY, "at least 3 letters"),
    ],
)
def test_an_erasure_without_its_reason_changes_nothing(
    person: Person, minute_taker: User, words: str, reason: str, said: str
):
    place = place_of(person)

    with pytest.raises(ValidationError, match=said):
        erasing.erase(words, place, by=minute_taker, reason=reason)

    assert "orrell" in everything()
    assert Erasure.objects.count() == 0


def test_the_command_lists_first_and_erases_only_when_told(person: Person, minute_taker: User):
    said = StringIO()

    call_command("erase", WORDS, stdout=said)
    assert said.getvalue() == f"person {person.pk}: 2 versions\n"
    assert "orrell" in everything()

    with pytest.raises(CommandError, match="No active account"):
        call_command("erase", WORDS, "--now", "--reason", WHY, stdout=said)

    # As outside of any test: nobody acts but whom the command names.
    told = ("--now", "--reason", WHY, "--as", minute_taker.email)
    Context().run(call_command, "erase", WORDS, *told, stdout=said)
    assert "orrell" not in everything()
    entry = LedgerEntry.objects.latest("number")
    assert (entry.actor, entry.interface, entry.reason) == (minute_taker, "command:erase", WHY)
