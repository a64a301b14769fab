"""What keeps words closed and can be lifted, by one person and under the eyes of a second one."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator

from accounts.models import User
from accounts.records import Record, together

from .meetings import Meeting


def quoted(words: str) -> str:
    """Within a sentence: the first twelve, in quotation marks, without the stop of their own."""
    return f"“{Truncator(words).words(12).rstrip('.')}”"


class LiftableQuerySet(models.QuerySet[Any]):
    def in_force(self) -> Self:
        """Closed, whoever has lifted it: it ends when a second person has checked that."""
        return self.filter(lift_checked_at__isnull=True)

    def waiting(self) -> Self:
        """For a second person."""
        return self.in_force().filter(lifted_at__isnull=False)


class Liftable(Record):
    """Something that closes words to readers: who lifted it, and who has checked that.

    What is lifted stays closed until a second person has checked it; never the same person alone.
    """

    change_needs_reason = True
    alone_in_drafts = False
    """Whether one person, with a reason, ends it while the notes are a draft."""

    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="%(class)ss_lifted"
    )
    lift_checked_at = models.DateTimeField("lifting checked at", null=True, blank=True)
    lift_checked_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_lifts_checked",
        verbose_name="lifting checked by",
    )

    objects = LiftableQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=together("lifted_at", "lifted_by"),
                name="%(class)s_lifted_by_somebody",
            ),
            models.CheckConstraint(
                condition=together("lift_checked_at", "lift_checked_by"),
                name="%(class)s_lift_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(lift_checked_at__isnull=True)
                | (Q(lifted_at__isnull=False) & ~Q(lift_checked_by=F("lifted_by"))),
                name="%(class)s_lift_checked_by_another",
                violation_error_message="A second person checks what one has lifted.",
            ),
        ]

    @property
    def is_in_force(self) -> bool:
        return self.lift_checked_at is None

    @property
    def is_being_lifted(self) -> bool:
        """Lifted by one person, and not yet checked by a second one: still closed."""
        return self.lifted_at is not None and self.lift_checked_at is None

    @property
    def waits(self) -> bool:
        """For a second person."""
        return self.is_being_lifted

    @property
    def state(self) -> str:
        if self.lift_checked_at:
            return "lifted"
        return "lifting waits for a check" if self.lifted_at else "in force"

    @property
    def of_meeting(self) -> Meeting | None:
        """The meeting whose notes it closes words of, if it is one."""
        raise NotImplementedError

    @property
    def what(self) -> str:
        """“item 5a.2 Knife crime”, “a passage of item 4a Roads”: as a sentence calls it."""
        raise NotImplementedError

    @property
    def which(self) -> str:
        """The same, with its words where others are called alike: for those who may read them."""
        return self.what

    @property
    def kept(self) -> str:
        """What it is while this is in force: “withheld”, “private”, “OFFICIAL-SENSITIVE”."""
        raise NotImplementedError

    @property
    def why(self) -> str:
        """“Personal information”, “Private: Names of witnesses”, “OFFICIAL-SENSITIVE”."""
        raise NotImplementedError

    def end(self) -> None:
        """Save it as it is once its lifting is checked."""
        self.save()

    def end_in_draft(self) -> None:
        """End it at once, where that takes no second person (`alone_in_drafts`)."""
        raise NotImplementedError
