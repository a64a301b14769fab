"""Outstanding matters whose action has ended since the agenda was planned, taken off its page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.acting import for_reason
from accounts.models import User
from actions.models import Action, OutstandingMatter
from actions.over import STATES
from meetings.models import Meeting, NotesStatus

from .. import pages

TOO_LATE = "The meeting has begun, so its outstanding matters stay. Nothing is taken off."


def settled(meeting: Meeting, user: User) -> list[str]:
    """“A70 is withdrawn”, for each that the agenda could do without; none once the meeting has
    begun, for then it is heard."""
    if meeting.status != NotesStatus.Status.PLANNED:
        return []
    return [f"{each.action.label} is {STATES[each.action.status]}" for each in _rows(meeting, user)]


@require_POST
def take_off(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Whatever was heard of an action stays, and so does what was opened again meanwhile."""
    meeting, user = pages.meeting_of(request, meeting_id), request.user
    with transaction.atomic(), for_reason("", by=user):  # type: ignore[arg-type]
        meeting.hold(any_version=True)
        if Meeting.objects.get(pk=meeting.pk).status != NotesStatus.Status.PLANNED:
            messages.error(request, TOO_LATE)
            return redirect("admin:agenda", meeting.pk)
        gone = list(_rows(meeting, user))
        for matter in gone:
            matter.delete()
    if gone:
        labels = ", ".join(matter.action.label for matter in gone)
        messages.success(request, f"Taken off this agenda: {labels}.")
    else:
        messages.info(request, "No settled action is on this agenda. Nothing is taken off.")
    return redirect("admin:agenda", meeting.pk)


def _rows(meeting: Meeting, user: Any) -> QuerySet[OutstandingMatter]:
    found = OutstandingMatter.objects.visible_to(user).filter(item__meeting=meeting, update="")
    return found.filter(action__status__in=Action.SETTLED).select_related("action")
