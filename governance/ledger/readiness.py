"""What keeps the audit trail from being as safe as it should be where the portal runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from . import grants, triggers
from .models import LedgerEntry, PublishedDigest

SOUND_SQLITE = (3, 51, 3)
"""The first without a rare corruption when several processes write a log back into its file.

Every SQLite since 2010 has it, and so does what the supported Linux distributions ship: everything
works with those, so it is advised against and keeps nothing from running.
"""

MONTH = timedelta(days=31)


def not_ready(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Sentences, each with what to do; none when all is well."""
    connection = connections[using]
    found = list(_triggers(using))
    if connection.vendor != "sqlite" and not settings.DEBUG:
        found += _role(using)
    return found


def last_digest(now: datetime, using: str = DEFAULT_DB_ALIAS) -> tuple[str, str]:
    """When a digest was published last, and what to do where that is too long ago; else empty.

    It keeps nothing from running, so it is no part of `not_ready`.
    """
    last = PublishedDigest.objects.using(using).order_by("published_at", "pk").last()
    write = (
        "Write one, and give it to somebody who does not administer the database: "
        f"manage.py publish_digest digest-{timezone.localtime(now):%Y-%m}.txt"
    )
    if last is None:
        return "No digest of the audit trail was ever published.", write
    today = LedgerEntry.objects.using(using).count()
    said = (
        f"The last digest was published on {timezone.localtime(last.published_at):%-d %B %Y}, of "
        f"{last.entries:,} entries; there are {today:,} now."
    )
    return (
        said,
        f"That is more than a month ago. {write}" if now - last.published_at > MONTH else "",
    )


def old_library() -> list[str]:
    """Advice, no part of `not_ready`. It asks nothing of the database, and so can be said at every
    start."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        return []
    if sqlite3.sqlite_version_info >= SOUND_SQLITE:
        return []
    return [
        f"SQLite {sqlite3.sqlite_version} can, very rarely, damage a database that several "
        "processes write to. Use 3.51.3 or later, or PostgreSQL, and keep backups."
    ]


def _triggers(using: str) -> Iterator[str]:
    if absent := triggers.missing(using):
        yield (
            f"{len(absent)} of the triggers that guard the audit trail are not there, are switched "
            f"off or are worded in another way: {', '.join(absent)}. Find out who did that, and "
            "put them back: manage.py migrate."
        )


def _role(using: str) -> Iterator[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, current_setting('session_replication_role'), EXISTS ("
            " SELECT 1 FROM pg_tables WHERE schemaname = current_schema()"
            " AND pg_has_role(current_user, tableowner, 'MEMBER'))"
        )
        role, replication, owns = cursor.fetchone()
    if replication != "origin":
        yield (
            f"The role {role} has session_replication_role {replication}, which switches triggers "
            f"off. Take it away: ALTER ROLE {role} RESET session_replication_role."
        )
    if owns:
        yield (
            f"The portal runs as {role}, which owns its tables or can become their owner: it could "
            "take away what guards the audit trail. Let it run as a role of its own: see “Two "
            "roles on PostgreSQL” in docs/operator.md."
        )
        return
    wanted, held = grants.rights(), grants.held(using)
    for words, tables in (
        ("lacks rights on", [name for name in wanted if set(wanted[name]) - held.get(name, set())]),
        ("has too many rights on", [name for name in held if held[name] - {*wanted.get(name, ())}]),
    ):
        if tables:
            yield (
                f"The role {role} {words} {', '.join(sorted(tables))}. As the owner, run what "
                f"“manage.py database_grants --role {role}” prints."
            )
