"""By when owners are asked to answer."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from governance.digest.models import MailRules
from meetings.models import Meeting

DAYS_BEFORE, DAYS_WITHOUT = 5, 10
"""Working days by which an answer is proposed: before the next meeting, or from today where none is
planned."""


def proposed_day(meeting: Meeting) -> tuple[date | None, str]:
    """By when an answer is wanted, and why that day, or why none is proposed."""
    today = timezone.localdate()
    coming = (
        meeting.meeting_type.meetings.uncancelled().filter(date__gt=today).order_by("date").first()
    )
    days = MailRules.in_force().working_days
    if coming is None:
        because = f"No next meeting is in the diary: {DAYS_WITHOUT} working days from today."
        return days.away(today, DAYS_WITHOUT), because
    day = days.away(coming.date, -DAYS_BEFORE)
    if day >= today:
        return day, f"{DAYS_BEFORE} working days before {coming}."
    day = days.away(coming.date, -1)
    if day >= today:
        return day, f"The working day before {coming}: fewer than {DAYS_BEFORE} are left."
    return None, f"The working day before {coming} is past: no day is proposed."
