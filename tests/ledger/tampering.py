"""What somebody with the whole database in hand may do to one row of it, past every trigger.

`tampered` does it in a savepoint and takes it back, so that one database serves for hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection, models, transaction

from accounts.models import Office, Person, User
from accounts.records import history_of, kinds
from governance.ledger import triggers
from governance.models import LedgerEntry
from meetings.models import AgendaItem, Meeting, MeetingType, Question

LEDGER = LedgerEntry._meta.db_table
LONG_AGO = "2001-01-01 00:00:00"
WORDS = ("The weir", "Response times", "Road safety", "Custody", "Victims first", "Rural crime")


def populate(entries: int, random: Random) -> None:
    """Records of several kinds, of one or more versions, some of them deleted again."""
    kind = MeetingType.objects.create(name="Monthly assurance")
    User.objects.create_user("another@severnshire.example", None)
    meetings = [
        Meeting.objects.create(
            meeting_type=kind, title=f"Meeting {number}", date=date(2026, 1, 30) + timedelta(number)
        )
        for number in range(4)
    ]
    records: list[Any] = []
    while LedgerEntry.objects.count() < entries:
        word, choice = random.choice(WORDS), random.randrange(10)
        if choice == 0:
            records.append(Person.objects.create(name=word))
        elif choice == 1:
            number = len(records)
            records.append(
                Office.objects.create(name=f"{word} {number}", abbreviation=f"O{number}")
            )
        elif choice == 2:
            meeting = random.choice(meetings)
            records.append(AgendaItem.objects.create(meeting=meeting, heading=word))
        elif choice == 3:
            items = [record for record in records if isinstance(record, AgendaItem)]
            if items:
                Question.objects.create(item=random.choice(items), text=word)
        elif choice == 4 and len(records) > 20:
            questions = Question.objects.order_by("pk")
            if questions:
                random.choice(questions).delete()
        elif records:
            record = random.choice(records)
            name = "heading" if isinstance(record, AgendaItem) else "name"
            setattr(record, name, f"{word} {random.randrange(10**6)}")
            record.save()


@dataclass(frozen=True)
class Target:
    """An entry to be tampered with, and where what it tells of is kept."""

    entry: LedgerEntry
    model: type[models.Model]
    random: Random

    @property
    def history(self) -> str:
        return history_of(self.model)._meta.db_table

    def set_in_history(self, column: str, value: object) -> None:
        run(f"UPDATE {self.history} SET {column} = %s", self._row, value)

    def set_in_entry(self, column: str, value: object) -> None:
        run(f"UPDATE {LEDGER} SET {column} = %s", self._number, value)

    @property
    def _row(self) -> tuple[str, int]:
        return "history_id", self.entry.history_id

    @property
    def _number(self) -> tuple[str, int]:
        return "number", self.entry.number

    @property
    def last_number(self) -> int:
        """Of the last entry of the same record."""
        entries = LedgerEntry.objects.filter(
            record=self.entry.record, record_pk=self.entry.record_pk
        )
        return entries.latest("number").number

    @property
    def is_live(self) -> bool:
        return self.model._base_manager.filter(pk=self.entry.record_pk).exists()


def run(statement: str, key: tuple[str, int], *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} WHERE {key[0]} = %s", [*values, key[1]])
        assert cursor.rowcount == 1


def text_of(model: type[models.Model]) -> str:
    """The column in which its words are."""
    names = ("name", "heading", "title", "text", "email")
    return next(field.column for field in model._meta.concrete_fields if field.name in names)


KINDS: dict[str, Callable[[Target], None]] = {}
LIVE = "live row: "
"""Kinds that begin so are named at the last entry of their record; all others at the entry."""


def kind(name: str) -> Callable[[Callable[[Target], None]], Callable[[Target], None]]:
    def keep(change: Callable[[Target], None]) -> Callable[[Target], None]:
        KINDS[name] = change
        return change

    return keep


@kind("history: text")
def text(on: Target) -> None:
    on.set_in_history(text_of(on.model), "tampered")


@kind("history: reason")
def reason(on: Target) -> None:
    on.set_in_history("history_change_reason", "another reason")


@kind("history: time")
def time(on: Target) -> None:
    on.set_in_history("history_date", LONG_AGO)


@kind("history: actor")
def actor(on: Target) -> None:
    on.set_in_history("history_user_id", _another(on))


@kind("history: version")
def version(on: Target) -> None:
    on.set_in_history("version", 77)


@kind("history: row deleted")
def row_deleted(on: Target) -> None:
    run(f"DELETE FROM {on.history}", on._row)


@kind("entry: deleted")
def entry_deleted(on: Target) -> None:
    run(f"DELETE FROM {LEDGER}", on._number)


@kind("entry: payload")
def payload(on: Target) -> None:
    words = on.entry.payload or ""
    place = on.random.randrange(len(words))
    on.set_in_entry("payload", words[:place] + "#" + words[place + 1 :])


@kind("entry: payload gone")
def payload_gone(on: Target) -> None:
    on.set_in_entry("payload", None)


@kind("entry: leaf")
def leaf(on: Target) -> None:
    on.set_in_entry("leaf", on.random.randbytes(32))


@kind("entry: chain")
def chain(on: Target) -> None:
    on.set_in_entry("chain", on.random.randbytes(32))


@kind("entry: time")
def entry_time(on: Target) -> None:
    on.set_in_entry("at", LONG_AGO)


@kind("entry: actor")
def entry_actor(on: Target) -> None:
    on.set_in_entry("actor_id", _another(on))


@kind("live row: text")
def live_text(on: Target) -> None:
    table, column = on.model._meta.db_table, text_of(on.model)
    run(f"UPDATE {table} SET {column} = %s", ("id", on.entry.record_pk), "no")


@kind("live row: version")
def live_version(on: Target) -> None:
    table = on.model._meta.db_table
    run(f"UPDATE {table} SET version = version + 1", ("id", on.entry.record_pk))


@kind("live row: deleted")
def live_deleted(on: Target) -> None:
    run(f"DELETE FROM {on.model._meta.db_table}", ("id", on.entry.record_pk))


def _of_entry(column: str, value: object) -> Callable[[Target], None]:
    return lambda on: on.set_in_entry(column, value)


for column, value in {
    "actor_name": "Somebody else",
    "interface": "command:nothing",
    "request_id": "another",
    "reason": "another reason",
    "record": "actions.action",
    "record_pk": 999_999,
    "history_id": 999_999,
    "puts_back": 0,
}.items():
    KINDS[f"entry: {column}"] = _of_entry(column, value)


def _another(on: Target) -> int:
    return User.objects.exclude(pk=on.entry.actor_id).order_by("pk").values_list("pk")[0][0]


@contextmanager
def tampered(name: str, random: Random) -> Iterator[int]:
    """Inside, one row is tampered with in this way; gives the number that is to be named."""
    while True:
        entry = random.choice(LedgerEntry.objects.order_by("number"))
        target = Target(entry, kinds()[entry.record], random)
        if not name.startswith(LIVE) or target.is_live:
            break
    with transaction.atomic():
        with unguarded(LEDGER, target.history, target.model._meta.db_table):
            KINDS[name](target)
        yield target.last_number if name.startswith(LIVE) else entry.number
        transaction.set_rollback(True)


@contextmanager
def unguarded(*tables: str) -> Iterator[None]:
    """Without the triggers of these tables, which are as they were afterwards."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
        return
    guards = {
        name: definition
        for name, definition in triggers.wanted().items()
        if name.startswith(tuple(f"{table}_" for table in tables))
    }
    vendor = triggers.VENDORS[connection.vendor]
    with connection.cursor() as cursor:
        for name, definition in guards.items():
            vendor.remove(cursor, name, definition)
        yield
        for definition in guards.values():
            cursor.execute(definition)
