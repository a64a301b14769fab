"""What an office writes and keeps to itself until it releases its answer: no records."""

from __future__ import annotations

from django.db import models

from accounts.models import Office, User
from accounts.models.users import said_by
from meetings.models import Question


class AnswerDraft(models.Model):
    """One wording of an answer that is not released: each save is a new one, so that two who write
    lose nothing.

    The force's own, and no record: nobody reads it but those who act for the office, and it is
    gone when the answer is released.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="answer_drafts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="answer_drafts")
    number = models.PositiveIntegerField(help_text="1 for the first.")
    text = models.TextField(help_text="Markdown.")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="answer_drafts")
    capacity = models.CharField(max_length=250, help_text="As what, that day.")

    class Meta:
        ordering = ["question", "office", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "office", "number"], name="answer_draft_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"Draft {self.number} of {self.office.short_name}"

    @property
    def said_by(self) -> str:
        return said_by(self.saved_by, self.capacity)


class DraftPaper(models.Model):
    """A file that goes with the answer when it is released."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="draft_papers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="draft_papers")
    file = models.FileField(upload_to="answers/%Y/%m/")
    name = models.CharField(max_length=200, help_text="The file's name as it was sent.")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="draft_papers")

    class Meta:
        ordering = ["question", "office", "pk"]

    def __str__(self) -> str:
        return self.name
