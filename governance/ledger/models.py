from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.records import REASON_REFUSED, History, Record, kinds

from .renames import todays_label

WITH_REASON = (
    *("meetings.amendment", "meetings.withholding", "meetings.marking", "actions.redating"),
    "actions.withheldevidence",
)
"""Kinds of record of which nothing is made or changed without saying why. That a withdrawn or
merged action says why is a constraint of the action itself."""


class LedgerEntry(models.Model):
    """One version of one record: who wrote it, when, why and through which door.

    Written by `entries.enter` in the transaction that wrote the version, and never again: it is no
    record itself, and the database refuses any change of it (`triggers.py`).
    """

    number = models.PositiveBigIntegerField(primary_key=True, help_text="From 1, without gaps.")
    at = models.DateTimeField(help_text="By the computer's own clock.")
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=300, help_text="The actor's name at the time.")
    interface = models.CharField("door", max_length=100, help_text="admin, portal, api, command:…")
    request_id = models.CharField(max_length=40, help_text="Shared by all that one request did.")
    reason = models.TextField(blank=True)
    record = models.CharField(max_length=100, help_text="The kind of record: actions.action")
    record_pk = models.PositiveBigIntegerField()
    history_id = models.PositiveBigIntegerField(help_text="Of the row in the record's history.")
    payload = models.TextField(
        null=True, help_text="The canonical JSON that the leaf is the hash of; null if erased."
    )
    puts_back = models.PositiveBigIntegerField(
        null=True, help_text="The earlier version in the record's history whose words these are."
    )
    leaf = models.BinaryField(max_length=32)
    chain = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "ledger entries"
        indexes = [
            models.Index(fields=["request_id"], name="ledger_of_request"),
            # What the trail is filtered by, each in the order in which its pages are read: with one
            # that has no numbers, SQLite reads all entries of a kind to find those of a record.
            models.Index(fields=["record", "record_pk", "number"], name="ledger_of_record"),
            models.Index(fields=["actor", "number"], name="ledger_of_actor"),
            models.Index(fields=["record", "number"], name="ledger_of_kind"),
            models.Index(fields=["interface", "number"], name="ledger_of_door"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["record", "history_id"], name="ledger_version_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & ~Q(actor_name="") & ~Q(interface=""),
                name="ledger_knows_who_and_which_door",
            ),
            models.CheckConstraint(
                condition=~Q(record__in=WITH_REASON) | ~Q(reason=""), name=REASON_REFUSED
            ),
            models.CheckConstraint(
                condition=Q(puts_back=None) | ~Q(reason=""), name=f"{REASON_REFUSED}_it_puts_back"
            ),
            models.CheckConstraint(
                condition=Q(puts_back=None) | Q(puts_back__lt=F("history_id")),
                name="ledger_puts_back_what_was_before",
            ),
        ]

    def __str__(self) -> str:
        return f"Entry {self.number}: {self.actor_name}, {self.record} {self.record_pk}"


class Erasure(Record):
    """Words that the law said must go were taken out of one record, its history and its entries."""

    record = models.CharField(max_length=100, help_text="The kind of record: meetings.agendaitem")
    record_pk = models.PositiveBigIntegerField()
    reason = models.TextField()
    payloads = models.JSONField(
        default=dict, help_text="By the entry's number, the SHA-256 of the payload that is left."
    )
    done_at = models.DateTimeField(null=True)

    history = History()

    class Meta(Record.Meta):
        ordering = ["pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(reason=""), name="erasure_has_its_reason"),
        ]

    def __str__(self) -> str:
        model = kinds().get(todays_label(self.record))
        return f"Erasure in {model._meta.verbose_name if model else self.record} {self.record_pk}"


class PublishedDigest(Record):
    """A digest was written for somebody outside: what it said of the ledger, and when.

    That it was, and by whom, is an entry of the ledger as any other; it proves nothing by itself.
    The file outside does.
    """

    entries = models.PositiveBigIntegerField(help_text="How many the ledger had.")
    root = models.CharField(max_length=64, help_text="Of their Merkle tree, hexadecimal.")
    published_at = models.DateTimeField()

    history = History()

    class Meta(Record.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Digest of {self.entries:,} entries"
