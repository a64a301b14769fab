from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record
from meetings.models import Meeting

from .ledger.models import Erasure, LedgerEntry, PublishedDigest
from .signin.models import SharedCache

__all__ = ["Erasure", "LedgerEntry", "NotesImport", "PublishedDigest", "SharedCache"]


class NotesImport(Record):
    """A file of notes that somebody brought in: its lines, what was understood, what became of it.

    The lines stay, so that every imported item can be held against the words that it came from.
    """

    class Status(models.TextChoices):
        FOR_REVIEW = "for_review", "For review"
        LOADED = "loaded", "Loaded"
        DISCARDED = "discarded", "Discarded"

    name = models.CharField("file", max_length=300)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, help_text="text, html, docx or pdf")
    lines = models.JSONField(help_text="[line number, text] of every line that was read.")
    document = models.JSONField(help_text="What was understood, corrections included.")
    choices = models.JSONField(
        default=dict, help_text="What the reviewer chose: meeting type, who is who."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.FOR_REVIEW)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="imports"
    )
    loaded_at = models.DateTimeField(null=True, blank=True)
    loaded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="notes_loaded"
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(loaded_at__isnull=True, loaded_by__isnull=True)
                | Q(loaded_at__isnull=False, loaded_by__isnull=False),
                name="import_loaded_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status="loaded") | Q(meeting__isnull=False, loaded_at__isnull=False),
                name="loaded_import_has_its_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name
