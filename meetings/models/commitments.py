from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record
from meetings.passages import spans
from meetings.sight import READS_EVERYTHING, role_of

from .closing import readable
from .items import AgendaItem, Question


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: User | None) -> CommitmentQuerySet:
        """Those of items that `user` may read whole: where a passage is withheld from them, or a
        name, nothing that was promised under the item is told."""
        if role_of(user, READS_EVERYTHING):
            return self
        return self.filter(readable(user, "item__"))


class Commitment(Record):
    """Words of a finding by which somebody promised what can be measured: “94 to 95 per cent”.

    It stands beside the notes, which stay as they are, and comes back whenever the topic does,
    until somebody says what became of it.
    """

    class Outcome(models.TextChoices):
        WAITS = "", "not said yet"
        KEPT = "kept", "kept"
        NOT_KEPT = "not_kept", "not kept"
        SUPERSEDED = "superseded", "superseded"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="commitments")
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    passage = models.TextField("words of the finding", help_text="As they stand in the notes.")
    due_on = models.DateField(
        "to be kept by", null=True, blank=True, help_text="If the words say a day, or mean one."
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    why = models.TextField("how one knows", blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="commitments_settled"
    )

    history = History()
    objects = CommitmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["item", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="", why="", settled_at=None, settled_by=None)
                | (
                    ~Q(outcome="")
                    & ~Q(why="")
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                name="commitment_settled_by_somebody",
                violation_error_message="Say what became of it, and how one knows.",
            ),
        ]

    def __str__(self) -> str:
        return self.passage[:80]

    @property
    def state(self) -> str:
        """“Waits”, “Kept”, “Not kept”."""
        return self.get_outcome_display().capitalize() if self.outcome else "Waits"

    @property
    def stands(self) -> bool:
        """Whether its words are in the notes still: a draft is edited after they were marked."""
        return any(spans(self.passage, text) for text in said_in(self.item))

    def clean(self) -> None:
        super().clean()
        if self.question and self.question.item_id != self.item_id:
            raise ValidationError({"question": "That question stands under another item."})


def said_in(item: AgendaItem) -> tuple[str, ...]:
    """The texts of an item in which something can be promised."""
    return item.findings, item.narrative, item.agreed_after
