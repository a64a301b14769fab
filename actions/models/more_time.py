from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Office, User
from accounts.models.users import said_by
from accounts.records import History, Record, together
from meetings.models import Meeting

from .actions import Action, visible
from .progress import Redating


class TimeRequestQuerySet(models.QuerySet["TimeRequest"]):
    def visible_to(self, user: User | None) -> TimeRequestQuerySet:
        """Those of actions that `user` may see."""
        return self.filter(visible(user, "action__"))

    def waiting(self) -> TimeRequestQuerySet:
        """Those that the office desk has not decided, of actions that are still to be done: of one
        that is proposed as complete the desk decides about that first."""
        return self.filter(decided_at=None, action__status__in=Action.UNDONE)


class TimeRequest(Record):
    """An owner asks for a later due day, or a meeting; the office desk gives a new date, or says
    why not."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="time_requests")
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="time_requests",
        help_text="The office for which it is asked; none where the desk wrote it down.",
    )
    capacity = models.CharField(max_length=250, blank=True, default="")
    to_on = models.DateField(null=True, blank=True)
    to_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="time_requests_to"
    )
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="time_requests")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="time_requests_decided"
    )
    redating = models.OneToOneField(
        Redating, models.PROTECT, null=True, blank=True, related_name="request"
    )
    refusal = models.TextField("why it is refused", blank=True, default="")

    history = History()
    objects = TimeRequestQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["asked_at", "pk"]
        verbose_name, verbose_name_plural = "request for more time", "requests for more time"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_on__isnull=False, to_meeting__isnull=True)
                | Q(to_on__isnull=True, to_meeting__isnull=False),
                name="time_request_says_until_when",
                violation_error_message="Say until when: a day or a meeting, and only one of them.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="time_request_says_why",
                violation_error_message="Say why more time is needed.",
            ),
            models.CheckConstraint(
                condition=together("decided_at", "decided_by"),
                name="time_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, redating__isnull=True, refusal="")
                | Q(decided_at__isnull=False, redating__isnull=False, refusal="")
                | (Q(decided_at__isnull=False, redating__isnull=True) & ~Q(refusal="")),
                name="time_request_granted_or_refused",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(decided_at__isnull=True),
                name="time_request_waits_once",
                violation_error_message="More time is asked for already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.label}, more time"

    @property
    def said_by(self) -> str:
        return said_by(self.asked_by, self.capacity)
