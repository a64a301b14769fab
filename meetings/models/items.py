from __future__ import annotations

from textwrap import shorten

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Office, User
from accounts.records import History, Record
from meetings.kinds import ItemKind
from meetings.numbering import full_number
from meetings.withheld_names import items_naming

from .closing import readable, unclosed
from .meetings import Meeting
from .plans import Objective


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: User | None) -> AgendaItemQuerySet:
        """Items whose words `user` may read; None is the public (`closing.readable`)."""
        return self.filter(readable(user))

    def sayable(self) -> AgendaItemQuerySet:
        """Those whose words may stand in a mail: what a mail says stays said, so none of an item
        that is private, sensitive or withheld in any part, or names somebody who is withheld."""
        return self.not_closed_to(None).exclude(pk__in=items_naming())

    def numbered(self) -> AgendaItemQuerySet:
        """With what each stands under, for its full number."""
        return self.select_related(SELF_AND_ABOVE[-1])

    def not_closed_to(
        self, user: User | None, *, but_for_passages: bool = False
    ) -> AgendaItemQuerySet:
        """As `closing.unclosed` says."""
        return self.filter(unclosed(user, but_for_passages=but_for_passages))


SELF_AND_ABOVE = ("pk", "parent", "parent__parent", "parent__parent__parent")
"""Items stand at most four deep: 4, 4b, 1, a."""


LONGEST_IN_A_LABEL = 80
"""Characters of a heading, where an item is named in a sentence."""


class AgendaItem(Record):
    """An item of a meeting: what was asked about, what was found.

    The printed label (`number`) and the order (`position`, over the whole meeting) are different
    things: a 2b may stand without a 2.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=20, choices=ItemKind, default=ItemKind.UPDATE, blank=True)
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="items"
    )
    objective_text = models.CharField("objective as printed", max_length=500, blank=True)
    topic = models.CharField(max_length=500, blank=True)
    notes_of = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="for_agreement_under",
        verbose_name="notes for agreement",
        help_text="The earlier meeting whose notes are agreed under this item.",
    )
    narrative = models.TextField(blank=True, help_text="Markdown.")
    context = models.TextField(blank=True, help_text="Markdown, printed before the questions.")
    findings = models.TextField(blank=True, help_text="Markdown.")
    no_actions = models.BooleanField(
        default=False, help_text="The notes say that no action arose (a nil return)."
    )
    no_actions_text = models.TextField("nil return as printed", blank=True)
    agreed_after = models.TextField("agreed after the meeting", blank=True)
    owners_text = models.CharField("owner column", max_length=300, blank=True)
    labels = models.JSONField(
        "printed labels",
        default=dict,
        blank=True,
        editable=False,
        help_text="Labels as printed (“Outcome:”), where they are not the house's own.",
    )
    first_line = models.PositiveIntegerField(null=True, blank=True, editable=False)
    last_line = models.PositiveIntegerField(null=True, blank=True, editable=False)

    history = History()
    objects = AgendaItemQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["meeting", "position", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="item_not_its_own_parent",
                violation_error_message="An item cannot stand under itself.",
            ),
            models.CheckConstraint(
                condition=Q(no_actions=True) | Q(no_actions_text=""),
                name="nil_return_has_its_flag",
                violation_error_message="Printed words of a nil return need “no actions” ticked.",
            ),
        ]
        indexes = [
            # What stands under a closed item (`closing`), found without a look at every other one.
            models.Index(
                fields=["parent", "id"],
                condition=Q(parent__isnull=False),
                name="agendaitem_below",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip() or f"Item {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:detail', args=[self.meeting_id])}#item-{self.pk}"

    @property
    def full_number(self) -> str:
        """“5a.2” of the second item under 5a; empty where it has no number of its own."""
        path, above = [self.number], self.parent
        while above is not None:
            path.insert(0, above.number)
            above = above.parent
        return full_number(path)

    @property
    def full_label(self) -> str:
        """“5a.2 Knife crime”: of all items of the meeting this one alone."""
        heading = shorten(self.heading, LONGEST_IN_A_LABEL, placeholder="…")
        return f"{self.full_number} {heading}".strip() or str(self)

    @property
    def is_sealed(self) -> bool:
        return self.meeting.is_sealed

    @property
    def is_loaded(self) -> bool:
        """It came in with old notes, and prints what they printed."""
        return self.first_line is not None and self.last_line is not None

    def clean(self) -> None:
        if self.parent and self.parent.meeting_id != self.meeting_id:
            raise ValidationError({"parent": "The parent is an item of another meeting."})
        above, deep = self.parent, 1
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": "An item cannot stand under itself."})
            above, deep = above.parent, deep + 1
        if deep > len(SELF_AND_ABOVE):
            raise ValidationError(
                {"parent": "Items stand at most four deep. Choose one further up for this one."}
            )


class Question(Record):
    """A question that the body asks under an item; it may be commissioned for a written answer."""

    class Assurance(models.TextChoices):
        NOT_GIVEN = "", "not recorded"
        ASSURED = "assured", "assured"
        PARTLY = "partly", "partly assured"
        NOT_ASSURED = "not_assured", "not assured"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=40, blank=True, help_text="The printed letter: a, b.")
    text = models.TextField()
    assurance = models.CharField(max_length=12, choices=Assurance, blank=True)
    asked_of = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="questions"
    )
    answer_due_on = models.DateField(
        null=True, blank=True, help_text="By when a written answer is wanted, if one is."
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["item", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.label}. {self.text}" if self.label else self.text

    @property
    def is_sealed(self) -> bool:
        return self.item.is_sealed

    def get_absolute_url(self) -> str:
        return reverse("questions:detail", args=[self.pk])

    @property
    def is_commissioned(self) -> bool:
        """A written answer is wanted, of somebody and by a day."""
        return self.asked_of_id is not None and self.answer_due_on is not None

    def clean(self) -> None:
        super().clean()
        if self.answer_due_on and not self.asked_of:
            raise ValidationError({"asked_of": "Say of whom the written answer is wanted."})
        if self.asked_of and not self.answer_due_on:
            raise ValidationError(
                {
                    "answer_due_on": "Say by when the written answer is wanted, or leave empty of "
                    "whom it is: the question is then asked in the meeting."
                }
            )
