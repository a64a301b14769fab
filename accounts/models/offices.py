from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts import rules
from accounts.records import History, Record

from .people import Person


class Body(Record):
    """The elected local policing body whose record this is, and the force it holds to account.

    There is one row. What prints at the head of a document and in the portal's header is here.
    """

    name = models.CharField(max_length=200, help_text="Police and Crime Commissioner for …")
    abbreviation = models.CharField(max_length=20, blank=True, help_text="OPCC")
    force_name = models.CharField(max_length=200)
    letterhead = models.TextField(
        blank=True, help_text="Lines printed at the head of documents: address, web site."
    )
    help_contact = models.TextField(
        blank=True, help_text="Whom to ring or write to when the portal does not help."
    )
    requires_second_factor = models.BooleanField(
        "two-step sign-in is required",
        default=False,
        help_text="Whoever can write signs in in two steps: a password, then a code from an app. "
        "Accounts without it are led to set it up before they do anything else.",
    )

    history = History()

    class Meta(Record.Meta):
        verbose_name_plural = "bodies"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(pk=1),
                name="one_body",
                violation_error_message="There is one body; change the one that is there.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Office(Record):
    """A post, held by one person after another: Chief Constable (CC)."""

    class Organisation(models.TextChoices):
        BODY = "body", "the body (commissioner's office)"
        FORCE = "force", "the force"
        OTHER = "other", "another organisation"

    name = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=10, choices=Organisation, default=Organisation.FORCE)
    position = models.PositiveIntegerField(default=100, help_text="Order in lists.")

    history = History()

    class Meta(Record.Meta):
        ordering = ["position", "name"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="office_name_once",
                violation_error_message="There is already an office of this name.",
            ),
            models.UniqueConstraint(
                Lower("abbreviation"),
                condition=~Q(abbreviation=""),
                name="office_abbreviation_once",
                violation_error_message="Another office has this abbreviation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name


class OfficeAlias(Record):
    """Another title that notes print for an office."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)

    history = History()

    class Meta(Record.Meta):
        ordering = ["name"]
        verbose_name_plural = "office aliases"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="office_alias_once",
                violation_error_message="This title already belongs to an office.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: date) -> TenureQuerySet:
        """Tenures that cover `day`; first and last day included."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )


class Tenure(Record):
    """Who holds an office, from one day to another, both included; unknown ends are empty."""

    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", "substantive"
        TEMPORARY = "temporary", "temporary (T/)"
        ACTING = "acting", "acting (A/)"

    office = models.ForeignKey(Office, models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tenures")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SUBSTANTIVE)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    history = History()
    objects = TenureQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["office", F("starts_on").asc(nulls_first=True)]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="tenure_ends_after_start",
                violation_error_message="A tenure cannot end before it starts.",
            ),
            models.UniqueConstraint(
                fields=["office", "person", "starts_on"],
                name="tenure_once",
                violation_error_message="This person already holds this office from that day.",
            ),
            models.UniqueConstraint(
                fields=["office", "person"],
                condition=Q(starts_on__isnull=True),
                name="tenure_without_start_once",
                violation_error_message="This person already holds this office.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office.short_name}"

    def clean(self) -> None:
        super().clean()
        rules.refuse_own_tenure(self)

    @property
    def title(self) -> str:
        """What its holder is called: “Chief Constable”, “Temporary Chief Constable”."""
        before = "" if self.kind == self.Kind.SUBSTANTIVE else f"{self.kind.capitalize()} "
        return f"{before}{self.office.name}"

    @property
    def abbreviation(self) -> str:
        """“CC”, “T/CC”, “A/CC”; empty where the office has none."""
        short = self.office.abbreviation
        before = "" if self.kind == self.Kind.SUBSTANTIVE else f"{self.kind[0].upper()}/"
        return f"{before}{short}" if short else ""

    @property
    def capacity(self) -> str:
        """As notes print it: “Temporary Chief Constable (T/CC)”."""
        return f"{self.title} ({self.abbreviation})" if self.abbreviation else self.title
