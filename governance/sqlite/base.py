from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite has no queue: who waits asks again now and then, and can lose to newcomers for ever.

    Here one asks at a time, and the others stand in the operating system's queue behind it, on a
    file beside the database. It is held only while asking, so nobody who has the database waits
    for it.
    """

    def _start_transaction_under_autocommit(self) -> None:
        with self._turnstile():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    @contextmanager
    def _turnstile(self) -> Iterator[None]:
        if self.is_in_memory_db():
            yield
            return
        name: Any = self.settings_dict["NAME"]
        with Path(f"{name}-turnstile").open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
