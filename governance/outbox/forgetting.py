"""What is kept of mails, and for how long: no longer than it is needed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from .models import OutgoingMail

WORDS_OF_FAILED = timedelta(days=7)
"""So long one that failed can be tried again. The links in mails work no longer either."""
OF_SENT = timedelta(days=30)
"""So long a report is known as that of a mail of ours; servers give up after five days."""


def forget(now: datetime) -> None:
    """Empties what failed long ago and deletes what went out; letters stay, as all records do."""
    sent = OutgoingMail.objects.filter(accepted_at__lt=now - OF_SENT)
    failed = OutgoingMail.objects.filter(due_at__isnull=True, accepted_at__isnull=True)
    sent.delete()
    failed.filter(letter__failed_at__lt=now - OF_SENT).delete()
    stale = failed.filter(letter__failed_at__lt=now - WORDS_OF_FAILED).exclude(message=b"")
    for key in stale.values_list("pk", flat=True):
        with transaction.atomic():
            # Somebody may have pressed “Try again” just now.
            row = failed.select_for_update().filter(pk=key).first()
            if row is not None:
                row.message = b""
                row.save(update_fields=["message"])
