"""What may be read by whom, beside the notes: agreed notes are sealed, these are not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record

from .items import AgendaItem
from .meetings import Meeting


class Marking(Record):
    """The protective marking of a whole meeting's notes, or of one item of them."""

    change_needs_reason = first_needs_reason = True

    class Level(models.TextChoices):
        OFFICIAL = "official", "OFFICIAL"
        OFFICIAL_SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"
        NOT_MARKED = "not_marked", "NOT PROTECTIVELY MARKED"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="markings")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="markings"
    )
    level = models.CharField(max_length=20, choices=Level, default=Level.OFFICIAL)

    history = History()

    class Meta(Record.Meta):
        ordering = ["meeting", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item"],
                name="marking_of_item_once",
                violation_error_message="This item already has a marking; change that one.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(item__isnull=True),
                name="marking_of_meeting_once",
                violation_error_message="These notes already have a marking; change that one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or self.meeting}: {self.get_level_display()}"


class NamedReader(Record):
    """An account that may read one private or sensitive item."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="named_readers")
    user = models.ForeignKey(User, models.PROTECT, related_name="named_on")

    history = History()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "user"],
                name="named_reader_once",
                violation_error_message="This account is already named on this item.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.item}"


class PrivateItem(Record):
    """An item taken in private: its number and this reason are shown, what was said is not."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="private")
    reason = models.CharField(max_length=300)

    history = History()

    def __str__(self) -> str:
        return f"{self.item.number}: {self.reason}"


class Publication(Record):
    """The decision to publish a meeting's notes or not: the public-interest test and its result."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="publication")
    is_of_public_interest = models.BooleanField(
        help_text="A public meeting, or matters of significant public interest were discussed."
    )
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="publications_decided")

    history = History()

    def __str__(self) -> str:
        return f"Publication of {self.meeting}"
