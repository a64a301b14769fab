"""A meeting that is not held: it is cancelled, with a reason, and that can be undone in the open.

Its agenda stays on record. What falls due at it is known to the room above, so that moves it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.required_words import required

from . import rules
from .closed import unsaid
from .models import Meeting, NotesStatus

Status = NotesStatus.Status

move_dues: Callable[[Meeting], None] = unsaid("cancelling.move_dues")
"""What falls due at a meeting that is cancelled falls due at the next of its kind."""
take_back_dues: Callable[[Meeting], None] = unsaid("cancelling.take_back_dues")
"""What means a meeting that is held after all falls due at it again."""


class CancelledMeeting(ValidationError):
    """The meeting is not held, so nothing is written of it; nothing was changed."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"{meeting} is cancelled. Nothing was changed.", code="cancelled")


def refuse_cancelled(meeting: Meeting, status: str) -> None:
    """Raises CancelledMeeting; `status` is read after the meeting was held."""
    if status == Status.CANCELLED:
        raise CancelledMeeting(meeting)


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, reason: str) -> None:
    """Only of a meeting that nobody has started."""
    _refuse_unless_keeper(by, meeting)
    reason = required(reason, "reason", "Say why it is cancelled.")
    status = _held(meeting)
    refuse_begun(meeting, status.status)
    if status.status == Status.CANCELLED:
        raise ValidationError(f"{meeting} is cancelled already. Nothing was changed.")
    status.status = Status.CANCELLED
    status.cancelled_at, status.cancelled_by = timezone.now(), by
    status.why_cancelled = reason
    with for_reason(reason, by=by):
        status.save()
        meeting.notes_status = status
        move_dues(meeting)


@transaction.atomic
def restore(meeting: Meeting, *, by: User, reason: str) -> None:
    """It is held after all: planned again, with the agenda that it had."""
    _refuse_unless_keeper(by, meeting)
    reason = required(reason, "reason", "Say why the step is undone.")
    status = _held(meeting)
    if status.status != Status.CANCELLED:
        raise ValidationError(f"{meeting} is not cancelled. Nothing was changed.")
    status.status = Status.PLANNED
    status.cancelled_at = status.cancelled_by = None
    status.why_cancelled = ""
    with for_reason(reason, by=by):
        status.save()
        meeting.notes_status = status
        take_back_dues(meeting)


def refuse_begun(meeting: Meeting, status: str) -> None:
    """Raises ValidationError where the meeting was started, or held."""
    if status == Status.IN_PROGRESS:
        raise ValidationError(
            f"{meeting} was started, so it is not cancelled. Nothing was changed: if that was by "
            "mistake, undo that step first."
        )
    if status in NotesStatus.BEGUN:
        raise ValidationError(
            f"{meeting} was held, and its notes are {Status(status).label.lower()}, so it is not "
            "cancelled. Nothing was changed."
        )


def _held(meeting: Meeting) -> NotesStatus:
    """As it is now, and not as it was read."""
    meeting.hold(any_version=True)
    return NotesStatus.objects.filter(meeting=meeting).first() or NotesStatus(meeting=meeting)


def _refuse_unless_keeper(by: User, meeting: Meeting) -> None:
    if not rules.keeps_notes(by):
        raise PermissionDenied(f"This account does not cancel {meeting}. Nothing was changed.")
