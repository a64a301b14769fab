"""What an administrator of the database changes, `verify` finds, and names the entry.

Of each kind of row, one that was changed: `test_tampering.py`.
"""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.acting import acting_as
from accounts.models import Person, User
from accounts.services import system_user
from governance.ledger import digests, triggers
from governance.ledger.digests import UnreadableDigest, root_of
from governance.ledger.payloads import chain_of, leaf_of
from governance.ledger.verifying import verify
from governance.models import LedgerEntry
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


@pytest.fixture
def number(minute_taker: User) -> int:
    """The number of the middle one of three entries about one person."""
    person = Person.objects.create(name="Idris Vaughan")
    for name in ("Sir Idris Vaughan", "Sir Idris Vaughan QPM"):
        person.name = name
        person.save()
    return LedgerEntry.objects.get(
        record_pk=person.pk, record="accounts.person", history_id=(person.history.get(version=2).pk)
    ).pk


def tamper(sql: str, number: int) -> None:
    history_id, record_pk = LedgerEntry.objects.values_list("history_id", "record_pk").get(
        pk=number
    )
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute(sql.format(number=number, history_id=history_id, record_pk=record_pk))


def numbers() -> list[int | None]:
    return [wrong.number for wrong in verify()]


def test_what_the_portal_wrote_is_as_it_was_written(number: int):
    assert list(verify()) == []


def test_an_entry_that_puts_back_a_version_of_another_record_is_named(number: int):
    one, other = (Person.objects.create(name=name) for name in ("Ada Byrne", "Tam Orrell"))
    other.puts_back = one.history.get().pk
    with acting_as(system_user(), interface="test", reason="Misfiled"):
        other.save()

    last = LedgerEntry.objects.latest("number").number
    assert [(wrong.number, wrong.sentence) for wrong in verify()] == [
        (
            last,
            f"Entry {last}: it puts back {one.history.get().pk}, which is no version of "
            f"accounts.person {other.pk}.",
        )
    ]


ENTRY = "UPDATE governance_ledgerentry SET {} WHERE number = {{number}}"


@pytest.mark.parametrize("stretch", [1, 2, 3])
@pytest.mark.parametrize(
    "change",
    [
        "payload = replace(payload, 'Vaughan', 'Vaughen')",
        "leaf = chain",
        "chain = leaf",
        "reason = 'another reason'",
        "history_id = history_id + 1000000",
        "puts_back = 0",
    ],
)
def test_the_same_entry_is_named_wherever_a_stretch_begins(number: int, stretch: int, change: str):
    tamper(ENTRY.format(change), number)

    found = [wrong.number for wrong in verify(stretch=stretch)]

    assert (found[0], set(found) - {number, number + 1}) == (number, set())


def test_the_last_entry_that_is_gone_is_named(number: int):
    tamper("DELETE FROM governance_ledgerentry WHERE number = {number}", number + 1)

    assert numbers() == [number + 1]


def test_an_entry_that_was_given_a_number_far_off_is_gone_from_its_place(number: int):
    tamper(ENTRY.format("number = 4000000000000"), number)

    wrong = list(verify())
    assert (wrong[0].number, wrong[0].sentence) == (number, f"Entry {number} is gone.")
    assert f"Entries {number + 2} to 3999999999999 are gone." in [each.sentence for each in wrong]


def test_a_payload_that_no_portal_writes_is_named_though_leaf_and_chain_fit(number: int):
    before = LedgerEntry.objects.get(number=number - 1).chain
    leaf = leaf_of(b"no payload")
    chain = chain_of(bytes(before), leaf)
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_ledgerentry SET payload = 'no payload', leaf = %s, chain = %s"
            " WHERE number = %s",
            [leaf, chain, number],
        )

    assert next(verify()).sentence == (
        f"Entry {number}: its payload is not one that the portal writes."
    )


def test_a_version_without_an_entry_is_found(number: int):
    last = LedgerEntry.objects.count()
    Person.history.model.objects.create(
        id=1, version=1, name="Nobody", history_date=NOON, history_type="+"
    )

    assert last + 1 in numbers()


def test_a_tail_that_was_cut_is_told_by_the_digest(number: int, tmp_path: Path):
    digest = digests.publish(tmp_path / "digest.txt", NOON)
    last = LedgerEntry.objects.count()
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM governance_ledgerentry WHERE number > %s", [number])
        cursor.execute("DELETE FROM accounts_historicalperson WHERE version = 3")
        cursor.execute(
            "UPDATE accounts_person SET version = 2, name = 'Sir Idris Vaughan' WHERE version = 3"
        )

    assert [(wrong.number, wrong.sentence) for wrong in verify(digest=digest)] == [
        (last, f"The ledger ends with entry {number}; {last} were published.")
    ]


def test_a_digest_that_was_changed_is_refused(number: int, tmp_path: Path):
    path = tmp_path / "digest.txt"
    digests.publish(path, NOON)
    path.write_text(path.read_text().replace("entries ", "entries 1"))

    with pytest.raises(UnreadableDigest, match="not a whole digest"):
        digests.read(path)


def test_the_root_is_the_one_of_rfc_9162():
    """Of the leaves that implementations of certificate transparency are tested with."""
    data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768"]
    leaves = [leaf_of(bytes.fromhex(each)) for each in data]

    assert root_of(leaves[:7]).hex() == (
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"
    )
    assert root_of([]).hex().startswith("e3b0c44298fc1c149afb")


def test_the_commands_say_what_they_found(number: int, tmp_path: Path):
    path, said = tmp_path / "digest.txt", StringIO()

    call_command("publish_digest", path, stdout=said)
    count = LedgerEntry.objects.count()
    call_command("verify_audit", "--digest", path, stdout=said)

    assert said.getvalue().splitlines()[1] == (
        f"{count} entries, their history and the records are as written."
    )
    with pytest.raises(CommandError, match="is there already"):
        call_command("publish_digest", path)

    tamper(ENTRY.format("reason = 'another reason'"), number)
    errors = StringIO()
    said = (
        "Not all is as it was written: 1 sign of it was found, concerning 1 entry. The first entry "
        f"concerned is {number}."
    )
    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", stderr=errors)
    assert str(refused.value) == said
    assert errors.getvalue() == (
        f"Entry {number}: reason was “for a test” when it was written,"
        " and the ledger says “another reason”.\n"
    )


def test_a_row_that_was_deleted_is_named_as_people_call_it_with_its_last_entry(number: int):
    action = make_action(make_item(make_meeting(status="draft")))
    last = LedgerEntry.objects.filter(record="actions.action").latest("number").number
    tamper("DELETE FROM actions_action WHERE id = {record_pk}", last)
    errors = StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", stderr=errors)

    assert f"Action A{action.pk} is gone, and its history does not say" in errors.getvalue()
    assert "actions.Action" not in errors.getvalue()
    assert str(refused.value).endswith(
        f"The first entry concerned is {last}, the last one of the record that is not as its "
        "history says."
    )


def test_a_payload_holds_the_row_as_the_database_keeps_it(number: int):
    row = orjson.loads(LedgerEntry.objects.get(pk=number).payload)["row"]

    assert (row["name"], row["version"], row["history_type"]) == ("Sir Idris Vaughan", 2, "~")
