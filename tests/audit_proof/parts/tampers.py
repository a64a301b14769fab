"""One row is tampered with, of any kind and anywhere: `verify` names its entry, and no other."""

from __future__ import annotations

from collections import Counter

from governance.ledger.verifying import verify
from governance.models import LedgerEntry
from tests.ledger.tampering import KINDS, populate, tampered

from ..proof import Proof


def prove(proof: Proof) -> None:
    times = proof.count(500, 10)
    named: Counter[str] = Counter()
    missed: list[str] = []
    with proof.database():
        populate(proof.count(300, 60), proof.random)
        entries = LedgerEntry.objects.count()
        for _ in range(times):
            kind = proof.random.choice(list(KINDS))
            with tampered(kind, proof.random) as number:
                found = {wrong.number for wrong in verify()}
            if found == {number}:
                named[kind] += 1
            else:
                missed.append(f"{kind} at {number}: {sorted(map(str, found))}")
        left = len(list(verify()))
    done = named.total()
    proof.line(
        f"{times} rows tampered with, one at a time, of {len(named)} kinds in {entries} entries, "
        f"seed {proof.seed}",
        f"{done} named at their entry and no other{'; ' + missed[0] if missed else ''}; "
        f"{left} wrong when all is undone",
        f"{times} of {times}, at least 7 kinds",
        done == times and left == 0 and len(named) >= 7,
    )
