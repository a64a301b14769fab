"""What the minute sheet holds beside the record: typed words that wait, and rows it has made."""

from __future__ import annotations

from django.db import models

from accounts.models import User


class SheetDraft(models.Model):
    """What one person has typed into one panel of a minute sheet since its last checkpoint, and
    that they have it open.

    No record: it is written over at each pause of typing, and gone at the checkpoint that makes a
    version of it. Known by numbers, so that it never keeps an item from being deleted.
    """

    meeting_pk = models.PositiveBigIntegerField()
    item_pk = models.PositiveBigIntegerField(help_text="0 is the attendance at the head.")
    user = models.ForeignKey(User, models.PROTECT, related_name="sheet_drafts")
    fields = models.JSONField(default=list, help_text="[name, value] of each field, in order.")
    saved_at = models.DateTimeField(null=True, help_text="Empty where nothing waits.")
    here_at = models.DateTimeField(help_text="When the panel was last known to be open.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting_pk", "item_pk", "user"], name="sheet_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"Item {self.item_pk}, {self.user}"


class SheetRow(models.Model):
    """The record that a new row of a sheet became: a checkpoint sent twice makes it once."""

    item_pk = models.PositiveBigIntegerField()
    key = models.CharField(max_length=60, help_text="Made by the page, for its row alone.")
    record_pk = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item_pk", "key"], name="sheet_row_once")]

    def __str__(self) -> str:
        return f"{self.key} of item {self.item_pk}"
