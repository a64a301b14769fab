"""By when owners are asked to answer."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from meetings.models import Meeting

WEEKDAYS_BEFORE, WEEKDAYS_WITHOUT = 5, 10
"""By when an answer is proposed: before the next meeting, or from today where none is planned."""


def proposed_day(meeting: Meeting) -> tuple[date | None, str]:
    """By when an answer is wanted, and why that day, or why none is proposed."""
    today = timezone.localdate()
    coming = (
        meeting.meeting_type.meetings.uncancelled().filter(date__gt=today).order_by("date").first()
    )
    if coming is None:
        return _weekdays(today, WEEKDAYS_WITHOUT), "No next meeting is in the diary: two weeks."
    day = _weekdays(coming.date, -WEEKDAYS_BEFORE)
    if day >= today:
        return day, f"A week before {coming}."
    day = _weekdays(coming.date, -1)
    if day >= today:
        return day, f"The working day before {coming}: less than a week is left."
    return None, f"The working day before {coming} is past: no day is proposed."


def _weekdays(day: date, count: int) -> date:
    """So many weekdays later, or earlier where the count is below none."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= step.days if day.weekday() < 5 else 0
    return day
