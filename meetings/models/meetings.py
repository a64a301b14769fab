from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Lower
from django.db.models.query import ModelIterable
from django.urls import reverse
from django.utils import timezone

from accounts.models import Office, Person, User
from accounts.records import History, Record
from meetings.sight import READS_AGREED, READS_EVERYTHING, SEES_DRAFTS, role_of
from meetings.withheld_names import all_names

from .types import MeetingType


class NamesCut(ModelIterable):
    """Meetings as those read them from whom a name is withheld, and who change no meeting."""

    def __iter__(self) -> Iterator[Meeting]:
        for meeting in super().__iter__():
            if names := all_names().get(meeting.pk):
                for field in Meeting.WORDS - meeting.get_deferred_fields():
                    setattr(meeting, field, names.cut(getattr(meeting, field)))
            yield meeting


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def uncancelled(self) -> MeetingQuerySet:
        return self.exclude(notes_status__status=NotesStatus.Status.CANCELLED)

    def planned(self) -> MeetingQuerySet:
        """Those that have not begun."""
        others = set(NotesStatus.Status) - {NotesStatus.Status.PLANNED}
        return self.exclude(notes_status__status__in=others)

    def coming_first(self, today: date) -> MeetingQuerySet:
        """Those of `today` and later, the next one first; then the earlier ones, the last first."""
        is_coming = Q(date__gte=today)
        soonest = (
            Case(When(is_coming, then=name)).asc(nulls_last=True) for name in ("date", "start_time")
        )
        return self.order_by(*soonest, "-date", "-start_time", "-pk")

    def visible_to(self, user: User | None) -> MeetingQuerySet:
        """Meetings of whose notes or agenda `user` may know, with the names cut that are withheld
        from them; None is the public."""
        if role_of(user, READS_EVERYTHING):
            return self
        if role_of(user, SEES_DRAFTS):
            return self.exclude(notes_status__status=NotesStatus.Status.IN_PROGRESS)
        published = (NotesStatus.Status.PUBLISHED,)
        open_to_them = NotesStatus.SEALED if role_of(user, READS_AGREED) else published
        found = self.filter(notes_status__status__in=open_to_them)
        found._iterable_class = NamesCut
        return found


FARTHEST = timedelta(days=5 * 366)


def refuse_far(day: date, field: str) -> None:
    """ValidationError for a day that is further ahead than meetings are planned: with a year
    mistyped it would be the latest meeting of its type, after which all others are proposed."""
    if day > timezone.localdate() + FARTHEST:
        said = f"{day:%-d %B} {day.year} is more than five years ahead. Look at the year."
        raise ValidationError({field: said})


class Meeting(Record):
    """One meeting with the force, and the notes of it."""

    meeting_type = models.ForeignKey(MeetingType, models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=300)
    date = models.DateField()
    date_text = models.CharField(
        max_length=200, blank=True, help_text="As printed: Thursday 14 March 2024 @ 09:30."
    )
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    chair_text = models.CharField("chair", max_length=300, blank=True)
    minutes_by_text = models.CharField(
        "minutes by", max_length=300, blank=True, help_text="Name, post and office, as printed."
    )
    marking_text = models.CharField("marking as printed", max_length=100, blank=True)
    next_meeting_on = models.DateField(null=True, blank=True)
    next_meeting_time = models.TimeField(null=True, blank=True)
    next_meeting_owners = models.CharField(
        max_length=300, blank=True, help_text="Abbreviations, apart by commas; ALL is everyone."
    )
    unplaced = models.TextField(
        blank=True, help_text="Lines of imported notes that found no other place."
    )
    labels = models.JSONField(
        "printed labels",
        default=dict,
        blank=True,
        editable=False,
        help_text="Labels of the header as printed, by field, where they are not the house's own.",
    )

    WORDS = frozenset(
        {
            *("title", "date_text", "venue", "chair_text", "minutes_by_text", "marking_text"),
            *("next_meeting_owners", "unplaced"),
        }
    )
    """Its own texts, in which a name may stand."""

    history = History()
    objects = MeetingQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-date", "-start_time", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                "date",
                Lower("title"),
                name="meeting_once",
                violation_error_message="There is already a meeting of this title on this day.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=True)
                | Q(end_time__gt=F("start_time")),
                name="meeting_ends_after_start",
                violation_error_message="A meeting cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.date:%-d %B %Y})"

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if self.date:
            refuse_far(self.date, "date")

    @property
    def status(self) -> str:
        """A value of `NotesStatus.Status`; a meeting without a record of it is planned."""
        try:
            return self.notes_status.status
        except NotesStatus.DoesNotExist:
            return NotesStatus.Status.PLANNED

    @property
    def is_to_come(self) -> bool:
        """By the office's own clock; its own day is not to come."""
        return self.date > timezone.localdate()

    @property
    def is_sealed(self) -> bool:
        """Agreed notes stay as they are; corrections are amendments."""
        return self.status in NotesStatus.SEALED

    @property
    def is_cancelled(self) -> bool:
        return self.status == NotesStatus.Status.CANCELLED

    @property
    def status_label(self) -> str:
        return NotesStatus.Status(self.status).label


