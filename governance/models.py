from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.records import History, Record, together
from meetings.models import Meeting

from .answers.models import AnswerDraft, DraftPaper
from .dashboard.models import LastLook
from .digest.models import DigestRun, FailedDigest, MailRhythm, MailRules, SentDigest
from .ledger.models import Erasure, LedgerEntry, PublishedDigest
from .month.sheet.models import SheetDraft, SheetRow
from .outbox.models import DeadLetter, MailRun, OutgoingMail
from .search.models import SearchEntry
from .signin.models import KeptForm, SharedCache
from .tracker.models import TrackerFile, TrackerLayout, TrackerRow

__all__ = [
    "AnswerDraft",
    "DeadLetter",
    "DigestRun",
    "DraftPaper",
    "Erasure",
    "FailedDigest",
    "KeptForm",
    "LastLook",
    "LedgerEntry",
    "MailRhythm",
    "MailRules",
    "MailRun",
    "NotesImport",
    "OutgoingMail",
    "PublishedDigest",
    "SearchEntry",
    "SensitiveReading",
    "SentDigest",
    "SharedCache",
    "SheetDraft",
    "SheetRow",
    "TrackerFile",
    "TrackerLayout",
    "TrackerRow",
]


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
                condition=together("loaded_at", "loaded_by"), name="import_loaded_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(status="loaded") | Q(meeting__isnull=False, loaded_at__isnull=False),
                name="loaded_import_has_its_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SensitiveReading(models.Model):
    """That an account was shown the words of one OFFICIAL-SENSITIVE item, in one request.

    Only added to, as the database's triggers hold it; no record itself, for nobody ever changes it.
    An item may be deleted from a draft, so it is kept by its number.
    """

    at = models.DateTimeField(default=timezone.now)
    reader = models.ForeignKey(User, models.PROTECT, related_name="sensitive_readings")
    reader_name = models.CharField(max_length=300, help_text="The reader's name at the time.")
    item_pk = models.PositiveBigIntegerField("item")
    meeting_pk = models.PositiveBigIntegerField("meeting")
    door = models.CharField(max_length=100, help_text="admin, portal, api, command:…")
    address = models.CharField(max_length=300, blank=True, help_text="The page or the file.")
    request_id = models.CharField(max_length=40)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "reading of a sensitive item"
        verbose_name_plural = "readings of sensitive items"
        indexes = [
            models.Index(fields=["item_pk"], name="reading_of_item"),
            models.Index(fields=["request_id"], name="reading_of_request"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reader_name="") & ~Q(door=""), name="reading_knows_who_and_which_door"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_name}: item {self.item_pk}"
