"""The log of who was shown the words of OFFICIAL-SENSITIVE items (`meetings/readings.py` tells)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.acting import current_act
from meetings.models import AgendaItem

from .models import SensitiveReading


def keep(reader: Any, items: list[int], **kwargs: Any) -> None:
    """One row for each item and request, written before the answer is sent: where it cannot be
    written, nothing is shown."""
    act = current_act()
    known = set(of_this_request().filter(reader=reader).values_list("item_pk", flat=True))
    with transaction.atomic():
        for item in AgendaItem.objects.filter(pk__in=set(items) - known).order_by("pk"):
            SensitiveReading.objects.create(
                reader=reader,
                reader_name=str(reader),
                item_pk=item.pk,
                meeting_pk=item.meeting_id,
                door=act.interface,
                address=act.request.path[:300] if act.request else "",
                request_id=act.request_id,
            )


def of_this_request() -> QuerySet[SensitiveReading]:
    return SensitiveReading.objects.filter(request_id=current_act().request_id)
