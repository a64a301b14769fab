"""What the portal remembers of an office's trackers, and the files that wait for their review."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from accounts.models import User
from accounts.records import History, Record


class TrackerLayout(Record):
    """How the columns of one shape of tracker were matched by hand: its headings in their order,
    what each of them is in the record, and which state each of its status words means."""

    name = models.CharField("tracker", max_length=300, help_text="The file it was matched on.")
    shape = models.CharField(max_length=64, unique=True, editable=False)
    headings = models.JSONField(help_text="In the order of the columns.")
    columns = models.JSONField(help_text="What each column holds; empty for one not taken.")
    states = models.JSONField(
        default=list, blank=True, help_text="[word, state] of each status word."
    )
    is_shared = models.BooleanField(
        "its owners have had it",
        default=False,
        help_text="Actions loaded from it count as issued, and nobody is mailed.",
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["-pk"]
        verbose_name = "layout of a tracker"
        verbose_name_plural = "layouts of trackers"

    def __str__(self) -> str:
        return self.name


class TrackerFile(models.Model):
    """A tracker that was brought in, until it is loaded or put aside, for a day at most.

    No record: what is loaded of it is in the record, and the file is the office's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    sheets = models.JSONField(help_text="As `reading.Sheet` writes itself.")
    sheet = models.PositiveIntegerField(default=0, help_text="The one that is reviewed, from 0.")
    header = models.PositiveIntegerField(default=0, help_text="The number of the row of headings.")
    brought_at = models.DateTimeField(db_index=True)
    brought_by = models.ForeignKey(User, models.PROTECT, related_name="tracker_files")

    def __str__(self) -> str:
        return self.name


class TrackerRow(models.Model):
    """That a row of a file became a new action: a button pressed twice loads it once."""

    file = models.ForeignKey(TrackerFile, models.PROTECT, related_name="loaded")
    sheet = models.PositiveIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "sheet", "number"], name="tracker_row_once")
        ]

    def __str__(self) -> str:
        return f"Row {self.number} of {self.file_id}"
