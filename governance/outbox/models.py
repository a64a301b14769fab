"""Mails on their way, those that did not arrive, and when the worker was here last."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.records import History, Record, together

LONGEST_ADDRESS = 320
LONGEST_SUBJECT = 300
LONGEST_ANSWER = 300


class DeadLetter(Record):
    """A mail to one address that was not delivered: refused, given up, or come back.

    It says nothing of what the mail said but its subject, and stays when the mail itself is gone.
    """

    address = models.CharField(max_length=LONGEST_ADDRESS)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    message_id = models.CharField(
        "Message-ID", max_length=255, help_text="By which the mail server's log knows it."
    )
    kept_at = models.DateTimeField("written at")
    tries = models.PositiveSmallIntegerField()
    failed_at = models.DateTimeField()
    is_bounce = models.BooleanField("came back")
    why = models.CharField("why it failed", max_length=LONGEST_ANSWER)
    tried_again_at = models.DateTimeField(null=True, blank=True)
    tried_again_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="letters_tried_again"
    )
    handed_over_at = models.DateTimeField("handed over after all at", null=True, blank=True)

    history = History()

    class Meta(Record.Meta):
        ordering = ["-failed_at", "-pk"]
        verbose_name = "mail not delivered"
        verbose_name_plural = "mails not delivered"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=together("tried_again_at", "tried_again_by"),
                name="letter_tried_again_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | Q(tried_again_at__isnull=False),
                name="letter_handed_over_when_tried_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"


class OutgoingMail(models.Model):
    """One mail to one address, until the server has taken it, and a while longer for its bounce.

    No record: it is written at every try, and its words are secrets that history would keep.
    """

    message_id = models.CharField(max_length=255)
    sender = models.CharField(max_length=LONGEST_ADDRESS, help_text="Of the envelope.")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    message = models.BinaryField(help_text="Whole and sealed; empty once it is needed no more.")
    about = models.JSONField(default=list, help_text="[kind of record, its number] of each.")
    kept_at = models.DateTimeField()
    due_at = models.DateTimeField(
        null=True, help_text="When it may be tried; while it is tried, when another worker may."
    )
    tries = models.PositiveSmallIntegerField(default=0, help_text="Begun, whatever became of them.")
    answer = models.CharField(max_length=LONGEST_ANSWER, blank=True, default="")
    accepted_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(DeadLetter, models.PROTECT, null=True, related_name="mail")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id", "address"], name="a_mail_goes_once_to_an_address"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(accepted_at__isnull=True),
                name="a_mail_waits_or_is_accepted",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="mail_due"),
            models.Index(fields=["address"], name="mail_to_address"),
        ]

    def __str__(self) -> str:
        return self.message_id


class MailRun(models.Model):
    """When a worker looked at the outbox last, and what kept it from the mail server: one row."""

    ran_at = models.DateTimeField()
    trouble = models.CharField(max_length=LONGEST_ANSWER, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.ran_at}"
