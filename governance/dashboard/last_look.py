"""Since when what has changed is new to somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import User
from governance.models import LastLook

AWAY = timedelta(hours=1)
"""Whoever looks again sooner is still at it: they have the same list before them."""
KEPT_TO = timedelta(minutes=5)
"""A look so soon after the last one writes nothing."""
AT_FIRST = timedelta(days=14)
"""How far back the first list reaches."""


def look(user: User, now: datetime) -> LastLook:
    """They look now; the row says since when."""
    row, _ = LastLook.objects.get_or_create(user=user, defaults={"looked_at": now})
    away = now - row.looked_at
    if away >= AWAY:
        row.since = row.looked_at
    if away >= KEPT_TO:
        row.looked_at = now
        row.save()
    return row


def since(user: User, now: datetime) -> datetime:
    """What `look` said last, without looking."""
    row = LastLook.objects.filter(user=user).first()
    return new_since(row, now)


def new_since(row: LastLook | None, now: datetime) -> datetime:
    return row.since if row and row.since else now - AT_FIRST
