"""Who acts for an office besides its holder: what the holder lends, and who is left to act."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from .models import Delegation, Office, Tenure


def unattended(day: date) -> QuerySet[Office]:
    """Offices for which nobody can act on `day`: no holder with an account that is on, and nobody
    who acts for them."""
    held = Tenure.objects.on(day).filter(office=OuterRef("pk"), person__user__is_active=True)
    lent = Delegation.objects.on(day).filter(office=OuterRef("pk"), user__is_active=True)
    return Office.objects.exclude(Exists(held)).exclude(Exists(lent))
