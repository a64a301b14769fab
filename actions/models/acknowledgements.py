from __future__ import annotations

from django.db import models

from accounts.models import Office, User
from accounts.models.users import said_by
from accounts.records import History, Record

from .actions import Action, visible


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def visible_to(self, user: User | None) -> AcknowledgementQuerySet:
        """Those of actions that `user` may see."""
        return self.filter(visible(user, "action__"))


class Acknowledgement(Record):
    """An office says that it has seen and noted an action for ALL; said once, and kept."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="acknowledgements")
    office = models.ForeignKey(Office, models.PROTECT, related_name="acknowledgements")
    acknowledged_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(User, models.PROTECT, related_name="acknowledgements")
    capacity = models.CharField(max_length=250, blank=True, default="")

    history = History()
    objects = AcknowledgementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["acknowledged_at", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "office"],
                name="acknowledged_once",
                violation_error_message="This office has acknowledged the action already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.label}, seen by {self.office.short_name}"

    @property
    def said_by(self) -> str:
        return said_by(self.acknowledged_by, self.capacity)
