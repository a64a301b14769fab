from __future__ import annotations

from django.db import models

from accounts.models import User
from accounts.records import History, Record
from meetings.sight import READS_EVERYTHING, role_of

from .meetings import Meeting


class SealQuerySet(models.QuerySet["Seal"]):
    def visible_to(self, user: User | None) -> SealQuerySet:
        """A seal holds every word, also what is private or withheld."""
        return self if role_of(user, READS_EVERYTHING) else self.none()


class Seal(Record):
    """The notes of a meeting as they were agreed: what they print, for ever.

    From then on the database refuses every change of the rows they were collected from, and of
    the seal (`governance/ledger/seals.py`).
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="seal")
    document = models.JSONField("notes as agreed", help_text="In the importer's own JSON.")
    sha256 = models.CharField(
        "SHA-256", max_length=64, help_text="Of the document as canonical JSON: keys sorted, UTF-8."
    )
    rows = models.JSONField(
        editable=False,
        help_text="For each item in printed order the keys of what it was collected from: "
        "[item, [actions], [outstanding matters]].",
    )
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, models.PROTECT, related_name="seals")
    agreed_at_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="seals_agreed"
    )
    who_agreed = models.CharField(
        "agreed by",
        max_length=300,
        blank=True,
        default="",
        help_text="Those who agreed them, as the office puts it.",
    )

    history = History()
    objects = SealQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.meeting}, as agreed"

    @property
    def is_sealed(self) -> bool:
        return True
