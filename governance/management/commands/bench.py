"""`manage.py bench`: how fast notes are read and loaded, beside what the database alone needs."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS, connection, connections

from accounts.acting import acting_as
from accounts.services import system_user
from governance.notes.invention import invented_notes
from governance.notes.loading import load
from governance.notes.matching import Directory
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text

MEMORY_AT = (50, 250, 500)


class Command(BaseCommand):
    help = (
        "Reads and loads invented notes in a database of its own, and says how many documents a "
        "second that makes, beside the time the database alone takes for the same rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--documents", type=int, default=500)

    def handle(self, *args: Any, **options: Any) -> None:
        count: int = options["documents"]
        # With DEBUG, Django writes down every statement.
        settings.DEBUG = False
        with tempfile.TemporaryDirectory() as folder, _database(Path(folder) / "bench.sqlite3"):
            self.stdout.write(f"{count} invented sets of notes, SQLite in {folder}")
            self._run(count, Path(folder) / "plain.sqlite3")

    def _run(self, count: int, plain: Path) -> None:
        call_command("migrate", verbosity=0, skip_checks=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(plain)])
        user, directory = system_user(), Directory()
        recorder = Recorder()
        reading = loading = 0.0
        size = 0
        with acting_as(user, interface="command:bench", reason="bench"):
            for number in range(1, count + 1):
                content = render_text(invented_notes(number)).encode()
                size += len(content)
                start = time.perf_counter()
                source, document = understand(content, f"{number}.txt")
                read = time.perf_counter()
                with recorder.recording():
                    load(document, by=user, source=source, directory=directory)
                loading += time.perf_counter() - read
                reading += read - start
                if number in MEMORY_AT or number == count:
                    self.stdout.write(f"  after {number}: {_memory_mb():.0f} MB at most")
        alone = recorder.replay(plain)
        self.stdout.write(
            f"a document: {size // count:,} bytes, {recorder.rows / count:.0f} rows with history, "
            f"{recorder.queries / count:.0f} statements\n"
            f"read and parse  {count / reading:8.1f} documents a second\n"
            f"load            {count / loading:8.1f} documents a second\n"
            f"together        {count / (reading + loading):8.1f} documents a second\n"
            f"database alone  {count / alone:8.1f} documents a second for the same rows\n"
            f"load takes {loading / alone:.1f} times as long as the database alone"
        )


class Recorder:
    """Writes down every row that loading inserts, to insert the same rows again without Django.

    The rows go to a file, a line for each document, so that the benchmark's own memory stays level.
    """

    def __init__(self) -> None:
        self.rows = self.queries = 0
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process

    @contextmanager
    def recording(self) -> Iterator[None]:
        inserts: list[tuple[str, Any]] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            self.queries += 1
            if sql.startswith("INSERT"):
                inserts.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield
        self.rows += len(inserts)
        self.file.write(orjson.dumps(inserts, default=str) + b"\n")

    def replay(self, empty: Path) -> float:
        """Seconds for the same rows in an empty database: each document one transaction, and in it
        one `executemany` for each table."""
        plain = sqlite3.connect(empty, isolation_level=None)
        plain.execute("PRAGMA journal_mode=WAL")
        seconds = 0.0
        self.file.seek(0)
        for line in self.file:
            tables: dict[str, list[Any]] = defaultdict(list)
            for sql, params in orjson.loads(line):
                tables[sql.partition(" RETURNING ")[0].replace("%s", "?")].append(params)
            start = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            for sql, rows in tables.items():
                plain.executemany(sql, rows)
            plain.execute("COMMIT")
            seconds += time.perf_counter() - start
        plain.close()
        return seconds


@contextmanager
def _database(path: Path) -> Iterator[None]:
    """Everything inside happens in a new SQLite database; the portal's own is not touched."""
    before = connections.databases[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS].close()
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"}
    _use(
        {
            **before,
            "ENGINE": "governance.sqlite",
            "NAME": str(path),
            "OPTIONS": options,
        }
    )
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        _use(before)


def _use(database: dict[str, Any]) -> None:
    connections.databases[DEFAULT_DB_ALIAS] = database
    del connections[DEFAULT_DB_ALIAS]


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
