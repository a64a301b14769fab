"""The questions that wait for a written answer: of the offices for which somebody acts, and, for
the desk, of all, counted by meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from governance.models import AnswerDraft
from meetings import readings
from meetings.models import Commission, Meeting


def waiting_on(user: User) -> list[Any]:
    """The soonest due first, each with its latest `draft`, or None; a fixed number of queries."""
    rows = Commission.objects.visible_to(user).waiting()
    offices = user.offices_on(timezone.localdate())
    rows = rows.filter(office__in=offices).select_related("office", "question")
    asked: list[Any] = list(readings.annotated(rows, "question__item__"))
    readings.tell(user, asked)
    drafts = AnswerDraft.objects.filter(question__in=[each.question_id for each in asked])
    latest = {
        (each.question_id, each.office_id): each
        for each in drafts.select_related("saved_by__person").order_by("number")
    }
    for each in asked:
        each.draft = latest.get((each.question_id, each.office_id))
    return asked


@dataclass
class OfMeeting:
    meeting: Meeting
    count: int = 0
    late: int = 0

    @property
    def words(self) -> str:
        """“2 questions wait for an answer, 1 late”."""
        wait = "1 question waits" if self.count == 1 else f"{self.count} questions wait"
        return f"{wait} for an answer{f', {self.late} late' if self.late else ''}"


def by_meeting(user: User) -> list[OfMeeting]:
    """Of what `user` may see, the meeting of the soonest due first."""
    rows = Commission.objects.visible_to(user).waiting()
    found: dict[int, OfMeeting] = {}
    for each in rows.select_related("question__item__meeting"):
        meeting = each.question.item.meeting
        one = found.setdefault(meeting.pk, OfMeeting(meeting))
        one.count += 1
        one.late += each.is_late
    return list(found.values())
