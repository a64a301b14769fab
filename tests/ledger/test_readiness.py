"""What keeps the audit trail from being safe is said before it is needed."""

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from governance.ledger import readiness, triggers
from tests import database_roles


def of_the_trail() -> list[str]:
    """What is said on this database, but for the library that this machine happens to have."""
    return [each for each in readiness.not_ready() if each not in readiness.old_library()]


def test_a_portal_that_was_set_up_as_written_is_ready(db: None):
    assert of_the_trail() == []


def test_a_trigger_that_is_missing_is_named(transactional_db: None):
    name, definition = next(iter(triggers.wanted().items()))
    with database_roles.as_owner():
        vendor = triggers.VENDORS[connection.vendor]
        vendor.remove(connection.cursor(), name, definition)

    (said,) = of_the_trail()
    with pytest.raises(CommandError, match="not ready"):
        call_command("readiness")
    with database_roles.as_owner():
        triggers.install()

    assert said.startswith("1 of the triggers that guard the audit trail are not there")
    assert name in said
    assert of_the_trail() == []


def test_an_old_library_of_sqlite_is_told_where_it_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.51.2")
    told = [
        "SQLite 3.51.2 can, very rarely, damage a database that several processes write to."
        " Use 3.51.3 or later, or PostgreSQL, and keep backups."
    ]

    assert readiness.old_library() == (told if connection.vendor == "sqlite" else [])

    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert readiness.old_library() == []
