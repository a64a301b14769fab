"""What is proved by tests of their own: no record is written by nobody, and history is only read.

They are part of `make test`, so the small proof does not run them a second time.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ..proof import Proof

ROOT = Path(__file__).resolve().parents[3]
SUITES = {
    "nobody writes: shell, command, thread, token, async view, single sign-on …": (
        "tests/ledger/test_nobody.py"
    ),
    "history pages of every record change, revive and show nothing": (
        "tests/admin/test_history_of_every_record.py"
    ),
}


def prove(proof: Proof) -> None:
    for done, path in SUITES.items():
        if proof.is_quick:
            proof.line(done, "run by itself", "all tests pass", (ROOT / path).exists())
            continue
        command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", path]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        last = (ended.stdout.strip().splitlines() or [ended.stderr])[-1]
        proof.line(done, last.strip("= "), "all tests pass", ended.returncode == 0)
