from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from accounts.records import History, Record


class Person(Record):
    """Somebody the record names: an office-holder, a guest, a minute-taker."""

    name = models.CharField(max_length=200, help_text="As the notes print it, rank included.")
    initials = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)

    history = History()

    class Meta(Record.Meta):
        ordering = ["name", "pk"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class PersonAlias(Record):
    """Another spelling of a name, so that a second set of notes makes nobody twice."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)

    history = History()

    class Meta(Record.Meta):
        ordering = ["name"]
        verbose_name_plural = "person aliases"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="person_alias_once",
                violation_error_message="This spelling already belongs to a person.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
