"""Whatever is done and tried in whatever order, `verify` finds nothing after each step."""

from __future__ import annotations

from tests.ledger import trail_machine

from ..crowd import Failed, at_once
from ..proof import Proof

PROCESSES = 2


def prove(proof: Proof) -> None:
    """The slower database does fewer of the ten thousand."""
    steps = proof.count(6_000 if proof.is_sqlite else 4_000, 60)
    if proof.is_quick:
        with proof.database():
            done = [trail_machine.run(steps, proof.seed)]
    else:

        def work(number: int) -> int:
            for _ in range(number):
                next(proof.template.numbers)  # Each has a copy of its own.
            with proof.database():
                return trail_machine.run(steps // PROCESSES, proof.seed + number * 10**6)

        done = at_once(work, PROCESSES)
    failed = [_error_in(answer) for answer in done if isinstance(answer, Failed)]
    total = sum(answer for answer in done if not isinstance(answer, Failed))
    proof.line(
        f"{total} steps chosen by hypothesis, all verified after each, seed {proof.seed}",
        failed[0] if failed else "nothing wrong after any",
        f"nothing wrong in {steps} (10,000 on both databases)",
        not failed and total >= steps,
    )


def _error_in(traceback: str) -> str:
    return next((line for line in traceback.splitlines() if "Error" in line), traceback[-200:])
