"""Open actions that an agenda does not have yet, brought to it from its page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetings import readings
from meetings.models import Meeting, NotesStatus

from .. import pages, planning
from ..proposal_words import action_row

OFFERED = (NotesStatus.Status.PLANNED, NotesStatus.Status.IN_PROGRESS)
"""Afterwards a matter that was not on the agenda was not heard."""
TOO_LATE = "The meeting is over, and what was not on its agenda was not heard. Nothing is brought."


def offered(meeting: Meeting, user: Any) -> list[tuple[int, str]]:
    """(key, words) of what the page of the agenda offers; an agenda that nobody has begun is
    planned with all of it."""
    if meeting.status not in OFFERED or not meeting.items.exists():
        return []
    actions = planning.left_off(meeting, user)
    readings.tell(user, actions)
    return [(one.pk, action_row(one, meeting.meeting_type)) for one in actions]


@require_POST
def bring(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Those that are ticked; what has ended meanwhile or is there already is left out."""
    meeting, user = pages.meeting_of(request, meeting_id), request.user
    ticked = set(request.POST.getlist("actions"))
    if not ticked:
        messages.error(request, "No action was ticked. Nothing is brought to this meeting.")
        return redirect("admin:agenda", meeting.pk)
    with transaction.atomic():
        meeting.hold(any_version=True)
        if Meeting.objects.get(pk=meeting.pk).status not in OFFERED:
            messages.error(request, TOO_LATE)
            return redirect("admin:agenda", meeting.pk)
        found = [one for one in planning.left_off(meeting, user) if str(one.pk) in ticked]  # type: ignore[arg-type]
        planning.bring_forward(meeting, found, by=user)  # type: ignore[arg-type]
    count = len(found)
    done = "1 action is" if count == 1 else f"{count} actions are"
    left = len(ticked) - count
    ended = f" Left out, for they are there or have ended: {left}." if left else ""
    messages.success(request, f"{done} now among the outstanding matters.{ended}")
    return redirect("admin:agenda", meeting.pk)
