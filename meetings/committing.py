"""Verbs on commitments: words of a finding are marked as one, and it is said what became of it.

What does not fit is refused with a ValidationError that says so, and nothing of it is kept.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.required_words import bare, refuse_long, required

from . import rules
from .models import AgendaItem, Commitment, Question
from .models.commitments import said_in
from .passages import spans

Outcome = Commitment.Outcome
NOT_THERE = (
    "These words do not stand in the findings. Nothing was marked: copy them from the text above, "
    "as they stand there."
)


@transaction.atomic
def mark(
    item: AgendaItem,
    *,
    by: User,
    passage: str,
    due_on: date | None = None,
    question: Question | None = None,
) -> Commitment:
    """Mark words of an item as a commitment, agreed notes too: nothing of them is changed.

    The words are kept as they stand there, whatever was copied with them.
    """
    _refuse_unless_keeper(by)
    item.hold(any_version=True)
    passage = required(passage, "passage", "Copy the words by which it was promised.")
    refuse_long(passage, "passage")
    words = next(
        (text[slice(*found[0])] for text in said_in(item) if (found := spans(passage, text))), ""
    )
    if not words:
        raise ValidationError({"passage": NOT_THERE})
    if any(each.passage == words for each in item.commitments.all()):
        raise ValidationError({"passage": "These words are marked already."})
    made = Commitment(item=item, question=question, passage=bare(words), due_on=due_on)
    made.full_clean(exclude=["version"])
    with for_reason("", by=by):
        made.save()
    return made


@transaction.atomic
def settle(commitment: Commitment, *, by: User, outcome: str, why: str) -> None:
    """Say what became of it, and how one knows; what was said of it before stays in its history."""
    _refuse_unless_keeper(by)
    commitment.hold()
    if outcome not in (Outcome.KEPT, Outcome.NOT_KEPT, Outcome.SUPERSEDED):
        raise ValidationError({"outcome": "Say whether it was kept, not kept or superseded."})
    why = required(why, "why", "Say how one knows.")
    refuse_long(why, "why")
    commitment.outcome, commitment.why = outcome, why
    commitment.settled_at, commitment.settled_by = timezone.now(), by
    with for_reason("", by=by):
        commitment.save()


@transaction.atomic
def unmark(commitment: Commitment, *, by: User, reason: str) -> None:
    """It was no commitment. The words stay in the notes, and the mark in its history."""
    _refuse_unless_keeper(by)
    reason = required(reason, "why", "Say why these words are no commitment.")
    with for_reason(reason, by=by):
        commitment.delete()


def _refuse_unless_keeper(by: User) -> None:
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account does not mark commitments. Nothing was changed.")
