"""Verbs that ask an office for an update on an action by a day.

What is kept is what is asked; what becomes of its mail is kept by `mailing.py`.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.required_words import bare

from . import rules
from .models import Action, UpdateRequest
from .over import STATES
from .services import LONGEST_WAIT
from .wording import day_words


@transaction.atomic
def ask_for_update(
    action: Action,
    *,
    by: User,
    office: Office,
    answer_by: date,
    wants_paper: bool = False,
    words: str = "",
) -> UpdateRequest | None:
    """Put on record that an owner is asked; nothing is sent yet.

    None where the same is asked already and waits for its answer on that very day. Raises
    ValidationError for an action that is not issued or ended, an office that does not own it, and
    a day that is past or years ahead.
    """
    rules.refuse_unless_desk(by, action)
    action.hold()
    _refuse_unless_with_its_owners(action)
    if not action.is_for_all and not action.owners.filter(office=office).exists():
        raise ValidationError(
            f"{office.short_name} does not own {action.label}, so it is not asked. Nothing was "
            "sent to it."
        )
    refuse_day(answer_by)
    words = bare(words)
    waiting = UpdateRequest.objects.waiting().filter(action=action, office=office)
    if waiting.filter(answer_by=answer_by).exists():
        return None
    made = UpdateRequest(
        action=action,
        office=office,
        asked_at=timezone.now(),
        asked_by=by,
        answer_by=answer_by,
        wants_paper=wants_paper,
        words=words,
    )
    made.full_clean(exclude={"version"})
    with for_reason("", by=by):
        made.save()
    return made


def refuse_day(answer_by: date) -> None:
    """Raises ValidationError for a day by which nobody can answer, beside `answer_by`."""
    today = timezone.localdate()
    if answer_by < today:
        raise ValidationError({"answer_by": "This day has passed. Choose a later one."})
    if answer_by - today > LONGEST_WAIT:
        raise ValidationError(
            {"answer_by": f"{day_words(answer_by)} is far ahead: check the year."}
        )


def _refuse_unless_with_its_owners(action: Action) -> None:
    if action.status not in Action.OPEN:
        raise ValidationError(
            f"{action.label} is {STATES[action.status]}, so nobody is asked about it."
        )
    if action.issued_at is None:
        raise ValidationError(
            f"{action.label} is not issued yet, so its owners do not know it. Issue it first; "
            "nobody was asked."
        )
