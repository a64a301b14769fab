"""A ledger is verified in full by every core: how many entries a second, in how much memory."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass

from governance.ledger.models import LedgerEntry
from governance.ledger.verifying import verify

from .. import bulk
from ..crowd import at_once
from ..proof import Proof

FEW, MANY = 10_000, 1_000_000
LEAST = {"sqlite": 60_000, "postgresql": 40_000}
"""Entries a second."""
MORE_MB = 20
"""What a hundred times as many entries may need beside."""
TRIES = 2


def prove(proof: Proof) -> None:
    with proof.database():
        if proof.is_quick:
            bulk.write(bulk.CHUNK)
            wrong = list(verify(processes=2, stretch=1500))
            count = LedgerEntry.objects.count()
            proof.line(f"{count} entries, 2 processes", f"{len(wrong)} wrong", "0 wrong", not wrong)
            return
        bulk.write(FEW)
        few = _verified()
        bulk.write(MANY - FEW)
        tries = [_verified() for _ in range(TRIES)]
    least, best = LEAST[proof.template.vendor], max(tries, key=lambda run: run.speed)
    proof.line(
        f"{best.entries:,} entries verified in full by {os.cpu_count()} processes",
        f"{best.speed:,.0f} a second, {best.speed_of_a_core:,.0f} of one core; {best.wrong} wrong",
        f"at least {least:,} a second",
        best.speed >= least and best.wrong == 0,
    )
    more = max(run.memory_mb for run in tries) - few.memory_mb
    proof.line(
        f"memory from {few.entries:,} to {best.entries:,} entries",
        f"{few.memory_mb:.0f} MB, then {more:+.0f} MB",
        f"at most {MORE_MB:+} MB",
        more <= MORE_MB,
    )


@dataclass(frozen=True)
class Run:
    entries: int
    wrong: int
    seconds: float
    processor_seconds: float
    """Of the processes that verify; what the database's own use is not in it."""
    memory_mb: float
    """Of the largest of the processes, at most."""

    @property
    def speed(self) -> float:
        return self.entries / self.seconds

    @property
    def speed_of_a_core(self) -> float:
        return self.entries / self.processor_seconds


def _verified() -> Run:
    """In a process of its own, whose memory no earlier run has touched."""
    (run,) = at_once(_verify, 1)
    return run


def _verify(number: int) -> Run:
    entries = LedgerEntry.objects.count()
    start = time.perf_counter()
    wrong = len(list(verify(processes=os.cpu_count() or 1)))
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Run(
        *(entries, wrong, seconds),
        processor_seconds=sum(each.ru_utime + each.ru_stime for each in used),
        memory_mb=max(each.ru_maxrss for each in used) / 1024,
    )
