from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import Office, RoleAssignment, User
from accounts.records import History
from meetings.sight import READS_EVERYTHING, role_of

from .closing import unclosed
from .items import Question
from .mailed import Mailed
from .meetings import Meeting
from .responses import Response


class CommissionQuerySet(models.QuerySet["Commission"]):
    def visible_to(self, user: User | None) -> CommissionQuerySet:
        """Those to the offices for which `user` acts today, of items that nothing closes to them:
        also while the notes are taken, for the office was asked before. The desk's own are all."""
        if role_of(user, READS_EVERYTHING):
            return self
        if user is None or not role_of(user, RoleAssignment.OF_AN_OFFICE):
            return self.none()
        return self.filter(
            unclosed(user, "question__item__"),
            office__in=user.offices_on(timezone.localdate()),
        )

    def current(self) -> CommissionQuerySet:
        """Of each question the last one, where it went to the office of which it is asked now."""
        later = Commission.objects.filter(question=OuterRef("question"), pk__gt=OuterRef("pk"))
        return self.filter(office=F("question__asked_of")).exclude(Exists(later))

    def with_answers(self) -> CommissionQuerySet:
        """Adds `answered_at`: when the first answer since then was released, or None."""
        since = Response.objects.released().filter(
            question=OuterRef("question"), released_at__gte=OuterRef("asked_at")
        )
        first = since.order_by("released_at").values("released_at")[:1]
        return self.annotate(answered_at=Subquery(first))

    def waiting(self) -> CommissionQuerySet:
        """Without an answer, the soonest due first and those without a day last; none of a meeting
        that is cancelled."""
        unanswered = Q(answered_at=None)
        held = self.filter(question__item__meeting__in=Meeting.objects.uncancelled())
        found = held.current().with_answers().filter(unanswered)
        return found.order_by(F("answer_by").asc(nulls_last=True), "pk")


class Commission(Mailed):
    """A question as it was sent to the office of which it is asked, and what became of the mail.

    Whether it is answered is never kept: the answers tell (`with_answers`).
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="commissions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="commissions")
    text = models.TextField(help_text="The question as it was asked.")
    answer_by = models.DateField(
        null=True, blank=True, help_text="The last day on which an answer is in time."
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="commissions")

    history = History()
    objects = CommissionQuerySet.as_manager()

    class Meta(Mailed.Meta):
        ordering = ["asked_at", "pk"]
        verbose_name = "question as sent"
        verbose_name_plural = "questions as sent"

    def __str__(self) -> str:
        return f"A question to {self.office.short_name}"

    @property
    def is_late(self) -> bool:
        """Its day is past; whether it waits, `with_answers` says."""
        return self.answer_by is not None and self.answer_by < timezone.localdate()

    def is_of(self, question: Question) -> bool:
        """Whether it says what the question says now, to whom, and by when."""
        now = (question.asked_of_id, question.text, question.answer_due_on)
        return now == (self.office_id, self.text, self.answer_by)
