"""A draft on its way to those who were there: to whom it went, and what they said of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Office, Person, User
from accounts.models.users import said_by
from accounts.records import History, Record
from meetings.sight import READS_EVERYTHING, SEES_DRAFTS, role_of

from .closing import readable
from .items import AgendaItem
from .meetings import Meeting


class Circulation(Record):
    """A draft that was sent round, how, and by when comments are wanted.

    Which version of the notes it was, the ledger's entry of this record tells: they are those that
    stood at that number.
    """

    class How(models.TextChoices):
        LINK = "link", "a link to the notes"
        WORD = "docx", "the document attached (Word)"
        PDF = "pdf", "the document attached (PDF)"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="circulations")
    how = models.CharField(max_length=4, choices=How, default=How.LINK)
    message = models.TextField(blank=True, default="")
    comments_by = models.DateField("comments wanted by", null=True, blank=True)
    sha256 = models.CharField(
        "SHA-256", max_length=64, help_text="Of the whole draft, as that of a seal is made."
    )
    circulated_at = models.DateTimeField()
    circulated_by = models.ForeignKey(User, models.PROTECT, related_name="circulations")

    history = History()

    class Meta(Record.Meta):
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        day = timezone.localdate(self.circulated_at)
        return f"{self.meeting}, circulated on {day:%-d %B %Y}"


class CirculationRecipient(Record):
    """Somebody to whom a draft was sent, and what became of the mail.

    With an account they get the draft as they may read it; without one, as residents will.
    """

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="recipients")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="drafts_received"
    )
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="drafts_received"
    )
    address = models.EmailField(max_length=254)
    sha256 = models.CharField(
        "SHA-256 of what was sent",
        max_length=64,
        blank=True,
        default="",
        help_text="Of the file attached; of a link, of the draft as its reader finds it.",
    )
    tried_at = models.DateTimeField("last tried at")
    sent_at = models.DateTimeField(null=True, blank=True)
    not_sent = models.CharField("not sent because", max_length=300, blank=True, default="")

    history = History()

    class Meta(Record.Meta):
        ordering = ["circulation", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["circulation", "address"],
                name="circulated_once_to_an_address",
                violation_error_message="The draft goes to this address already.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(user__isnull=False),
                name="circulated_to_somebody_known",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | (Q(not_sent="") & ~Q(sha256="")),
                name="circulated_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.person} ({self.address})"


class DraftCommentQuerySet(models.QuerySet["DraftComment"]):
    def visible_to(self, user: User | None) -> DraftCommentQuerySet:
        """Those on what `user` may read of the notes; never the public's, nor other systems'."""
        if role_of(user, READS_EVERYTHING):
            return self
        if not role_of(user, SEES_DRAFTS):
            return self.none()
        seen = self.filter(meeting__in=Meeting.objects.visible_to(user))
        return seen.filter(Q(item__isnull=True) | readable(user, "item__"))

    def unanswered(self) -> DraftCommentQuerySet:
        return self.filter(answered_at__isnull=True)


class DraftComment(Record):
    """What somebody who was there says of a draft, and what the minute-taker answered."""

    class Outcome(models.TextChoices):
        UNANSWERED = "", "not answered yet"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"
        NOTED = "noted", "noted"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="comments")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    quoted = models.TextField("wording it is about", blank=True, default="")
    text = models.TextField("comment")
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(User, models.PROTECT, related_name="draft_comments")
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="draft_comments",
        help_text="The office for which it was said.",
    )
    capacity = models.CharField(
        max_length=250,
        blank=True,
        default="",
        help_text="As what, that day: Chief Constable, Temporary…, for the Chief Constable.",
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="draft_comments_answered"
    )

    history = History()
    objects = DraftCommentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["meeting", "posted_at", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, outcome="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
                name="draftcomment_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posted_by} on {self.meeting}"

    @property
    def said_by(self) -> str:
        return said_by(self.posted_by, self.capacity)
