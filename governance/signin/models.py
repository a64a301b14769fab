"""What sign-in holds for minutes or hours: no records, so without history or entries."""

from __future__ import annotations

from django.db import models


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
