"""When digests go out and to whom: the office's rules, each person's rhythm, and what was sent."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from accounts.models import User
from accounts.records import History, Record
from accounts.working_days import WorkingDays, days_in

A_DAY_OR_MORE = [MinValueValidator(1), MaxValueValidator(250)]


class MailRules(Record):
    """The office's rules for digests. One row, or none: then its defaults are in force."""

    is_on = models.BooleanField("digests are sent", default=True)
    hour = models.PositiveSmallIntegerField(
        "not before",
        default=7,
        validators=[MaxValueValidator(23)],
        help_text="The hour of the day, 0 to 23.",
    )
    soon_days = models.PositiveSmallIntegerField(
        "due soon",
        default=5,
        validators=A_DAY_OR_MORE,
        help_text="Working days before its due date from which an action is in the digest.",
    )
    holder_after = models.PositiveSmallIntegerField(
        "told to the office-holder",
        default=5,
        validators=A_DAY_OR_MORE,
        help_text="Working days late after which the digest of whoever holds the office says it "
        "first, and on the day itself.",
    )
    chair_after = models.PositiveSmallIntegerField(
        "told to the chair",
        default=10,
        validators=A_DAY_OR_MORE,
        help_text="Working days late after which the chair’s digest lists it.",
    )
    closed_days = models.TextField(
        blank=True,
        default="",
        help_text="Days on which the office does not work, beside weekends and the bank holidays "
        "of England: one a line, such as 24 December 2026.",
    )

    history = History()

    class Meta(Record.Meta):
        verbose_name = "rules for digests"
        verbose_name_plural = "rules for digests"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(pk=1),
                name="one_set_of_mail_rules",
                violation_error_message="There is one set of rules; change the one that is there.",
            ),
        ]

    def __str__(self) -> str:
        return "The rules for digests"

    def clean(self) -> None:
        super().clean()
        try:
            days_in(self.closed_days)
        except ValidationError as refused:
            raise ValidationError({"closed_days": refused.messages}) from refused

    @cached_property
    def working_days(self) -> WorkingDays:
        return WorkingDays(days_in(self.closed_days))

    @classmethod
    def in_force(cls) -> MailRules:
        return cls.objects.first() or cls()


class MailRhythm(Record):
    """How often somebody wants their digest; whoever has set nothing has none of these.

    A record, because the office must be able to show that somebody switched their digest off, and
    when, where they say that they were never told.
    """

    class Often(models.TextChoices):
        DAILY = "daily", "Every working day"
        WEEKLY = (
            "weekly",
            "Once a week, and on a day when something becomes late or is due the next working day",
        )
        WEEKLY_ONLY = "weekly_only", "Once a week only"
        LATE = "late", "Only when something is late: the day it becomes late, then once a week"
        NONE = "none", "Never"

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    user = models.OneToOneField(User, models.PROTECT, related_name="mail_rhythm")
    often = models.CharField("how often", max_length=11, choices=Often, default=Often.WEEKLY)
    weekday = models.PositiveSmallIntegerField(
        "day of the week", choices=Weekday, default=Weekday.MONDAY
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["user__email"]
        verbose_name = "rhythm of digests"
        verbose_name_plural = "rhythms of digests"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_often_display()}"

    @classmethod
    def of(cls, user: User) -> MailRhythm:
        """As they set it, or the default."""
        return cls.objects.filter(user=user).first() or cls(user=user)

    def is_weekly_day(self, day: date, days: WorkingDays) -> bool:
        """Whether the weekly digest goes on `day`: where the office does not work on the one that
        was chosen it goes on the next on which it does, be that in another week."""
        chosen = day - timedelta((day.weekday() - self.weekday) % 7)
        return days.first_from(chosen) == day


class SentDigest(models.Model):
    """That a digest was put into the post, to whom, for which day, and what of: one a person a day.

    No record: it is written once and never changed.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="digests")
    day = models.DateField()
    sent_at = models.DateTimeField()
    subject = models.CharField(max_length=300)
    lines = models.JSONField(help_text="Of each thing it told, by its kind and number, how late.")

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_person_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.day}"


class FailedDigest(models.Model):
    """That the digest of somebody could not be made or sent, till theirs of that day or a later one
    is. No record: it is gone when it is mended; what broke is in the log."""

    user = models.ForeignKey(User, models.PROTECT, related_name="failed_digests")
    day = models.DateField()
    failed_at = models.DateTimeField()
    fault = models.CharField(max_length=100, help_text="Its kind, without words of the record.")

    class Meta:
        ordering = ["day", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_failure_a_person_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.day}: {self.fault}"


class DigestRun(models.Model):
    """The last day on which everybody had their turn, and when that was: one row."""

    day = models.DateField()
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day}"
