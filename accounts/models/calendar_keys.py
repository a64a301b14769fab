from __future__ import annotations

from django.db import models


class CalendarKey(models.Model):
    """That an account has a private address of its calendar, of which the hash alone is kept.

    No record: it is a person's own setting, and the next one takes its place. It goes when its
    account is signed out everywhere or switched off (`User.sign_out`).
    """

    user = models.OneToOneField("accounts.User", models.PROTECT, related_name="calendar_key")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Calendar of {self.user}"
