"""When somebody last looked at what has changed: their own, and no record."""

from __future__ import annotations

from django.db import models

from accounts.models import User


class LastLook(models.Model):
    """One row a person; nobody but they is shown it.

    `since` moves when they come back after a while (`last_look.AWAY`), so that to load the page
    again empties nothing; until they first come back there is none.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="last_look")
    since = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(help_text="To within a few minutes.")

    def __str__(self) -> str:
        return f"{self.user}, {self.looked_at:%-d %B %Y}"
