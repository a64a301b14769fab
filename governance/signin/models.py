"""What sign-in holds for minutes or hours: no records, so without history or entries."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from accounts.models import User


class SharedCache(models.Model):
    """The table of Django's cache, which all processes of the portal share.

    Here so that `migrate` makes it and the portal's role is given its rights; written by Django's
    `DatabaseCache` alone. It counts wrong passwords, among others.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "portal_cache"

    def __str__(self) -> str:
        return self.cache_key


class KeptForm(models.Model):
    """What somebody sent without a session, or with an old page's, until they bring it back.

    For that account alone, for an hour (`kept_forms.KEPT_FOR`), and without files.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="kept_forms")
    path = models.TextField(help_text="Where it was sent to, with its query.")
    data = models.JSONField(help_text="By the field's name, its values.")
    had_files = models.BooleanField()
    why = models.TextField(default="", help_text="Why it was not taken, as a sentence.")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.path}, {self.user}"
