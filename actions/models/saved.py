from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import User


class SavedFilters(models.Model):
    """Filters of the register to which somebody gave a name, for themselves alone.

    A setting and no record: it is changed and deleted without a trace. Kept as the query of the
    link that it is; what has become of its parts since then is told when it is opened.
    """

    MOST = 20
    """Of one person."""

    user = models.ForeignKey(User, models.PROTECT, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_standard = models.BooleanField(
        default=False, help_text="Opens where the register is opened without any filter."
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "user",
                Lower("name"),
                name="saved_filters_name_once",
                violation_error_message="You have filters of this name already.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(is_standard=True),
                name="saved_filters_one_standard",
                violation_error_message="You have standard filters already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The register with these filters, and nothing but these."""
        return f"{reverse('actions:list')}?{self.query}"
