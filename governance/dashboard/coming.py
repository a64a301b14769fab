"""The next meeting, and what is on its agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from meetings import readings
from meetings.models import AgendaItem, Meeting


def next_meeting(user: User, now: datetime) -> Meeting | None:
    """The first one that has not begun; none that is over by its own time, though nobody has
    begun its notes."""
    here = timezone.localtime(now)
    over = Q(date=here.date(), end_time__lte=here.time())
    rows = Meeting.objects.visible_to(user).planned().filter(date__gte=here.date()).exclude(over)
    return rows.select_related("notes_status").order_by("date", "start_time", "pk").first()


def agenda(user: User, meeting: Meeting, lines: int) -> tuple[list[Any], int]:
    """The first items that `user` may read, in printed order, and how many there are. Whoever
    shows them tells it as a reading."""
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting)
    rows = readings.annotated(items).select_related("parent__parent__parent")
    return list(rows.order_by("position", "pk")[:lines]), items.count()
