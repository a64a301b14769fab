"""What is kept from being published, by one person, and looked at by a second one."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import User
from accounts.records import History, Record, together
from meetings.passages import Span, spans, spans_inside_words
from meetings.withheld_names import name_pattern

from .items import AgendaItem
from .lifting import Liftable, LiftableQuerySet, quoted
from .meetings import Meeting


class WithholdingReason(Record):
    """A reason for withholding, from the office's own list."""

    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    history = History()

    class Meta(Record.Meta):
        ordering = ["name"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="withholding_reason_once",
                violation_error_message="This reason is already in the list.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """One that is in use is what readers are told, and what a second person has looked at."""
        super().clean()
        before = type(self).objects.filter(pk=self.pk).first()
        uses = (getattr(self, str(use.get_accessor_name())) for use in self._meta.related_objects)
        if before and before.name != self.name and any(use.exists() for use in uses):
            said = (
                f"“{before.name}” is given as a reason on record and keeps its words. To use "
                "others from now on, add a new reason and take this one off the list (not active)."
            )
            raise ValidationError({"name": said})


class WithheldQuerySet(LiftableQuerySet):
    def waiting(self) -> Self:
        """For a second person: to look at what was withheld, or at its being lifted."""
        return self.in_force().filter(Q(checked_at__isnull=True) | Q(lifted_at__isnull=False))


class Withheld(Liftable):
    """Something that is not published, why, and who has looked at that: never one person alone.

    `withheld_by` is who last said what is withheld and why; older rows name nobody, and their
    history does. What is lifted stays withheld until that is checked too.
    """

    change_needs_reason = True

    reason = models.ForeignKey(WithholdingReason, models.PROTECT, related_name="%(class)ss")
    explanation = models.TextField(
        blank=True, help_text="For the office alone: why the reason applies here."
    )
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="%(class)ss_made"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="%(class)ss_checked"
    )
    objection = models.TextField(
        "sent back because", blank=True, default="", help_text="What the second person asked for."
    )

    objects = WithheldQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Liftable.Meta):
        abstract = True
        constraints = [
            *Liftable.Meta.constraints,
            models.CheckConstraint(
                condition=together("withheld_at", "withheld_by"), name="%(class)s_by_somebody"
            ),
            models.CheckConstraint(
                condition=together("checked_at", "checked_by"),
                name="%(class)s_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by=F("withheld_by")),
                name="%(class)s_checked_by_another",
                violation_error_message="A second person checks what one has withheld.",
            ),
        ]

    @property
    def waits(self) -> bool:
        """For a second person."""
        return self.is_in_force and (self.checked_at is None or self.is_being_lifted)

    @property
    def state(self) -> str:
        if self.lifted_at:
            return super().state
        if self.checked_at:
            return "checked"
        return "sent back" if self.objection else "waits for a check"

    @property
    def kept(self) -> str:
        return "withheld"

    @property
    def why(self) -> str:
        return str(self.reason)


class WithholdingQuerySet(WithheldQuerySet):
    def of(self, meeting: Meeting) -> Self:
        return self.filter(Q(meeting=meeting) | Q(item__meeting=meeting))


class Withholding(Withheld):
    """An item, or a passage of it, or a name wherever it stands in the notes of a meeting."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    passage = models.TextField(
        blank=True, help_text="The words withheld; empty withholds the whole item."
    )
    is_whole_words = models.BooleanField(
        default=False,
        editable=False,
        help_text="Of a passage: it is cut where it stands as whole words. Those withheld before "
        "that was asked are cut inside words too, for nothing closed is opened by a new version.",
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="names_withheld",
        help_text="Of a name, which is withheld from all the notes of a meeting.",
    )
    name = models.CharField(
        max_length=200, blank=True, default="", help_text="A person’s name, as the notes print it."
    )

    history = History()
    objects = WithholdingQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Withheld.Meta):
        abstract = False
        ordering = ["meeting", "item", "pk"]
        constraints = [
            *Withheld.Meta.constraints,
            models.CheckConstraint(
                condition=Q(item__isnull=False, meeting__isnull=True, name="")
                | (Q(item__isnull=True, meeting__isnull=False, passage="") & ~Q(name="")),
                name="withholding_of_an_item_or_of_a_name",
                violation_error_message="Withhold an item, a passage of it, or a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or self.meeting}: {self.reason}"

    def spans(self, text: str) -> list[Span]:
        """Of a name or a passage: where it stands."""
        if self.name:
            return [match.span() for match in name_pattern(self.name).finditer(text)]
        return (spans if self.is_whole_words else spans_inside_words)(self.passage, text)

    @property
    def of_meeting(self) -> Meeting:
        return self.item.meeting if self.item else self.meeting  # type: ignore[return-value]

    @property
    def what(self) -> str:
        if self.item is None:
            return f"the name “{self.name}”"
        item = f"item {self.item.full_label}"
        return f"a passage of {item}" if self.passage else item

    @property
    def which(self) -> str:
        return f"{self.what}, {quoted(self.passage)}" if self.passage else self.what
