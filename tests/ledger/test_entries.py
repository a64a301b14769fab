"""One entry for each version of a record, with who, when, why and which door."""

import threading

import orjson
import pytest

from accounts import acting
from accounts.acting import NobodyActs, acting_as
from accounts.models import Person, User
from governance.ledger.models import LedgerEntry
from governance.ledger.payloads import START, chain_of, leaf_of


def test_each_version_has_its_entry_in_one_chain(minute_taker: User):
    with acting_as(minute_taker, interface="admin", reason="spelling"):
        person = Person.objects.create(name="Idris Vaughan")
        person.name = "Sir Idris Vaughan"
        person.save()

    first, second = LedgerEntry.objects.filter(record="accounts.person", record_pk=person.pk)
    assert (second.number, second.actor, second.actor_name) == (
        *(first.number + 1, minute_taker, "Nell Harcourt"),
    )
    assert (second.interface, second.reason, second.request_id) == (
        *("admin", "spelling", first.request_id),
    )
    row = orjson.loads(second.payload)["row"]
    assert (row["name"], row["version"], row["history_id"]) == (
        *("Sir Idris Vaughan", 2, second.history_id),
    )
    assert bytes(second.leaf) == leaf_of(second.payload.encode())
    assert bytes(second.chain) == chain_of(bytes(first.chain), bytes(second.leaf))


def test_numbers_begin_with_one_and_have_no_gaps(minute_taker: User):
    numbers = list(LedgerEntry.objects.values_list("number", flat=True))

    first = LedgerEntry.objects.get(number=1)
    assert numbers == list(range(1, len(numbers) + 1))
    assert bytes(first.chain) == chain_of(START, bytes(first.leaf))


def test_nobody_in_particular_changes_nothing(minute_taker: User):
    before = LedgerEntry.objects.count()
    token = acting._current.set(acting.Act(interface="shell"))

    with pytest.raises(NobodyActs):
        Person.objects.create(name="Idris Vaughan")

    acting._current.reset(token)
    assert Person.objects.filter(name="Idris Vaughan").count() == 0
    assert LedgerEntry.objects.count() == before


def test_a_thread_acts_for_nobody(minute_taker: User):
    acted: list[User | None] = []

    with acting_as(minute_taker, interface="test"):
        thread = threading.Thread(target=lambda: acted.append(acting.current_user()))
        thread.start()
        thread.join()

    assert acted == [None]
