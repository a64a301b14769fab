"""An administrator rewrites everything, or cuts the end off, so that all inside agrees: the digest
that was published names the entry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from governance.ledger import digests
from governance.ledger.verifying import verify
from governance.models import LedgerEntry
from tests.ledger.rewriting import WAYS
from tests.ledger.tampering import populate

from ..proof import Proof


def prove(proof: Proof) -> None:
    times = proof.count(100, 4)
    named = unnoticed = 0
    with proof.database(), TemporaryDirectory() as folder:
        populate(proof.count(200, 40), proof.random)
        digest = digests.publish(Path(folder) / "digest.txt", datetime.now(UTC))
        for turn in range(times):
            with transaction.atomic():
                number = WAYS[turn % len(WAYS)](proof.random)
                unnoticed += list(verify()) == []
                wrong = [found.number for found in verify(digest=digest)]
                named += bool(wrong) and wrong[0] == number
                transaction.set_rollback(True)
        left = len(list(verify(digest=digest)))
        entries = LedgerEntry.objects.count()
    proof.line(
        f"{times} times rewritten whole or cut off at any of {entries} entries, seed {proof.seed}",
        f"{unnoticed} pass inside; the digest names {named}; {left} wrong when all is undone",
        f"{times} of {times} named",
        (named, unnoticed, left) == (times, times, 0),
    )
