"""Whether the record is what was written: chain, history, live rows, triggers, published digest.

Everything is read as it stood at one moment, in the order in which it was written, and streams: a
million entries need no more memory than ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from . import comparing, triggers
from .digests import Digest
from .models import Erasure, LedgerEntry
from .payloads import START, canonical, chain_of, columns, leaf_of

CHUNK = 2000
ABOUT = (
    *("at", "actor_id", "actor_name", "interface", "request_id", "reason"),
    *("record", "record_pk", "history_id"),
)
"""The entry's own words, which its payload holds too."""


@dataclass(frozen=True)
class Wrong:
    """Something that is not as it was written."""

    number: int | None
    """Of the entry that shows it; None where no entry is concerned."""
    sentence: str


def verify(
    using: str = DEFAULT_DB_ALIAS,
    *,
    digest: Digest | None = None,
    seen: Callable[[int], object] = lambda count: None,
) -> Iterator[Wrong]:
    """Everything that is wrong, in the order in which it is found; nothing when all is well.

    `seen` is told how many entries were looked at since it was told last.
    """
    with one_moment(using):
        yield from _entries(using, digest, seen)
        for model in triggers.records():
            for record_pk, sentence in comparing.live_rows(model, using):
                entries = LedgerEntry.objects.using(using).filter(
                    record=model._meta.label_lower, record_pk=record_pk
                )
                number = entries.order_by("-number").values_list("number", flat=True).first()
                yield Wrong(number, sentence)
    for name in triggers.missing(using):
        yield Wrong(None, f"The trigger {name} is not there, or not as it should be: run migrate.")


@contextmanager
def one_moment(using: str) -> Iterator[None]:
    """What is read inside was there at the same moment, and no writer waits for it."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # atomic() would begin as a writer does (transaction_mode), and keep all others out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def _entries(using: str, digest: Digest | None, seen: Callable[[int], object]) -> Iterator[Wrong]:
    erased = _erased(using)
    tables = {model._meta.label_lower: HistoryTable(model, using) for model in triggers.records()}
    published = iter(digest.leaves) if digest else iter(())
    rows = LedgerEntry.objects.using(using).order_by("number")
    number, before = 0, START
    for entry in rows.values_list("number", *ABOUT, "payload", "leaf", "chain").iterator(
        chunk_size=CHUNK
    ):
        expected, number = number + 1, entry[0]
        *about, payload, leaf, chain = entry[1:]
        leaf, chain = bytes(leaf), bytes(chain)
        if number % CHUNK == 0:
            seen(CHUNK)
        if number != expected:
            for gone in range(expected, number):
                next(published, None)
                yield Wrong(gone, f"Entry {gone} is gone.")
            before = chain  # What stood before this one cannot be known any more.
        elif chain in (chain_of(before, leaf), payload and chain_of(before, _leaf(payload))):
            before = chain
        else:
            before = chain_of(before, leaf)
            yield Wrong(number, f"Entry {number} does not follow from the one before it.")
        if digest and number <= digest.entries and next(published, None) != leaf:
            yield Wrong(number, f"Entry {number} is not the one that was published.")
        table = tables.get(about[6])
        if table is None:
            continue  # A kind of record that the portal has no more: the chain still proves it.
        sentence = _entry(table, about, payload, leaf, erased.get(number))
        for stray in table.strays:
            yield Wrong(number, stray)
        table.strays.clear()
        if sentence:
            yield Wrong(number, f"Entry {number}: {sentence}")
    seen(number % CHUNK)
    for table in tables.values():
        for stray in table.rest():
            yield Wrong(number + 1, stray)
    if digest and number < digest.entries:
        yield Wrong(
            number + 1,
            f"The ledger ends with entry {number}; {digest.entries} were published.",
        )


def _leaf(payload: str) -> bytes:
    return leaf_of(payload.encode())


def _erased(using: str) -> dict[int, str]:
    """By the entry's number, the SHA-256 of the payload that a lawful erasure left."""
    left: dict[int, str] = {}
    for payloads in Erasure.objects.using(using).order_by("pk").values_list("payloads", flat=True):
        left |= {int(number): digest for number, digest in payloads.items()}
    return left


def _entry(
    table: HistoryTable, about: list[Any], payload: str | None, leaf: bytes, erased: str | None
) -> str:
    """What is wrong with one entry, beside its place in the chain; empty if nothing is."""
    row = table.row(about[8])
    if payload is None:
        return "its payload is gone, and no erasure is on record."
    data = payload.encode()
    if leaf_of(data) != leaf and sha256(data).hexdigest() != erased:
        return "its payload or its leaf is not what was written."
    if row is None:
        return f"version {about[8]} is gone from the history of {about[6]} {about[7]}."
    start = payload.find('"nonce":"') + 9
    words = dict(zip(ABOUT, about, strict=True))
    if canonical(words, table.fields, row, payload[start : start + 32]) == data:
        return ""
    return comparing.difference(data, words, dict(zip(table.fields, row, strict=True)), table.model)


class HistoryTable:
    """The history of one kind of record, read once from the first row to the last."""

    def __init__(self, model: type[models.Model], using: str) -> None:
        self.label = model._meta.label_lower
        self.model = triggers.history_of(model)
        self.fields = columns(self.model)
        self.place = self.fields.index("history_id")
        self.strays: list[str] = []
        """Of rows that no entry tells of: a sentence each."""
        rows = self.model._base_manager.using(using).order_by("history_id")
        self.rows = rows.values_list(*self.fields).iterator(chunk_size=CHUNK)
        self.next: tuple[Any, ...] | None = next(self.rows, None)

    def row(self, history_id: int) -> tuple[Any, ...] | None:
        """The values of this row; None if it is not there. Asked for in rising order."""
        while (row := self.next) is not None and row[self.place] < history_id:
            self.strays.append(self._stray(row))
            self.next = next(self.rows, None)
        if row is None or row[self.place] != history_id:
            return None
        self.next = next(self.rows, None)
        return row

    def rest(self) -> Iterator[str]:
        while self.next is not None:
            yield self._stray(self.next)
            self.next = next(self.rows, None)

    def _stray(self, row: tuple[Any, ...]) -> str:
        key = row[self.fields.index("id")]
        return f"Version {row[self.place]} in the history of {self.label} {key} is in no entry."
