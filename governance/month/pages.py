"""What all pages of a meeting's month share: who may open them, and the row of stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from meetings import rules
from meetings.forms import next_step, too_early
from meetings.models import Meeting

from .stages import circulates_next, stages

CIRCULATE = "circulate"
"""Its page has the button on it."""


def meeting_of(request: HttpRequest, meeting_id: int) -> Meeting:
    """The meeting whose month the minute-taker works on; to anybody else the page is not there."""
    user: Any = request.user
    if not rules.keeps_notes(user):
        raise Http404
    rows = Meeting.objects.visible_to(user).select_related("meeting_type", "notes_status")
    return get_object_or_404(rows, pk=meeting_id)


def page(
    request: HttpRequest, meeting: Meeting, name: str, title: str, **context: Any
) -> TemplateResponse:
    """The page of the stage whose address is `name`, from the template of that name."""
    user: Any = request.user
    shared = {
        **admin.site.each_context(request),
        "opts": Meeting._meta,
        "meeting": meeting,
        "title": title,
        "stages": stages(meeting, name),
        "step": next_step(meeting, user),
        "too_early": too_early(meeting, user),
        "circulates_next": name != CIRCULATE and circulates_next(meeting),
    }
    return TemplateResponse(request, f"admin/governance/month/{name}.html", {**shared, **context})
