from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Office
from accounts.records import Record


class Mailed(Record):
    """What an office is to be told, and what became of the mail that says it."""

    LONGEST_ERROR = 300

    office: models.ForeignKey[Office, Office]
    tried_at = models.DateTimeField("last tried at", null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(
        max_length=500, blank=True, default="", help_text="Addresses, apart by commas."
    )
    not_sent = models.CharField(
        "not sent because", max_length=LONGEST_ERROR, blank=True, default=""
    )

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(sent_at__isnull=True) & Q(sent_to=""))
                | (Q(sent_at__isnull=False) & Q(not_sent="") & ~Q(sent_to="")),
                name="%(class)s_sent_or_not",
            ),
        ]
