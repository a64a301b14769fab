"""What may be read by whom, beside the notes: agreed notes are sealed, these are not."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record
from meetings.sight import READS_WITHHELD

from .items import AgendaItem
from .lifting import Liftable, LiftableQuerySet
from .meetings import Meeting


class MarkingQuerySet(LiftableQuerySet):
    def in_force(self) -> Self:
        """OFFICIAL-SENSITIVE: the one level that closes words."""
        return self.filter(level=Marking.Level.OFFICIAL_SENSITIVE)


class Marking(Liftable):
    """The protective marking of a whole meeting's notes, or of one item of them.

    That agreed notes are OFFICIAL-SENSITIVE no longer is a lifting; the level changes when it is
    checked. Marked so again, it begins anew.
    """

    first_needs_reason = alone_in_drafts = True

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
    objects = MarkingQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Liftable.Meta):
        abstract = False
        ordering = ["meeting", "pk"]
        constraints = [
            *Liftable.Meta.constraints,
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
            models.CheckConstraint(
                condition=~Q(level="official_sensitive") | Q(lift_checked_at__isnull=True),
                name="marking_begins_anew",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or self.meeting}: {self.get_level_display()}"

    @property
    def is_in_force(self) -> bool:
        return self.level == self.Level.OFFICIAL_SENSITIVE

    @property
    def state(self) -> str:
        return super().state if self.is_in_force or self.lift_checked_at else "closes nothing"

    @property
    def of_meeting(self) -> Meeting:
        return self.meeting

    @property
    def what(self) -> str:
        return f"item {self.item.full_label}" if self.item else "the set of notes"

    @property
    def kept(self) -> str:
        return str(self.Level.OFFICIAL_SENSITIVE.label)

    @property
    def why(self) -> str:
        return self.get_level_display()

    def begin_anew(self) -> None:
        """OFFICIAL-SENSITIVE again: that it once was lifted stays in its history."""
        self.level = self.Level.OFFICIAL_SENSITIVE
        self.lifted_at = self.lifted_by = self.lift_checked_at = self.lift_checked_by = None

    def end(self) -> None:
        self.level = self.Level.OFFICIAL
        super().end()

    def end_in_draft(self) -> None:
        self.end()


class NamedReader(Record):
    """An account that may read one private or sensitive item."""

    change_needs_reason = first_needs_reason = True

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

    def clean(self) -> None:
        """A new one is of an account that could read the item then."""
        super().clean()
        if not self._state.adding or self.user_id is None:
            return
        if not self.user.is_active:
            why = "this account is switched off"
        elif not self.user.role_assignments.filter(role__in=READS_WITHHELD).exists():
            why = "no role of this account reads such items, so that it would open nothing to it"
        else:
            return
        raise ValidationError(
            {"user": f"{self.user} is not named: {why}. Nothing was saved: name another account."}
        )


class PrivateItem(Liftable):
    """An item taken in private: its number and this reason are shown, what was said is not.

    Once the notes are agreed it is never deleted, but lifted; an item can be taken in private anew.
    """

    alone_in_drafts = True

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="times_private")
    reason = models.CharField(max_length=300)

    history = History()

    class Meta(Liftable.Meta):
        abstract = False
        constraints = [
            *Liftable.Meta.constraints,
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(lift_checked_at__isnull=True),
                name="private_item_once",
                violation_error_message="This item is private already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.number}: {self.reason}"

    def clean(self) -> None:
        """Once the notes are agreed its readers have been told why."""
        super().clean()
        before = type(self).objects.filter(pk=self.pk).first()
        if before and before.reason != self.reason and before.item.meeting.is_sealed:
            said = (
                f"The notes are agreed with the reason “{before.reason}”, which stays. If it is "
                "wrong, record an amendment."
            )
            raise ValidationError({"reason": said})

    @property
    def is_in_force(self) -> bool:
        """One of a draft is deleted when it ends."""
        return super().is_in_force and self.pk is not None

    @property
    def of_meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def what(self) -> str:
        return f"item {self.item.full_label}"

    @property
    def kept(self) -> str:
        return "private"

    @property
    def why(self) -> str:
        return f"Private: {self.reason}"

    def end_in_draft(self) -> None:
        self.delete()


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
