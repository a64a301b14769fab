from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.records import History, Record, together

from .users import User


class Invitation(Record):
    """A mail that lets an account's owner in for the first time: a link that works once.

    An account has as many as were sent; only the last one can still work.
    """

    class How(models.TextChoices):
        PASSWORD = "password", "chose a password"
        SINGLE_SIGN_ON = "sso", "came by single sign-on"

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    address = models.EmailField(max_length=254, help_text="Where it was sent.")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    expires_at = models.DateTimeField()
    not_sent = models.CharField(
        max_length=300, blank=True, help_text="What the mail server said, if it took no mail."
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_how = models.CharField(max_length=10, choices=How, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="invitations_withdrawn"
    )

    history = History()

    class Meta(Record.Meta):
        ordering = ["user", "sent_at", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"),
                name="invitation_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
                violation_error_message="An invitation that was accepted cannot be withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")),
                name="invitation_expires_after_it_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}, {timezone.localdate(self.sent_at):%-d %B %Y}"

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def works(self) -> bool:
        """Whether its link lets in: not used, withdrawn or too old, and the account is still that
        of the address to which it went."""
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and not self.has_expired
            and self.user.is_active
            and self.user.email == self.address
            and not self.user.invitations.filter(pk__gt=self.pk).exists()
        )

    @property
    def state(self) -> str:
        """In a word or two, as the account's page tells it."""
        if self.accepted_at:
            return "Accepted"
        if self.withdrawn_at:
            return "Withdrawn"
        if self.not_sent:
            return "Could not be sent"
        if self.has_expired:
            return "Expired"
        if not self.works:
            return "Replaced"
        return "Opened" if self.opened_at else "Sent"
