from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.records import History, Record


class Plan(Record):
    """A police and crime plan; both days included, an open end is empty."""

    title = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    history = History()

    class Meta(Record.Meta):
        ordering = ["title"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("title"),
                name="plan_title_once",
                violation_error_message="There is already a plan of this title.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_start",
                violation_error_message="A plan cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Objective(Record):
    """An objective of the police and crime plan, under which topics are asked about."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="objectives")
    title = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)

    history = History()

    class Meta(Record.Meta):
        ordering = ["plan", "position", "title"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                "plan",
                Lower("title"),
                name="objective_title_once",
                violation_error_message="The plan already has this objective.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
