"""Databases for the proof: migrated once, then copied for each that is asked for.

A proof writes from several processes and ends its transactions, so it needs databases of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections


@dataclass
class Template:
    """A migrated database that nothing is connected to."""

    settings: dict[str, Any]
    """As in DATABASES."""
    folder: Path
    """Where copies are put, on SQLite."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def vendor(self) -> str:
        return "sqlite" if self.settings["ENGINE"].endswith("sqlite") else "postgresql"

    @contextmanager
    def copy(self) -> Iterator[None]:
        """The default database is a copy of this one, which is removed at the end."""
        number = next(self.numbers)
        if self.vendor == "sqlite":
            path = self.folder / f"copy{number}.sqlite3"
            shutil.copy(self.settings["NAME"], path)
            try:
                with using({**self.settings, "NAME": str(path)}):
                    yield
            finally:
                for file in self.folder.glob(f"{path.name}*"):
                    file.unlink()
        else:
            template = self.settings["NAME"]
            name = f"{template}_copy{number}"
            self._tell_the_cluster(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            try:
                with using({**self.settings, "NAME": name}):
                    yield
            finally:
                self._tell_the_cluster(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _tell_the_cluster(self, sql: str) -> None:
        with using({**self.settings, "NAME": "postgres"}):
            connections[DEFAULT_DB_ALIAS].cursor().execute(sql)


@contextmanager
def using(settings: dict[str, Any]) -> Iterator[None]:
    """These settings are the default database's for a while."""
    before, connection = connections.settings[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = {**before, **settings}
    del connections[DEFAULT_DB_ALIAS]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = before
        connections[DEFAULT_DB_ALIAS] = connection


def migrated(folder: Path) -> Template:
    """A template that is migrated here: in this folder on SQLite, else in the database given."""
    settings = dict(connections.settings[DEFAULT_DB_ALIAS])
    if settings["ENGINE"].endswith("sqlite"):
        settings["NAME"] = str(folder / "template.sqlite3")
    else:
        settings["USER"] = os.environ["DATABASE_ADMINISTRATOR"]
    with using(settings):
        call_command("migrate", verbosity=0, skip_checks=True)
    return Template(settings, folder)
