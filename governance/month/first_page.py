"""The first page of the office desk for the minute-taker: this month's work, before any table."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from actions.models import Action
from governance.dashboard.desk import waits_on_the_desk
from meetings import rules
from meetings.models import Meeting, NotesStatus

Status = NotesStatus.Status

SHOWN = 6
"""Meetings: those to come and the latest held; older notes that wait are counted."""


class Line(NamedTuple):
    meeting: Meeting
    next: str
    """What is to be done with it now, in words."""
    address: str
    """Where that is done."""


def first_page(user: User) -> dict[str, Any]:
    """Empty for whoever does not keep the notes: they see the tables that they may open."""
    if not rules.keeps_notes(user):
        return {}
    today = timezone.localdate()
    unsealed = Meeting.objects.visible_to(user).exclude(notes_status__status__in=NotesStatus.SEALED)
    latest = list(_with_status(unsealed).order_by("-date", "-start_time", "-pk")[: SHOWN + 1])
    month = [_line(meeting, today) for meeting in reversed(latest[:SHOWN])]
    agreed = Meeting.objects.visible_to(user).filter(notes_status__status=Status.AGREED)
    if last_agreed := _with_status(agreed).first():
        month.insert(0, _line(last_agreed, today))
    return {
        "title": "Your desk",
        "month": month,
        "older_count": unsealed.count() - SHOWN if len(latest) > SHOWN else 0,
        "late_count": Action.objects.visible_to(user).overdue(on=today).count(),
        **waits_on_the_desk(user),
    }


def _with_status(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return rows.select_related("notes_status")


def _line(meeting: Meeting, today: date) -> Line:
    words: dict[str, str] = {
        Status.PLANNED: "Prepare the agenda" if meeting.date > today else "Take the notes",
        Status.IN_PROGRESS: "Go on with the notes",
        Status.DRAFT: "Have them agreed",
        Status.AGREED: "Decide on publication",
    }
    is_taken = meeting.status == Status.IN_PROGRESS or words[meeting.status] == "Take the notes"
    page = reverse(
        "admin:sheet" if is_taken else "admin:meetings_meeting_change", args=[meeting.pk]
    )
    return Line(meeting, words[meeting.status], page)
