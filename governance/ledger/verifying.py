"""Whether the record is what was written: chain, history, live rows, agreed notes, triggers,
published digest.

The ledger is read in stretches, and the records kind by kind, by several processes if there are
several cores. Each of these reads what stood at one moment, and as entries are only added, together
they say what stood when the first of them began. A million entries need no more memory than ten
thousand.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Max

from . import agreed, comparing, triggers
from .digests import Digest
from .models import LedgerEntry
from .stretches import Stretch, wrong_in

STRETCH = 20_000
"""Entries that one process reads at a time."""
AGREED = "agreed notes"
"""What is asked of the records beside their kinds."""


@dataclass(frozen=True)
class Wrong:
    """Something that is not as it was written."""

    number: int | None
    """Of the entry that shows it; None where no entry is concerned."""
    sentence: str
    record: str = ""
    """Its kind and key; empty where no one record is concerned."""


def verify(
    using: str = DEFAULT_DB_ALIAS,
    *,
    digest: Digest | None = None,
    seen: Callable[[int], object] = lambda count: None,
    processes: int = 1,
    stretch: int = STRETCH,
) -> Iterator[Wrong]:
    """Everything that is wrong, in the order in which it is found; nothing when all is well.

    `seen` is told how many entries were looked at since it was told last. Inside a transaction one
    process reads alone: only it sees what was written there.
    """
    last = LedgerEntry.objects.using(using).aggregate(last=Max("number"))["last"] or 0
    stretches = list(_stretches(last, stretch, digest, using))
    labels = [model._meta.label_lower for model in triggers.records()]
    first: dict[str, int | None] = {}
    with _workers(using, processes if last > stretch else 1) as at_once:
        # Both are begun before the first is waited for, so that no process stands idle.
        of_entries = at_once(partial(_entries, using), stretches)
        of_records = at_once(partial(_records, using), [*labels, AGREED])
        for part, found in zip(stretches, of_entries, strict=True):
            for wrong in found:
                first.setdefault(wrong.record, wrong.number)
                yield wrong
            seen(part.last - part.first + 1)
        if digest and last < digest.entries:
            missing = f"The ledger ends with entry {last}; {digest.entries} were published."
            yield Wrong(last + 1, missing)
        for found in of_records:
            for wrong in found:
                # What an entry has shown wrong already, the record shows wrong once more.
                is_shown = wrong.record in first
                yield replace(wrong, number=first[wrong.record]) if is_shown else wrong
    for name in triggers.missing(using):
        yield Wrong(None, f"The trigger {name} is not there, or not as it should be: run migrate.")
    for name in triggers.strangers(using):
        yield Wrong(None, f"The trigger {name} is not the portal's own: find out who made it.")


def _stretches(last: int, size: int, digest: Digest | None, using: str) -> Iterator[Stretch]:
    """A number far off, which somebody gave an entry, is not walked to: the stretch before it is
    as long as it must be."""
    numbers = LedgerEntry.objects.using(using).order_by("number").values_list("number", flat=True)
    first = 1
    while first <= last:
        end = min(first + size - 1, last)
        following = numbers.filter(number__gt=end).first()
        if following and following > end + size:
            end = following - 1
        yield Stretch(first, end, digest)
        first = end + 1


@contextmanager
def _workers(using: str, processes: int) -> Iterator[Callable[..., Iterator[list[Wrong]]]]:
    """`map`, whose calls are made by so many processes."""
    if processes == 1 or connections[using].in_atomic_block:
        yield map
        return
    # A connection that two processes hold is closed under the other by whichever ends first.
    connections[using].close()
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=fork, initializer=gc.freeze) as pool:
        yield pool.map


def _entries(using: str, stretch: Stretch) -> list[Wrong]:
    with one_moment(using):
        return [Wrong(*found) for found in wrong_in(stretch, using)]


def _records(using: str, label: str) -> list[Wrong]:
    with one_moment(using):
        if label == AGREED:
            return [Wrong(*found) for found in agreed.wrong_notes(using)]
        return [Wrong(*found) for found in comparing.wrong_of(apps.get_model(label), using)]


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
