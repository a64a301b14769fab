from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from actions.models import Action
from meetings.models import AgendaItem

FIRST_DAY = date(2000, 1, 1)
"""Of which entries count their days; earlier ones are below nought."""
NO_DAY = date(1900, 1, 1)
"""Of what has no day, so that it is found last."""
BITS_OF_RECORD, BITS_OF_KIND = 36, 4
BITS_BELOW_DAY = BITS_OF_RECORD + BITS_OF_KIND
"""What is left of 64 holds the days of the years 1 to 9999: a mistyped year is a day too."""


class SearchEntry(models.Model):
    """One text of one record, as it is looked for; written by the database's triggers alone.

    Its number is its day, its kind and its record's number, one after the other, so that the newest
    are found first, and days from to, by walking numbers. It is no record: it is made anew from the
    records whenever somebody asks (`index.rebuild`).
    """

    class Kind(models.IntegerChoices):
        MEETING = 1, "Meetings"
        NOTES = 2, "Notes"
        FINDINGS = 3, "Findings"
        QUESTION = 4, "Questions"
        DECISION = 5, "Decisions"
        ACTION = 6, "Actions"
        UPDATE = 7, "Updates"
        HEARD = 8, "Heard at meetings"
        ANSWER = 9, "Written answers"
        AMENDMENT = 10, "Amendments"
        COMMITMENT = 11, "Commitments"

    id = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    record = models.PositiveBigIntegerField(help_text="The number of a record of that kind.")
    item = models.ForeignKey(
        AgendaItem, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    action = models.ForeignKey(
        Action, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    text = models.TextField()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "record"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record}"

    @property
    def day(self) -> date | None:
        day = FIRST_DAY + timedelta(days=self.pk >> BITS_BELOW_DAY)
        return None if day == NO_DAY else day


def kind_of(number: int) -> int:
    return number >> BITS_OF_RECORD & (1 << BITS_OF_KIND) - 1


def record_of(number: int) -> int:
    return number & (1 << BITS_OF_RECORD) - 1


def first_of(day: date) -> int:
    """The lowest number that an entry of that day can have."""
    return (day - FIRST_DAY).days << BITS_BELOW_DAY


LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1


@dataclass(frozen=True)
class Within:
    """How many entries are taken, of which numbers; `end` is not one of them."""

    count: int
    first: int = LOWEST
    end: int = HIGHEST
