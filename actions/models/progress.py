from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from accounts.models import Office, User
from accounts.models.users import said_by
from accounts.records import History, Record
from meetings.models import Meeting, Withheld, WithheldQuerySet
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of

from .actions import Action, visible


class ActionUpdateQuerySet(models.QuerySet["ActionUpdate"]):
    def visible_to(self, user: User | None) -> ActionUpdateQuerySet:
        """Of the actions that `user` may see, with `heard_at` where they may know of that meeting,
        and None where not."""
        meetings = Meeting.objects.visible_to(user)
        seen = self.filter(visible(user, "action__"))
        return seen.prefetch_related(Prefetch("heard_at", meetings))


class ActionUpdate(Record):
    """A dated report on an action. Never edited: what is said later is another one."""

    LONGEST_TEXT = 20_000
    """Characters that a page or a program can send."""
    longest: ClassVar[dict[str, int]] = {"text": LONGEST_TEXT}

    class Kind(models.TextChoices):
        PROGRESS = "progress", "Progress"
        PROPOSAL = "proposal", "Completion proposed"
        REFUSAL = "refusal", "Completion refused"
        OUTCOME = "outcome", "Closed or withdrawn"

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROGRESS)
    text = models.TextField(help_text="Markdown.")
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(User, models.PROTECT, related_name="action_updates")
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_updates",
        help_text="The office for which it was said.",
    )
    capacity = models.CharField(
        max_length=250,
        blank=True,
        default="",
        help_text="As what, that day: Chief Constable, Temporary…, for the Chief Constable.",
    )
    heard_at = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="updates_heard"
    )

    history = History()
    objects = ActionUpdateQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["posted_at", "pk"]
        indexes = [models.Index(fields=["posted_at"], name="actionupdate_posted_at")]

    def __str__(self) -> str:
        return f"{self.action.label}, {timezone.localdate(self.posted_at):%-d %B %Y}"

    @property
    def said_by(self) -> str:
        if not self.capacity and self.office:
            return f"{self.posted_by} for {self.office.short_name}"
        return said_by(self.posted_by, self.capacity)


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User | None) -> EvidenceQuerySet:
        """Files of actions that `user` may see; not those withheld, unless they read such words."""
        if role_of(user, READS_EVERYTHING):
            return self
        seen = self.filter(visible(user, "update__action__"))
        if role_of(user, READS_WITHHELD):
            return seen
        withheld = WithheldEvidence.objects.in_force().filter(evidence=OuterRef("pk"))
        return seen.exclude(Exists(withheld))


class Evidence(Record):
    """A file that backs an update."""

    update = models.ForeignKey(ActionUpdate, models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to="evidence/%Y/%m/")
    name = models.CharField(max_length=200, help_text="The file's name as it was sent.")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)

    history = History()
    objects = EvidenceQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["update", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name


class WithheldEvidenceQuerySet(WithheldQuerySet):
    def of(self, meeting: Meeting) -> Self:
        """Files of actions that arose at the meeting."""
        return self.filter(evidence__update__action__item__meeting=meeting)


class WithheldEvidence(Withheld):
    """A file that only those inside may have, and why: neither it nor its name is published."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="withheld")

    history = History()
    objects = WithheldEvidenceQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Withheld.Meta):
        abstract = False
        ordering = ["evidence", "pk"]
        verbose_name_plural = "withheld evidence"

    def __str__(self) -> str:
        return f"{self.evidence}: {self.reason}"

    @property
    def of_meeting(self) -> Meeting | None:
        item = self.evidence.update.action.item
        return item.meeting if item else None

    @property
    def what(self) -> str:
        return f"the file “{self.evidence.name}” of action {self.evidence.update.action.label}"


class Redating(Record):
    """A new due date for an action: who asked, why, and what it was before."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="redatings")
    number = models.PositiveIntegerField(help_text="First, second… of this action.")
    from_on = models.DateField(null=True, blank=True)
    from_text = models.CharField(max_length=300, blank=True)
    to_on = models.DateField(null=True, blank=True)
    to_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="redatings_to"
    )
    to_text = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="redatings_asked"
    )
    reason = models.TextField()
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="redatings_granted")

    history = History()

    class Meta(Record.Meta):
        ordering = ["action", "number"]
        verbose_name, verbose_name_plural = "new date given", "new dates given"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["action", "number"], name="redating_number_once"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=False) | Q(to_meeting__isnull=False) | ~Q(to_text=""),
                name="redating_says_when",
                violation_error_message="Say the new date, meeting or trigger.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="redating_says_why",
                violation_error_message="Say why it gets a new date.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.label}: new date {self.number}"
