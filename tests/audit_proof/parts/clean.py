"""A hundred thousand entries that are as they were written raise no alarm."""

from __future__ import annotations

from governance.ledger.verifying import verify
from governance.models import LedgerEntry
from tests.ledger.tampering import tampered

from .. import bulk
from ..proof import Proof


def prove(proof: Proof) -> None:
    with proof.database():
        bulk.write(proof.count(100_000, 4_000))
        entries = LedgerEntry.objects.count()
        alarms = len(list(verify()))
        with tampered("history: text", proof.random) as number:
            found = {wrong.number for wrong in verify()}
    proof.line(
        f"{entries:,} entries of four kinds, then one text changed, seed {proof.seed}",
        f"{alarms} false alarms; then entry {number} named{'' if found == {number} else ' NOT'}",
        "0 false alarms, and the one named",
        alarms == 0 and found == {number},
    )
