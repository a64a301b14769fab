"""The private address of a person's calendar. Of its key the hash alone is kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import CalendarKey, User

READS = "meetings.view_meeting"
BYTES = 32
"""Of chance: nobody finds a key by trying."""


@transaction.atomic
def make(user: User) -> str:
    """A new address for `user`, told here and never again; an earlier one is dead from now on."""
    # Of two presses at once the second one waits, and finds what the first one made.
    User.objects.select_for_update().get(pk=user.pk)
    stop(user)
    key = secrets.token_urlsafe(BYTES)
    CalendarKey.objects.create(user=user, sha256=_hash(key), made_at=timezone.now())
    return f"{settings.PORTAL_URL}{reverse('calendar:feed', args=[key])}"


def stop(user: User) -> None:
    CalendarKey.objects.filter(user=user).delete()


def reader_of(key: str) -> User | None:
    """Whose key it is; None for one that never was, is dead, or is of an account that is switched
    off or may not read the record today."""
    rows = CalendarKey.objects.select_related("user__person").filter(sha256=_hash(key))
    user = found.user if (found := rows.first()) else None
    return user if user and user.is_active and user.has_perm(READS) else None


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
