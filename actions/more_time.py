"""An owner asks for more time, and the office desk refuses it; a new date (`services.redate`)
answers it too, and so grants it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.required_words import required
from meetings.models import Meeting

from . import rules
from .models import Action, ActionUpdate, TimeRequest
from .over import over
from .services import refuse_far_off
from .wording import day_words, due_words


@transaction.atomic
def ask(
    action: Action,
    *,
    by: User,
    reason: str,
    office: Office | None = None,
    to_on: date | None = None,
    to_meeting: Meeting | None = None,
) -> TimeRequest:
    """Ask for a later day, or for a meeting, for `office` as `services.post_update` takes it.

    Raises ValidationError where one waits already, for a day that is past, earlier than the present
    one or years ahead, and for an action that is not issued or is ended.
    """
    rules.refuse_unless_may_report(by, action, office)
    action.hold()
    if said := why_not(action):
        raise ValidationError(said)
    if bool(to_on) == bool(to_meeting):
        raise ValidationError("Say until when: a day or a meeting, and only one of them.")
    if to_meeting and to_meeting.is_cancelled:
        raise ValidationError(f"{to_meeting} is cancelled. Choose another meeting, or a day.")
    _refuse_sooner(action, to_meeting.date if to_meeting else to_on)
    speaking = rules.speaking(by, action, office)
    asked = TimeRequest(
        action=action,
        office=speaking.office,
        capacity=speaking.capacity,
        to_on=to_on,
        to_meeting=to_meeting,
        reason=required(
            *(reason, "reason", "Say why more time is needed."), longest=ActionUpdate.LONGEST_TEXT
        ),
        asked_at=timezone.now(),
        asked_by=by,
    )
    asked.full_clean(exclude={"version"})
    with for_reason(speaking.on_behalf, by=by):
        asked.save()
    return asked


@transaction.atomic
def refuse(action: Action, *, by: User, reason: str) -> TimeRequest:
    """It stays due when it is, and its owners read why."""
    rules.refuse_unless_desk(by, action)
    action.hold()
    asked = action.time_requests.waiting().first()
    if asked is None:
        raise ValidationError(decided(action))
    asked.refusal = required(reason, "reason", "Say why it is refused: the owner reads it.")
    asked.decided_at, asked.decided_by = timezone.now(), by
    with for_reason(asked.refusal, by=by):
        asked.save()
    return asked


def why_not(action: Action) -> str:
    """What stands in the way of asking for more time; empty where nothing does."""
    if action.issued_at is None:
        return f"{action.label} is not issued yet, so it needs no more time."
    if said := over(action, "more-time"):
        return said
    if action.time_requests.waiting().exists():
        return (
            f"More time for {action.label} is asked for already, and waits for the "
            "commissioner’s office. Nothing was asked a second time."
        )
    return ""


def decided(action: Action) -> str:
    """Where nobody waits for more time: said so; else empty."""
    if action.time_requests.waiting().exists():
        return ""
    return f"No more time is asked for on {action.label}: it is decided."


def _refuse_sooner(action: Action, day: date | None) -> None:
    today, due = timezone.localdate(), action.latest_due_on
    if day and day < today:
        raise ValidationError("This day is past. Ask for a day from today on.")
    if day and due and day <= due:
        raise ValidationError(
            f"{action.label} is due {due_words(action)}, so {day_words(day)} is no more time."
        )
    refuse_far_off(action, day)
