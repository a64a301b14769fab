"""How long it is kept that somebody had a digest: as long as a mail that went out is known."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from governance.outbox.forgetting import OF_SENT

from .models import SentDigest


def oldest_kept(today: date) -> date:
    """The first day of which it is known who had theirs; of an earlier one they would go twice."""
    return today - OF_SENT


def forget(today: date) -> None:
    """But for each person's last one, with which the next is compared."""
    later = SentDigest.objects.filter(user=OuterRef("user"), day__gt=OuterRef("day"))
    SentDigest.objects.filter(Exists(later), day__lt=oldest_kept(today)).delete()
