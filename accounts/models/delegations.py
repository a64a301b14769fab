from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts import rules
from accounts.records import History, Record, together

from .offices import Office, Tenure


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def on(self, day: date) -> DelegationQuerySet:
        """Delegations in force on `day`: first and last day included, the day of ending not.

        What an office-holder lent is in force while they hold the office and their account is on.
        """
        lender_holds = Tenure.objects.on(day).filter(
            office=OuterRef("office"),
            person__user=OuterRef("lent_by"),
            person__user__is_active=True,
        )
        return self.filter(
            Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(ended_at__isnull=True) | Q(ended_at__date__gt=day),
            Q(lent_by__isnull=True) | Exists(lender_holds),
        )


class Delegation(Record):
    """An account acts for an office from one day to another, both included.

    One that nobody lent is the user administrator's and belongs to the office, whoever holds it.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="delegations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="delegations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    lent_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="delegations_lent",
        help_text="The office-holder who lent it.",
    )
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="delegations_ended",
    )

    history = History()
    objects = DelegationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["office", "starts_on"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_start",
                violation_error_message="A delegation cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=together("ended_at", "ended_by"),
                name="delegation_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(lent_by__isnull=True) | Q(ends_on__isnull=False),
                name="delegation_lent_until_a_day",
                violation_error_message="An office is lent to a day: say which is the last.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.office.short_name}"

    def clean(self) -> None:
        super().clean()
        rules.refuse_own_delegation(self)

    def is_in_force(self, day: date) -> bool:
        return Delegation.objects.on(day).filter(pk=self.pk).exists()

    @property
    def is_over(self) -> bool:
        """Ended by somebody, or past its last day."""
        past = self.ends_on is not None and self.ends_on < timezone.localdate()
        return past or self.ended_at is not None
