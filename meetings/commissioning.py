"""Questions that are commissioned: a written answer is wanted of an office, by a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from accounts.models import User

from . import mailing, rules
from .models import Commission, Meeting, NotesStatus, Question, Response


def commissioned(meeting: Meeting) -> Any:
    """Those of a meeting, the soonest due first; `is_answered` says whether an answer was released
    since it was sent last, or at all, of one that was never sent."""
    last = Commission.objects.filter(question=OuterRef("pk")).order_by("-pk")
    answers = Response.objects.released().filter(question=OuterRef("pk"))
    since = answers.filter(released_at__gte=OuterRef("last_asked_at"))
    asked = Question.objects.filter(item__meeting=meeting, answer_due_on__isnull=False)
    return (
        asked.exclude(asked_of=None)
        .annotate(last_asked_at=Subquery(last.values("asked_at")[:1]))
        .annotate(
            is_answered=Case(When(last_asked_at=None, then=Exists(answers)), default=Exists(since))
        )
        .select_related("asked_of")
        .order_by("answer_due_on", "item__position", "position", "pk")
    )


def commissioned_words(asked: Sequence[Question]) -> str:
    """“3 questions commissioned, by 12 June”, or the days from first to last; empty for none."""
    if not asked:
        return ""
    many = "1 question" if len(asked) == 1 else f"{len(asked)} questions"
    days = sorted(question.answer_due_on for question in asked if question.answer_due_on)
    first, last = f"{days[0]:%-d %B}", f"{days[-1]:%-d %B}"
    when = f"by {first}" if first == last else f"between {first} and {last}"
    return f"{many} commissioned, {when}"


def unsent() -> QuerySet[Question]:
    """Those asked of an office that never got them, of meetings whose notes are not agreed."""
    done_with = (*NotesStatus.SEALED, NotesStatus.Status.CANCELLED)
    asked = Question.objects.filter(asked_of__isnull=False, commissions=None, responses=None)
    return asked.exclude(item__meeting__notes_status__status__in=done_with)


@transaction.atomic
def commission(question: Question, *, by: User) -> Commission:
    """Put on record that its office is asked what the question says now; nothing is sent yet. One
    whose mail has not gone out, and that says the same, is tried once more.

    Raises ValidationError for a question without an office or of a meeting that is cancelled,
    StaleRecord for one that has changed since it was read.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker sends questions. Nothing was sent.")
    question.hold()
    meeting = Meeting.objects.select_related("notes_status").get(items=question.item_id)
    if meeting.is_cancelled:
        raise ValidationError(f"{meeting} is cancelled. Nothing was sent.")
    if question.asked_of is None:
        raise ValidationError(f"“{question}” does not say of whom it is asked. It was not sent.")
    last = Commission.objects.filter(question=question).last()
    now = timezone.now()
    if last is not None and last.sent_at is None and last.is_of(question):
        last.tried_at, last.not_sent = now, ""
        mailing.keep(last, by)
        return last
    made = Commission(
        question=question,
        office=question.asked_of,
        text=question.text,
        answer_by=question.answer_due_on,
        asked_at=now,
        asked_by=by,
    )
    made.full_clean(exclude={"version"})
    mailing.keep(made, by)
    return made
