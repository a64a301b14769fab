from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import Office, User
from accounts.records import History
from meetings.models import NotesStatus

from .actions import Action, visible
from .mailed import Mailed
from .outstanding import OutstandingMatter
from .progress import ActionUpdate


class UpdateRequestQuerySet(models.QuerySet["UpdateRequest"]):
    def visible_to(self, user: User | None) -> UpdateRequestQuerySet:
        """Those of actions that `user` may see."""
        return self.filter(visible(user, "action__"))

    def with_answers(self) -> UpdateRequestQuerySet:
        """Adds `answered_at`: when its office first reported since it was asked, or None. What
        somebody reported to a meeting answers too, and of an action for ALL whatever anybody says.

        And `heard_on`: the day of the first meeting since then whose notes say what was heard of
        it, or None. Of one held on the day itself nobody knows which came first: it is none.
        """
        said = ActionUpdate.objects.filter(
            Q(office=OuterRef("office")) | Q(heard_at__isnull=False) | Q(action__is_for_all=True),
            action=OuterRef("action"),
            posted_at__gte=OuterRef("asked_at"),
            kind__in=(ActionUpdate.Kind.PROGRESS, ActionUpdate.Kind.PROPOSAL),
        )
        first = said.order_by("posted_at", "pk").values("posted_at")[:1]
        heard = OutstandingMatter.objects.filter(
            action=OuterRef("action"),
            item__meeting__date__gt=OuterRef("asked_on"),
            item__meeting__notes_status__status__in=NotesStatus.BEGUN,
        ).exclude(update="")
        days = heard.order_by("item__meeting__date").values("item__meeting__date")[:1]
        asked = self.annotate(asked_on=TruncDate("asked_at"))
        return asked.annotate(answered_at=Subquery(first), heard_on=Subquery(days))

    def last_asked(self) -> UpdateRequestQuerySet:
        """Of each action and office the last one: it stands for those before it."""
        later = UpdateRequest.objects.filter(
            action=OuterRef("action"), office=OuterRef("office"), pk__gt=OuterRef("pk")
        )
        return self.exclude(Exists(later))

    def waiting(self) -> UpdateRequestQuerySet:
        """The latest ones without an answer, of actions that are still to be done."""
        without = Q(answered_at=None, heard_on=None, action__status__in=Action.OPEN)
        return self.last_asked().with_answers().filter(without)


class UpdateRequest(Mailed):
    """An office is asked to say by a day how an action stands, and what became of the mail to it.

    Whether it has answered is never kept: its updates, and what was heard at meetings, tell
    (`with_answers`).
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="update_requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="update_requests")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="update_requests")
    answer_by = models.DateField(help_text="The last day on which it is in time.")
    wants_paper = models.BooleanField("a paper too", default=False)
    words = models.CharField(max_length=300, blank=True, default="")

    history = History()
    objects = UpdateRequestQuerySet.as_manager()

    class Meta(Mailed.Meta):
        ordering = ["asked_at", "pk"]
        verbose_name = "request for an update"
        verbose_name_plural = "requests for an update"

    def __str__(self) -> str:
        return f"{self.action.label}, asked of {self.office.short_name}"

    @property
    def is_late(self) -> bool:
        """Its day is past; whether it waits, `is_answered` says."""
        return self.answer_by < timezone.localdate()

    @property
    def is_answered(self) -> bool:
        """Of one that was read `with_answers`."""
        row: Any = self
        return row.answered_at is not None or row.heard_on is not None
