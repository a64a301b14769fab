"""Every way round history that is known is refused or found, or leaves its mark on record."""

from __future__ import annotations

from collections import Counter

from tests.ledger.ways import all_ways, outcome_of

from ..proof import Proof


def prove(proof: Proof) -> None:
    ways = all_ways()
    if proof.is_quick:
        ways = ways[:12]  # Each has a test of its own: tests/ledger/test_ways_round.py.
    with proof.database():
        ends = {way.name: outcome_of(way) for way in ways}
    astray = [way for way in ways if ends[way.name] != way.end]
    found = ", ".join(f"{count} {end}" for end, count in Counter(ends.values()).most_common())
    proof.line(
        f"{len(ways)} ways round history",
        f"{len(ways) - len(astray)} of {len(ways)}: {found}",
        f"{len(ways)} of {len(ways)}, at least 12",
        not astray and len(ways) >= 12,
    )
