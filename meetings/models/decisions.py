from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Office
from accounts.records import History, Record

from .items import AgendaItem
from .meetings import Meeting


class Decision(Record):
    """A decision, made in a meeting or not.

    Those of significant public interest are published (SI 2011/3050, Schedule, paragraph 5).
    """

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    position = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=40, blank=True)
    label = models.CharField(
        "mark as printed", max_length=100, blank=True, default="Decision:", help_text="RESOLVED:"
    )
    text = models.TextField()
    decided_on = models.DateField(
        null=True, blank=True, help_text="Only for a decision made outside a meeting."
    )
    decided_by = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    is_of_public_interest = models.BooleanField(
        null=True,
        blank=True,
        help_text="Of significant public interest; empty until somebody says.",
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["item", "position", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(item__isnull=False) | Q(decided_on__isnull=False),
                name="decision_has_item_or_day",
                violation_error_message="A decision made outside a meeting needs its day.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_sealed(self) -> bool:
        """A decision made outside a meeting is in no notes."""
        return self.item is not None and self.item.is_sealed


class Amendment(Record):
    """A numbered correction of a meeting's notes that shows both wordings.

    It is sealed from the moment it is recorded: a wrong one is corrected by another.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    was = models.TextField("wording as agreed")
    becomes = models.TextField(
        "corrected wording", blank=True, help_text="Leave it empty to strike the words out."
    )
    reason = models.TextField()
    agreed_at_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="amendments_agreed"
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["meeting", "number"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="amendment_number_once",
                violation_error_message="These notes already have an amendment of this number.",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="amendment_number_from_one"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="amendment_says_why",
                violation_error_message="Say why the notes are corrected.",
            ),
        ]

    def __str__(self) -> str:
        return f"Amendment {self.number} to {self.meeting}"

    @property
    def is_sealed(self) -> bool:
        return self.pk is not None
