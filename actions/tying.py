"""An action due at a meeting in words is tied to that meeting, once it is in the record."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.acting import for_reason
from meetings.models import Meeting

from .models import Action


@transaction.atomic
def tie(action: Action, meeting: Meeting | None, *, reason: str = "") -> bool:
    """Let an action fall due at the meeting that its due words mean, and move with it; None where
    they mean none of the record. Its words and its original due date stay. Gives whether that is
    new; whoever plans or loads the meeting may.

    Without a reason that of what goes on around it stands on record: of loading notes, say.
    """
    if action.due_kind != Action.Due.AT_MEETING:
        raise ValidationError(f"{action.label} is not due at a meeting. Nothing was changed.")
    if action.due_meeting_id == (meeting.pk if meeting else None):
        return False
    action.hold()
    action.due_meeting = meeting
    with for_reason(reason):
        action.save()
    return True
