"""Questions that are commissioned: a written answer is wanted of somebody, by a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from .models import Meeting, Question, Response


def commissioned(meeting: Meeting) -> Any:
    """Those of a meeting, the soonest due first; `is_answered` says whether an answer is there."""
    answers = Response.objects.filter(question=OuterRef("pk"))
    asked = Question.objects.filter(item__meeting=meeting, answer_due_on__isnull=False)
    return (
        asked.exclude(asked_of=None)
        .annotate(is_answered=Exists(answers))
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
