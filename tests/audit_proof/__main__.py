"""`python -m tests.audit_proof`: runs the parts and prints the table.

For the DATABASE_URL that is given (of SQLite only the kind is taken: its files are in a temporary
folder); without one for SQLite and then for PostgreSQL, in a cluster of its own. The exit code is
zero if every line is ok.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.audit_proof")
    parser.add_argument("--quick", action="store_true", help="small counts, in seconds")
    parser.add_argument("--only", action="append", metavar="NAME", help="this part; again for more")
    parser.add_argument("--seed", type=int, help="of an earlier run, to run it again")
    parser.add_argument("--lines", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    say(f"The audit proof, seed {seed}, {os.cpu_count()} cores, Python {platform.python_version()}")
    start = time.monotonic()
    lines = (here if "DATABASE_URL" in os.environ else on_both)(options, seed)
    if options.lines:
        options.lines.write_text(json.dumps(lines))
    else:
        show(lines)
        say(f"{time.monotonic() - start:.0f} seconds, seed {seed}")
    return 0 if lines and all(line["is_ok"] for line in lines) else 1


def here(options: argparse.Namespace, seed: int) -> list[dict[str, Any]]:
    """Every part on the one database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from .databases import migrated
    from .proof import PartFailed, Proof, names, run

    unknown = set(options.only or []) - set(names())
    if unknown:
        sys.exit(f"There is no part {', '.join(unknown)}: there are {', '.join(names())}.")
    lines = []
    with tempfile.TemporaryDirectory(prefix="audit-proof-") as folder:
        template = migrated(Path(folder))
        for name in options.only or names():
            start = time.monotonic()
            try:
                found = run(Proof(name, template, seed, options.quick))
            except PartFailed as error:
                traceback.print_exception(error.__cause__)
                found = error.lines
            lines += [vars(line) for line in found]
            say(f"  {template.vendor}, {name}: {time.monotonic() - start:.1f} s")
    return lines


def on_both(options: argparse.Namespace, seed: int) -> list[dict[str, Any]]:
    """Each database in a process of its own, one after the other: they would share the cores."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="audit-proof-") as folder:
        found = Path(folder) / "lines.json"
        arguments = [sys.executable, "-m", "tests.audit_proof", f"--seed={seed}"]
        arguments += [f"--lines={found}", *(f"--only={name}" for name in options.only or [])]
        arguments += ["--quick"] if options.quick else []
        for before, url in (
            ([], {"DATABASE_URL": "sqlite://"}),
            ([sys.executable, "tests/with_postgresql.py"], {}),
        ):
            environment = {**os.environ, **url}
            ended = subprocess.run([*before, *arguments], cwd=ROOT, env=environment)
            if not found.exists():
                sys.exit(f"The proof ended before its table was made: {ended.returncode}.")
            lines += json.loads(found.read_text())
            found.unlink()
    return lines


def show(lines: list[dict[str, Any]]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from .proof import Line, table

    say(f"\n{table(Line(**line) for line in lines)}")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
