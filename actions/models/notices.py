from __future__ import annotations

from django.db import models

from accounts.models import Office, User
from accounts.records import History

from .actions import Action, visible
from .mailed import Mailed


class IssueNoticeQuerySet(models.QuerySet["IssueNotice"]):
    def visible_to(self, user: User | None) -> IssueNoticeQuerySet:
        """Those of actions that `user` may see."""
        return self.filter(visible(user, "action__"))


class IssueNotice(Mailed):
    """An office that is told by mail that an action is issued to it."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="issue_notices")
    office = models.ForeignKey(Office, models.PROTECT, related_name="issue_notices")

    history = History()
    objects = IssueNoticeQuerySet.as_manager()

    class Meta(Mailed.Meta):
        ordering = ["pk"]
        verbose_name = "notice of an issued action"
        verbose_name_plural = "notices of issued actions"
        constraints = [
            *Mailed.Meta.constraints,
            models.UniqueConstraint(fields=["action", "office"], name="issue_notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action.label}, told to {self.office.short_name}"
