from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Lower

from accounts.records import History, Record
from meetings.kinds import ItemKind
from meetings.numbering import Scheme


class MeetingType(Record):
    """A kind of meeting that comes back: monthly assurance, holding to account, special session."""

    name = models.CharField(max_length=200)
    title = models.CharField(
        max_length=200,
        blank=True,
        help_text="Title of its notes; {month} and {year} are filled in.",
    )
    venue = models.CharField(max_length=200, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    schedule = models.CharField(
        max_length=200, blank=True, help_text="In words: the last Friday of each month."
    )
    numbering = models.CharField(
        "numbers of its agendas",
        max_length=10,
        choices=Scheme,
        default=Scheme.AS_TYPED,
        blank=True,
        help_text="Proposed on the agenda by “Number again”, and can be typed over.",
    )
    is_active = models.BooleanField(default=True)
    asks_assurance = models.BooleanField(
        "assurance is asked for",
        null=True,
        blank=True,
        help_text="Whether the minute sheet asks with each question how far the body is assured. "
        "Unknown: it does where that has been recorded at a meeting of this type before.",
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["name"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="meeting_type_name_once",
                violation_error_message="There is already a meeting type of this name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def title_on(self, day: date) -> str:
        """The title of its notes of that day."""
        title = self.title or f"{self.name} {{month}} {{year}}"
        return title.replace("{month}", f"{day:%B}").replace("{year}", str(day.year))


class StandingItem(Record):
    """An agenda item that every meeting of a type begins with."""

    meeting_type = models.ForeignKey(MeetingType, models.PROTECT, related_name="standing_items")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=ItemKind, default=ItemKind.UPDATE)

    history = History()

    class Meta(Record.Meta):
        ordering = ["meeting_type", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()
