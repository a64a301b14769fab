"""A portal in a process of its own, on this machine alone, that can be killed and started again.

It works on a file: requests that come at once wait for one another there, as they do in an office,
and not in the database in memory of the tests. The file begins as a copy of that database, and
`bring_back` copies what the portal has written into it.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import connection

STARTS_WITHIN = 60
"""Seconds."""


class OwnServer:
    def __init__(self, folder: Path, at: str = "") -> None:
        self.file = folder / "portal.sqlite3"
        self.outbox = folder / "outbox"
        """Its mails, a file each."""
        self.media = folder / "media"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        with sqlite3.connect(self.file) as copy:
            _in_memory().backup(copy)
        copy.close()
        self.start(at)

    def start(self, at: str = "") -> None:
        """Today, or as if it were the moment `at`, as `2026-06-26T10:00+01:00`; its clock goes."""
        where = {
            "DATABASE_URL": f"sqlite:///{self.file}",
            "OUTBOX": str(self.outbox),
            "MEDIA_ROOT": str(self.media),
        }
        settings_name = "tests.browser.posting_settings"
        rest = {"DJANGO_SETTINGS_MODULE": settings_name, "PATH": os.environ["PATH"]}
        served = ["tests.browser.served_at", at] if at else ["gunicorn"]
        command = [sys.executable, "-m", *served, "governance.wsgi", "--threads", "4"]
        self.process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}", "--worker-tmp-dir", self.file.parent],
            cwd=settings.BASE_DIR,
            env={**where, **rest},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = monotonic() + STARTS_WITHIN
        while not self._answers():
            assert monotonic() < until, "The portal did not start."
            sleep(0.1)

    def kill(self) -> None:
        """At once, in the middle of whatever it does."""
        if self.process is not None:
            os.killpg(self.process.pid, 9)
            self.process.wait()
            # Its workers may outlive it by a moment, with the door open.
            while self._answers():
                sleep(0.05)
        self.process = None

    def bring_back(self) -> None:
        with sqlite3.connect(self.file) as copy:
            copy.backup(_in_memory())
        copy.close()

    def _answers(self) -> bool:
        with socket.socket() as trial:
            return trial.connect_ex(("127.0.0.1", self.port)) == 0


def _in_memory() -> Any:
    connection.ensure_connection()
    return connection.connection


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
