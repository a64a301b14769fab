"""What the ledger adds to a save: beside the same save with simple-history alone, by turns."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from django.db import connection
from simple_history.signals import post_create_historical_record

from governance.ledger import entries, triggers
from governance.ledger.models import LedgerEntry
from meetings.models import AgendaItem
from tests.factories import make_item

from ..databases import using
from ..proof import Proof

MOST = {"sqlite": 2.0, "postgresql": 2.5}
"""Times as long as with simple-history alone."""
FINDINGS = "The force reported that patrols at the weir were doubled in May. " * 5


def prove(proof: Proof) -> None:
    rounds, saves = proof.count(30, 2), proof.count(200, 5)
    ledgered, alone = [], []
    with proof.database():
        make_item()
        with_ledger = dict(connection.settings_dict)
        with proof.database():
            make_item()
            before = LedgerEntry.objects.count()
            with triggers.removed():
                for _ in range(rounds):
                    with _history_alone():
                        alone.append(_seconds_of(saves))
                    with using(with_ledger):
                        ledgered.append(_seconds_of(saves))
            strange = LedgerEntry.objects.count() - before
        entered = LedgerEntry.objects.count() - before
    done = f"{rounds} x {saves} saves of an item, and as many with history alone"
    if proof.is_quick:
        found = f"{entered} entries, {strange} entries"
        is_ok = (entered, strange) == (rounds * saves, 0)
        proof.line(done, found, f"{rounds * saves} entries, 0 entries", is_ok)
        return
    times = median(with_it / without for with_it, without in zip(ledgered, alone, strict=True))
    most = MOST[proof.template.vendor]
    proof.line(
        done,
        f"{times:.2f} times as long:"
        f" {median(ledgered) / saves * 1000:.2f} ms beside {median(alone) / saves * 1000:.2f} ms",
        f"at most {most} times",
        times <= most and (entered, strange) == (rounds * saves, 0),
    )


@contextmanager
def _history_alone() -> Iterator[None]:
    """The same models, and nothing of the ledger."""
    post_create_historical_record.disconnect(dispatch_uid="ledger")
    try:
        yield
    finally:
        post_create_historical_record.connect(entries.enter, dispatch_uid="ledger")


def _seconds_of(saves: int) -> float:
    item = AgendaItem.objects.get()
    start = time.perf_counter()
    for number in range(saves):
        item.findings = f"{FINDINGS}{item.version} {number}"
        item.save()
    return time.perf_counter() - start
