"""`python -m tests.search_bench`: searches an invented record and prints the times and the limits.

For the DATABASE_URL that is given (of SQLite only the kind is taken: its file is in a temporary
folder); without one for SQLite and then for PostgreSQL, in a cluster of its own. The exit code is
zero if every line is within its limit, and the index is the record after the life of one.

What is measured is what the database takes, with `visible_to`, the best of several times: the
machine's own noise is not the search's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NEWEST, BEST = 0.005, 0.030
"""Seconds, at 100,000 texts."""
TIMES = 7


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.search_bench")
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=10_000, help="of the life of a record")
    options = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        return here(options)
    arguments = [sys.executable, "-m", "tests.search_bench"]
    arguments += [f"--texts={options.texts}", f"--steps={options.steps}"]
    ended = [
        subprocess.run([*before, *arguments], cwd=ROOT, env={**os.environ, **more}).returncode
        for before, more in (
            ([], {"DATABASE_URL": "sqlite://"}),
            ([sys.executable, "tests/with_postgresql.py"], {}),
        )
    ]
    return max(ended)


def here(options: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    with tempfile.TemporaryDirectory(prefix="search-bench-") as folder:
        if os.environ["DATABASE_URL"].startswith("sqlite"):
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        import django

        django.setup()
        from django.db import connection

        connection.settings_dict["USER"] = os.environ.get("DATABASE_OWNER", "")
        ok = _lived(options.steps) and _searched(options.texts)
    return 0 if ok else 1


def _lived(steps: int) -> bool:
    from django.core.management import call_command

    from accounts.acting import acting_as
    from accounts.services import system_user
    from governance.search import index
    from tests.search.life import Life

    call_command("migrate", verbosity=0, skip_checks=True)
    start = time.monotonic()
    user = system_user()
    with acting_as(user, interface="command:bench", reason="bench"):
        Life(user).live(steps)
    found = index.differences()
    say(f"{steps:,} edits, deletions and rollbacks in {time.monotonic() - start:.0f} s:")
    say("\n".join(f"  {each}" for each in found) or "  the index is the record")
    return not found


def _searched(texts: int) -> bool:
    from django.db import connection

    from governance.search.asking import terms_of
    from governance.search.finding import Asked, best, newest
    from governance.search.models import SearchEntry

    from .crowd import HOW_OFTEN, OLD, PHRASE, Crowd

    readers = Crowd(texts).make()
    if connection.vendor == "postgresql":
        # As its own vacuum does before long; SQLite is asked by nobody.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    say(f"{SearchEntry.objects.count():,} texts, {connection.vendor}; milliseconds")
    say(f"{'':16}{'':30}{'newest':>10}{'best':>10}")
    typed = [*HOW_OFTEN, f'"{" ".join(PHRASE)}"', " ".join(list(HOW_OFTEN)[:2]), OLD, "nowhere"]
    missed = 0
    for role, user in readers.items():
        for words in typed:
            asked = Asked(terms_of(words))
            took = [
                _best_of(lambda: newest(user, asked)),  # noqa: B023 - called at once
                _best_of(lambda: best(user, asked)),  # noqa: B023
            ]
            late = [took_it > limit for took_it, limit in zip(took, (NEWEST, BEST), strict=True)]
            missed += sum(late)
            cells = "".join(
                f"{1000 * each:9.1f}{'!' if is_late else ' '}"
                for each, is_late in zip(took, late, strict=True)
            )
            say(f"{role:16}{words:30}{cells}")
    say(f"{missed} of them are over {1000 * NEWEST:.0f} and {1000 * BEST:.0f} (marked !)")
    return missed == 0


def _best_of(search: Callable[[], Any]) -> float:
    """Seconds that the database takes."""
    spent = []
    for _ in range(TIMES):
        with _timed() as took:
            search()
        spent.append(sum(took))
    return min(spent)


@contextmanager
def _timed() -> Iterator[list[float]]:
    from django.db import connection

    took: list[float] = []

    def timed(execute: Any, *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            took.append(time.perf_counter() - start)

    with connection.execute_wrapper(timed):
        yield took


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
