"""What keeps the audit trail from being safe is said before it is needed."""

import sqlite3
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from governance.ledger import readiness, triggers
from governance.models import LedgerEntry, PublishedDigest
from tests import database_roles

NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)
WRITE = (
    "Write one, and give it to somebody who does not administer the database: "
    "manage.py publish_digest digest-2026-{:02}.txt"
)


def test_a_portal_that_was_set_up_as_written_is_ready(db: None):
    assert readiness.not_ready() == []


def test_a_trigger_that_is_missing_is_named(transactional_db: None):
    name, definition = next(iter(triggers.wanted().items()))
    with database_roles.as_owner():
        vendor = triggers.VENDORS[connection.vendor]
        vendor.remove(connection.cursor(), name, definition)

    (said,) = readiness.not_ready()
    with pytest.raises(CommandError, match="not ready"):
        call_command("readiness")
    with database_roles.as_owner():
        triggers.install()

    assert said.startswith("1 of the triggers that guard the audit trail are not there")
    assert name in said
    assert readiness.not_ready() == []


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


def test_a_portal_of_which_no_digest_was_published_says_so(db: None):
    assert readiness.last_digest(NOON) == (
        *("No digest of the audit trail was ever published.", WRITE.format(7)),
    )


@pytest.mark.parametrize("account", ["", "minute_taker"])
def test_who_published_a_digest_and_when_is_an_entry_of_the_ledger(
    account: str, minute_taker: User, tmp_path: Path, time_machine
):
    time_machine.move_to(NOON, tick=False)
    count = LedgerEntry.objects.count()
    told = ["--as", minute_taker.email] if account else []

    call_command("publish_digest", tmp_path / "digest.txt", *told, stdout=StringIO())

    digest = PublishedDigest.objects.get()
    root = (tmp_path / "digest.txt").read_text().splitlines()[3]
    assert (digest.entries, f"root {digest.root}") == (count, root)
    entry = LedgerEntry.objects.latest("number")
    assert (entry.record, entry.interface) == (
        *("governance.publisheddigest", "command:publish_digest"),
    )
    assert (entry.actor == minute_taker) == bool(account)


def test_a_digest_older_than_a_month_is_told(minute_taker: User):
    PublishedDigest.objects.create(entries=5, root="0" * 64, published_at=NOON)
    now = LedgerEntry.objects.count()
    said = f"The last digest was published on 20 July 2026, of 5 entries; there are {now} now."

    month = readiness.last_digest(NOON + timedelta(days=31))
    later = readiness.last_digest(NOON + timedelta(days=32))

    assert month == (said, "")
    assert later == (said, f"That is more than a month ago. {WRITE.format(8)}")


def test_the_command_says_it_and_does_not_fail_for_it(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", readiness.SOUND_SQLITE)
    said, advice = StringIO(), StringIO()

    call_command("readiness", stdout=said, stderr=advice)

    assert said.getvalue().splitlines() == [
        "No digest of the audit trail was ever published.",
        "The portal is ready: triggers and role are as they should be.",
    ]
    assert advice.getvalue().startswith("Advice: Write one, and give it to somebody")


def test_an_old_library_is_advised_against_and_keeps_nothing_from_running(
    db: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    said, advice = StringIO(), StringIO()

    call_command("readiness", stdout=said, stderr=advice)

    assert "The portal is ready" in said.getvalue()
    told = "Advice: SQLite 3.40.1 can, very rarely, damage a database"
    assert (told in advice.getvalue()) == (connection.vendor == "sqlite")


def test_a_digest_for_an_account_that_is_not_there_is_not_written(db: None, tmp_path: Path):
    path = tmp_path / "digest.txt"

    with pytest.raises(CommandError, match=r"No active account .* Nothing was written\."):
        call_command("publish_digest", path, "--as", "nobody@severnshire.example")

    assert (path.exists(), PublishedDigest.objects.count()) == (False, 0)
