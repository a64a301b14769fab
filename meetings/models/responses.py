from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Office, RoleAssignment, User
from accounts.models.users import said_by
from accounts.records import History, Record, together
from accounts.required_words import NARRATIVE
from meetings.sight import READS_EVERYTHING, role_of

from .closing import readable, unclosed
from .items import Question


class ResponseQuerySet(models.QuerySet["Response"]):
    def released(self) -> ResponseQuerySet:
        return self.filter(released_at__isnull=False)

    def visible_to(self, user: User | None) -> ResponseQuerySet:
        """Released ones to questions of items that `user` may read, and those of the offices for
        which they act, unless something closes the item to them; the desk's own are all."""
        seen = readable(user, "question__item__")
        if role_of(user, READS_EVERYTHING):
            return self.filter(seen)
        if user is not None and role_of(user, RoleAssignment.OF_AN_OFFICE):
            seen |= Q(
                unclosed(user, "question__item__"),
                office__in=user.offices_on(timezone.localdate()),
            )
        return self.released().filter(seen)


class Response(Record):
    """The force's written answer to a commissioned question.

    A released one is never edited: what is said later is a further one. What its office has not
    released is no record yet, and stands elsewhere.
    """

    longest: ClassVar[dict[str, int]] = {"text": NARRATIVE}

    question = models.ForeignKey(Question, models.PROTECT, related_name="responses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="responses")
    text = models.TextField(help_text="Markdown.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="released_responses"
    )
    capacity = models.CharField(
        max_length=250,
        blank=True,
        default="",
        editable=False,
        help_text="As what it was released, that day: Chief Constable, Temporary…, for the Chief "
        "Constable.",
    )

    history = History()
    objects = ResponseQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["question", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=together("released_at", "released_by"),
                name="response_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office.short_name}: {self.text[:60]}"

    @property
    def came_on_paper(self) -> bool:
        """Nobody released it here: the desk wrote it down, in no capacity of the office."""
        return self.released_by is not None and not self.capacity

    @property
    def given(self) -> str:
        """“released by Idris Vaughan, Chief Constable”; “on paper, written down by Nell…”."""
        how = "on paper, written down by" if self.came_on_paper else "released by"
        return f"{how} {self.said_by}"

    @property
    def said_by(self) -> str:
        """“Idris Vaughan, Chief Constable”, of a released one."""
        if self.released_by is None:
            return self.office.name
        return said_by(self.released_by, self.capacity)


class ResponsePaperQuerySet(models.QuerySet["ResponsePaper"]):
    def visible_to(self, user: User | None) -> ResponsePaperQuerySet:
        """Those of the answers that `user` may read."""
        return self.filter(response__in=Response.objects.visible_to(user))


class ResponsePaper(Record):
    """A file that goes with a released answer."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="papers")
    file = models.FileField(upload_to="answers/%Y/%m/")
    name = models.CharField(max_length=200, help_text="The file's name as it was sent.")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)

    history = History()
    objects = ResponsePaperQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["response", "pk"]
        verbose_name = "paper of a response"
        verbose_name_plural = "papers of responses"

    def __str__(self) -> str:
        return self.name
