from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record
from meetings.models import AgendaItem, NotesStatus
from meetings.models.closing import readable
from meetings.sight import READS_EVERYTHING, role_of

from .actions import Action


class OutstandingMatterQuerySet(models.QuerySet["OutstandingMatter"]):
    def visible_to(self, user: User | None) -> OutstandingMatterQuerySet:
        """Those of items that `user` may read, where the action arose in the open too."""
        return self.arisen_in_the_open(user).filter(readable(user, "item__"))

    def arisen_in_the_open(self, user: User | None) -> OutstandingMatterQuerySet:
        """A quotation of an action tells of the item that it arose from, and of an action that is
        not issued yet. One of unknown outcome, loaded with old notes, is told once its meeting has
        begun, issued or not (`issued_with_notes`)."""
        open_ones = self.filter(Q(action__item=None) | readable(user, "action__item__"))
        if role_of(user, READS_EVERYTHING):
            return open_ones
        begun = Q(item__meeting__notes_status__status__in=NotesStatus.BEGUN)
        return open_ones.filter(
            Q(action__issued_at__isnull=False) | Q(begun, action__status=Action.Status.UNKNOWN)
        )


class OutstandingMatter(Record):
    """An action of an earlier meeting that is heard again under an item of this one.

    It points at the action, never copies it; what is kept here is how these notes quoted it.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="outstanding_matters")
    action = models.ForeignKey(Action, models.PROTECT, related_name="heard_again")
    position = models.PositiveIntegerField(default=0)
    label = models.CharField("line above it, as printed", max_length=300, blank=True)
    quoted = models.TextField("action as quoted", blank=True)
    from_meeting = models.CharField("earlier meeting as printed", max_length=200, blank=True)
    from_month = models.DateField(
        null=True,
        blank=True,
        editable=False,
        db_index=True,
        help_text="First day of the month that the words name.",
    )
    from_item = models.CharField("earlier item's number", max_length=40, blank=True)
    from_heading = models.CharField("earlier item's heading", max_length=500, blank=True)
    owners_text = models.CharField(max_length=300, blank=True)
    owners = models.CharField(
        max_length=300, blank=True, help_text="Abbreviations as quoted, apart by commas."
    )
    due_text = models.CharField(max_length=500, blank=True)
    requested_by = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    update = models.TextField("update heard", blank=True, help_text="Markdown.")

    history = History()
    objects = OutstandingMatterQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["item", "position", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "action"],
                name="outstanding_matter_once",
                violation_error_message="This action is already heard under this item.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.label} heard under {self.item}"

    @property
    def is_sealed(self) -> bool:
        return self.item.is_sealed
