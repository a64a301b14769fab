"""The questions that wait for a written answer: of the offices for which somebody acts, and, for
the desk, of all, counted by meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts import lending
from accounts.models import User
from governance.models import AnswerDraft
from meetings import commissioning, readings
from meetings.models import Commission, Meeting
from meetings.models.closing import readable


def waiting_on(user: User) -> list[Any]:
    """The soonest due first, each with its latest `draft`, or None, and `to_release`, whether that
    waits for `user` to release it; a fixed number of queries. Whoever shows them tells it as a
    reading."""
    today = timezone.localdate()
    rows = Commission.objects.visible_to(user).waiting()
    rows = rows.filter(office__in=user.offices_on(today)).select_related("office", "question")
    asked: list[Any] = list(readings.annotated(rows, "question__item__"))
    drafts = AnswerDraft.objects.filter(question__in=[each.question_id for each in asked])
    latest = {
        (each.question_id, each.office_id): each
        for each in drafts.select_related("saved_by__person").order_by("number")
    }
    decides = set(lending.held_or_lent(user, today).values_list("pk", flat=True))
    for each in asked:
        each.draft = latest.get((each.question_id, each.office_id))
        each.to_release = each.draft is not None and each.office_id in decides
    return asked


@dataclass
class OfMeeting:
    meeting: Meeting
    count: int = 0
    late: int = 0
    unsent: int = 0

    @property
    def words(self) -> str:
        """“2 questions wait for an answer, 1 of them late; 1 is not sent to the force yet”."""
        found = []
        if self.count:
            wait = "1 question waits" if self.count == 1 else f"{self.count} questions wait"
            found.append(f"{wait} for an answer{self._late_words}")
        if self.unsent:
            asked = "" if found else " question" if self.unsent == 1 else " questions"
            verb = "is" if self.unsent == 1 else "are"
            found.append(f"{self.unsent}{asked} {verb} not sent to the force yet")
        return "; ".join(found)

    @property
    def _late_words(self) -> str:
        if self.late < self.count:
            return f", {self.late} of them late" if self.late else ""
        return " and is late" if self.count == 1 else ", all of them late"


def by_meeting(user: User) -> list[OfMeeting]:
    """Of what `user` may see, the meeting of the soonest due first; then those with questions that
    their offices have not got."""
    rows = Commission.objects.visible_to(user).waiting()
    found: dict[int, OfMeeting] = {}
    for each in rows.select_related("question__item__meeting"):
        meeting = each.question.item.meeting
        one = found.setdefault(meeting.pk, OfMeeting(meeting))
        one.count += 1
        one.late += each.is_late
    unsent = commissioning.unsent().filter(readable(user, "item__")).select_related("item__meeting")
    for question in unsent.order_by("item__meeting__date", "pk"):
        meeting = question.item.meeting
        found.setdefault(meeting.pk, OfMeeting(meeting)).unsent += 1
    return list(found.values())
