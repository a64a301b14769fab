"""`python -m tests.pages_bench`: pages of a record of one size and of a hundred times that size.

The first has as many meetings as the demonstration, the second a hundred times as many: 1,500, with
30,000 actions. A page may take `RATIO` times as long, or `AT_LEAST` seconds. Measured is the whole
answer, from the request to the last letter, in this process, the best of several; on SQLite. The
exit code is zero if every page is within its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MEETINGS = 15
TEXTS_OF_MEETING = 160
RATIO = 3.0
AT_LEAST = 0.3
TIMES = 4
STILL_OPEN = 20
"""One action of so many is still open; the others were closed within months."""
PAGES = (
    "/",
    "/actions/",
    "/actions/?state=",
    "/actions/?state=&page=999999",
    "/actions/?state=&order=-updated",
    "/actions/?state=&q=otters",
    "/meetings/",
    "/figures/",
    "/figures/?period=all",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pages_bench")
    parser.add_argument("--times", type=int, default=100, help="the larger record")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        sys.stdout.write(json.dumps(measured(options.measure)))
        return 0
    small, large = _of(1), _of(options.times)
    say(f"milliseconds, 1 and {options.times} times; at most {RATIO:g} times or {AT_LEAST * 1e3:g}")
    missed = 0
    for page, once in small.items():
        many = large[page]
        is_slow = many > max(RATIO * once, AT_LEAST)
        missed += is_slow
        ratio = f"{many / once:6.1f}{'!' if is_slow else ' '}"
        say(f"{page:52}{1e3 * once:8.0f}{1e3 * many:8.0f}{ratio}")
    return 1 if missed else 0


def _of(times: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.pages_bench", f"--measure={times}"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return dict(json.loads(done.stdout))


def measured(times: int) -> dict[str, float]:
    """Reader and page → seconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    with tempfile.TemporaryDirectory(prefix="pages-bench-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        import django

        django.setup()
        import logging

        from django.core.management import call_command
        from django.test import Client

        logging.disable(logging.WARNING)
        call_command("migrate", verbosity=0, skip_checks=True)
        readers = _made(times)
        found = {}
        for role in ("chief_officer", "minute_taker"):
            client = Client()
            client.force_login(readers[role])
            for page in PAGES:
                found[f"{role} {page}"] = min(_seconds(client, page) for _ in range(TIMES))
        return found


def _made(times: int) -> Any:
    from datetime import timedelta

    from django.db import connection
    from django.db.models import F

    from actions.models import Action
    from governance.ledger import triggers
    from tests.search_bench.crowd import Crowd

    crowd = Crowd(times * MEETINGS * TEXTS_OF_MEETING)
    readers = crowd.make()
    ended = Action.objects.annotate(part=F("pk") % STILL_OPEN).exclude(part=0)
    with triggers.removed():
        ended.update(
            status=Action.Status.CLOSED,
            closed_at=F("issued_at") + timedelta(days=60),
            closed_by=readers["minute_taker"],
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return readers


def _seconds(client: Any, page: str) -> float:
    start = time.perf_counter()
    answer = client.get(page)
    took = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status_code}")
    return took


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
