"""`python -m tests.search_bench`: searches an invented record and prints the times and the limits.

For the DATABASE_URL that is given (of SQLite only the kind is taken: its file is in a temporary
folder); without one for SQLite and then for PostgreSQL, in a cluster of its own. The exit code is
zero if every line is within its limit, and the index is the record after the life of one.

What is measured is a search as its page makes it, in this process and warm, the best of several
times (the machine's own noise is not the search's). In it is everything from the words to what is
found, with what is hidden left out and the count: what Django builds, what the database plans and
reads. Not in it are the request (who is signed in, their roles), the 20 texts of a page with their
snippets, which stand in a column of their own, and the template.
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
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NEWEST, BEST = 0.005, 0.030
"""Seconds, at 100,000 texts."""
ALL_HIDDEN = 0.5
"""Of a word that stands in a quarter of all texts, all of them closed to who looks for it: each
of them is looked at before it is said that nothing was found."""
TIMES = 15


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.search_bench")
    parser.add_argument("--texts", type=int, default=100_000, help="or 0, for the life alone")
    parser.add_argument("--steps", type=int, default=10_000, help="of the life of a record; or 0")
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
        ok = _lived(options.steps) and (not options.texts or _searched(options.texts))
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

    from accounts.acting import acting_as
    from governance.search.asking import terms_of
    from governance.search.finding import Asked, best, newest
    from governance.search.models import SearchEntry
    from governance.search.results import results

    from .crowd import HIDDEN, HOW_OFTEN, OLD, PHRASE, Crowd

    start = time.monotonic()
    readers = Crowd(texts).make()
    if connection.vendor == "postgresql":
        # As its own vacuum does before long; SQLite is asked by nobody.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    say(
        f"{SearchEntry.objects.count():,} texts, written in {time.monotonic() - start:.0f} s,"
        f" {connection.vendor}; milliseconds, of these in the database"
    )
    say(f"{'':14}{'':24}{'newest first':>17}{'best first':>17}{'20 texts':>17}   found")
    phrases = [f'"{" ".join(PHRASE)}"', '"vehicles ferry"', " ".join(list(HOW_OFTEN)[:2])]
    typed = [*HOW_OFTEN, *phrases, "con*", OLD, HIDDEN, "nowhere"]
    missed = 0
    for (role, user), words in product(readers.items(), typed):
        # Whoever is shown sensitive words is written down, with the door through which they came.
        with acting_as(user, interface="command:bench", reason="bench"):
            user.has_role("")
            asked = Asked(terms_of(words))
            found = newest(user, asked)
            is_all_hidden = words == HIDDEN and not found.ids
            limits = (ALL_HIDDEN, ALL_HIDDEN) if is_all_hidden else (NEWEST, BEST)
            took = [
                _best_of(lambda: newest(user, asked)),  # noqa: B023 - called at once
                _best_of(lambda: best(user, asked)),  # noqa: B023
                _best_of(lambda: results(user, found.ids[:20], asked.terms)),  # noqa: B023
            ]
            late = [each[0] > limit for each, limit in zip(took, (*limits, 1), strict=True)]
            missed += sum(late)
            cells = "".join(
                f"{1000 * whole:9.1f} ({1000 * there:4.1f}){'!' if is_late else ' '}"
                for (whole, there), is_late in zip(took, late, strict=True)
            )
            count = f"over {len(found.ids)}" if found.is_more else len(found.ids)
            say(f"{role:14}{words:24}{cells}   {count}{', all hidden' if is_all_hidden else ''}")
    say(
        f"{missed} of them are over {1000 * NEWEST:.0f} and {1000 * BEST:.0f}"
        f" (all hidden: {1000 * ALL_HIDDEN:.0f}), marked !"
    )
    return missed == 0


def _best_of(search: Callable[[], Any]) -> tuple[float, float]:
    """Seconds that it takes, and of these in the database."""
    spent = []
    for _ in range(TIMES):
        with _timed() as took:
            start = time.perf_counter()
            search()
            spent.append((time.perf_counter() - start, sum(took)))
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
