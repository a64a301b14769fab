from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.records import History, Record
from meetings.sight import READS_EVERYTHING, role_of

from .items import AgendaItem


class TopicLinkQuerySet(models.QuerySet["TopicLink"]):
    def visible_to(self, user: User | None) -> TopicLinkQuerySet:
        """The desk's own; others see topics as they are joined, as far as they read both ends."""
        return self if role_of(user, READS_EVERYTHING) else self.none()


class TopicLink(Record):
    """Somebody's word that two items are one topic, whatever they are called; or that an item is
    none with others of its name.

    Joining two items joins all that is one topic with either. An item that stands apart is one
    topic only with what is joined to it so. Taking it back is deleting it.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="topic_links")
    same_as = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="topic_links_to",
        help_text="Empty for an item that stands apart from others of its name.",
    )
    reason = models.TextField()

    history = History()
    objects = TopicLinkQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["pk"]
        verbose_name = "word on what is one topic"
        verbose_name_plural = "words on what is one topic"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "same_as"],
                name="topic_joined_once",
                violation_error_message="These two are joined already.",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(same_as=None),
                name="topic_apart_once",
                violation_error_message="This item stands apart already.",
            ),
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("item")), name="topic_not_joined_to_itself"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="topic_link_says_why",
                violation_error_message="Say why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} as {self.same_as}" if self.same_as else f"{self.item} apart"

    def clean(self) -> None:
        super().clean()
        if self.same_as_id == self.item_id:
            raise ValidationError({"same_as": "Choose another item."})