class NotesStatus(Record):
    """How far the notes of a meeting are; beside the meeting, because agreed notes are sealed.

    Its history says who took each step and when.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        IN_PROGRESS = "in_progress", "In progress"
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"

    SEALED = (Status.AGREED, Status.PUBLISHED)
    BEGUN = (Status.IN_PROGRESS, Status.DRAFT, *SEALED)

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="notes_status")
    status = models.CharField(max_length=12, choices=Status, default=Status.PLANNED)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="meetings_cancelled"
    )
    why_cancelled = models.TextField(blank=True)

    history = History()

    class Meta(Record.Meta):
        verbose_name_plural = "notes statuses"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=(
                    Q(status="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False)
                    & ~Q(why_cancelled="")
                )
                | (
                    ~Q(status="cancelled")
                    & Q(cancelled_at=None, cancelled_by=None, why_cancelled="")
                ),
                name="meeting_cancelled_by_somebody",
                violation_error_message="Say why the meeting is cancelled.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_status_display()}"


class Attendance(Record):
    """Somebody at a meeting, or their apologies, in the capacity that they had that day."""

    class Status(models.TextChoices):
        UNKNOWN = "", "not said"
        PRESENT = "present", "present"
        APOLOGIES = "apologies", "apologies"
        IN_ATTENDANCE = "in_attendance", "in attendance"
        OBSERVER = "observer", "observer"

    THERE = (Status.PRESENT, Status.IN_ATTENDANCE, Status.OBSERVER)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendance")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    position = models.PositiveIntegerField(default=0)
    name_text = models.CharField("name as printed", max_length=200, blank=True)
    capacity = models.CharField(max_length=300, blank=True)
    office_text = models.CharField(
        "office as printed", max_length=100, blank=True, help_text="CC, A/ACC"
    )
    initials = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=14, choices=Status, blank=True)
    group = models.CharField(
        max_length=100, blank=True, help_text="The printed label that the name stands under."
    )
    arrived_at = models.TimeField(
        "arrived at", null=True, blank=True, help_text="Only for somebody who came later."
    )
    left_at = models.TimeField(
        "left at", null=True, blank=True, help_text="Only for somebody who left before the end."
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["meeting", "position", "pk"]
        verbose_name_plural = "attendance"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "person", "position"], name="attendance_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_text or self.person} ({self.get_status_display()})"

    @property
    def printed_name(self) -> str:
        """As the notes name them, else as they are called today."""
        return self.name_text or self.person.name

    @property
    def came_and_went(self) -> str:
        """“arrived 10:20, left 11:05”, as the notes print it; empty for who was there throughout.
        Who left and came back has left before they arrived."""
        said = (("arrived", self.arrived_at), ("left", self.left_at))
        return ", ".join(f"{verb} {at:%H:%M}" for verb, at in said if at)

    @property
    def is_sealed(self) -> bool:
        return self.meeting.is_sealed
