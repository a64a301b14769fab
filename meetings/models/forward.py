from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts.models import Office, User
from accounts.records import History, Record
from meetings.sight import READS_EVERYTHING, role_of

from .items import AgendaItem
from .meetings import NotesStatus
from .plans import Objective
from .types import MeetingType


class ForwardTopicQuerySet(models.QuerySet["ForwardTopic"]):
    def visible_to(self, user: User | None) -> ForwardTopicQuerySet:
        """The commissioner's own desk alone: it says what will be asked, in words of items that
        may be private."""
        return self if role_of(user, READS_EVERYTHING) else self.none()

    def waiting(self) -> ForwardTopicQuerySet:
        """Also what was on the agenda of a meeting that is cancelled."""
        off = Q(taken_up_as__meeting__notes_status__status=NotesStatus.Status.CANCELLED)
        return self.filter(Q(taken_up_as=None) | off, withdrawn_at=None)


class ForwardTopic(Record):
    """A topic for a meeting to come, on the forward plan: without a day until one is agreed.

    It waits until an item of a later agenda takes it up, or it is withdrawn.
    """

    class Source(models.TextChoices):
        NEW = "new", "a new topic"
        DEFERRED = "deferred", "an item that was deferred"
        COMES_BACK = "comes_back", "asked to come back"
        AGREED_AFTER = "agreed_after", "agreed after the meeting"

    heading = models.CharField("topic", max_length=500)
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="forward_topics"
    )
    meeting_type = models.ForeignKey(
        MeetingType, models.PROTECT, related_name="forward_topics", help_text="For which meetings."
    )
    wanted_on = models.DateField(
        "wanted from", null=True, blank=True, help_text="For the first meeting from this day on."
    )
    wanted_text = models.CharField(
        "wanted, in words", max_length=200, blank=True, help_text="Date to be agreed."
    )
    asked_for_by = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="forward_topics"
    )
    source = models.CharField(
        "where it comes from", max_length=12, choices=Source, default=Source.NEW
    )
    from_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="forward_topics"
    )
    taken_up_as = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="takes_up"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="forward_topics_withdrawn"
    )
    why_withdrawn = models.TextField(blank=True)

    history = History()
    objects = ForwardTopicQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "forward plan"
        ordering = [F("wanted_on").asc(nulls_first=True), "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, why_withdrawn="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(why_withdrawn="")
                ),
                name="forward_topic_withdrawn_by_somebody",
                violation_error_message="Say why it is withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(taken_up_as=None),
                name="forward_topic_one_end",
                violation_error_message="It is on an agenda already, so it is not withdrawn.",
            ),
            models.CheckConstraint(
                condition=~Q(source__in=["deferred", "comes_back", "agreed_after"])
                | Q(from_item__isnull=False),
                name="forward_topic_has_its_item",
                violation_error_message="Say which item it comes from, or that it is a new topic.",
            ),
            models.UniqueConstraint(
                fields=["from_item"],
                condition=Q(taken_up_as=None, withdrawn_at=None),
                name="forward_topic_of_item_once",
                violation_error_message="This item is on the forward plan already.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def is_waiting(self) -> bool:
        return self.withdrawn_at is None and not self.is_on_an_agenda

    @property
    def is_on_an_agenda(self) -> bool:
        """Of a meeting that is, or was, held."""
        return self.taken_up_as is not None and not self.taken_up_as.meeting.is_cancelled

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        return "on an agenda" if self.is_on_an_agenda else "waits"

    @property
    def wanted(self) -> str:
        """“from 12 June 2026”, “date to be agreed”: by itself or after the topic."""
        day = f"from {self.wanted_on:%-d %B %Y}" if self.wanted_on else ""
        said = ", ".join(filter(None, (self.wanted_text, day)))
        return said or ("next meeting" if self.is_for_next else "date to be agreed")

    @property
    def is_for_next(self) -> bool:
        """A deferred item is heard at the next meeting, unless a day or words say otherwise."""
        return self.source == self.Source.DEFERRED and not (self.wanted_on or self.wanted_text)

    def clean(self) -> None:
        super().clean()
        if self.from_item and self.source == self.Source.NEW:
            raise ValidationError(
                {"source": "It comes from an item: say whether that was deferred or comes back."}
            )
