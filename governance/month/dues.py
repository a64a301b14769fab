"""What falls due at a meeting that is cancelled, and at one that is held after all."""

from __future__ import annotations

from django.db.models import QuerySet

from actions.models import Action
from actions.tying import tie
from governance.notes.loading import due
from meetings.models import Meeting, NotesStatus


def move_on(cancelled: Meeting) -> None:
    """To the next meeting of its kind that is planned; without one it waits for that, and is not
    late."""
    following = cancelled.meeting_type.meetings.planned().filter(date__gt=cancelled.date)
    next_one = following.order_by("date", "start_time", "pk").first()
    if next_one is not None:
        _tie(_unsettled().filter(due_meeting=cancelled), next_one)


def take_over(planned: Meeting) -> None:
    """What waits since an earlier meeting of the kind was cancelled falls due at this one."""
    cancelled = Meeting.objects.filter(
        meeting_type=planned.meeting_type_id,
        notes_status__status=NotesStatus.Status.CANCELLED,
        date__lt=planned.date,
    )
    _tie(_unsettled().filter(due_meeting__in=cancelled), planned)


def take_back(restored: Meeting) -> None:
    """What means this meeting by its words falls due at it again. What was given it as a new date,
    and has moved on to the next meeting since, stays there."""
    for action, meant in due.waiting_for(restored):
        if meant == restored:
            tie(action, restored, reason=f"{restored} is held after all.")


def _unsettled() -> QuerySet[Action]:
    rows = Action.objects.exclude(status__in=Action.SETTLED)
    return rows.select_related("due_meeting").order_by("pk")


def _tie(actions: QuerySet[Action], meeting: Meeting) -> None:
    for action in actions:
        tie(action, meeting, reason=f"{action.due_meeting} is cancelled: {meeting} is the next.")
