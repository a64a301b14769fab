"""What the page of a draft tells beside its notes: to how many it went round, and when."""

from __future__ import annotations

from django.db.models import Count, Q

from accounts.models import User
from meetings.models import Circulation, Meeting
from meetings.sight import READS_WITHHELD, role_of


def circulated(meeting: Meeting, reader: User) -> list[Circulation]:
    """The oldest first, each with `people`, to how many it was sent; nothing for those outside."""
    if not role_of(reader, READS_WITHHELD):
        return []
    sent = Count("recipients", filter=Q(recipients__sent_at__isnull=False))
    return list(meeting.circulations.annotate(people=sent).order_by("pk"))
