"""What all pages of a meeting's month share: who may open them, and the row of stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.models import User
from meetings import rules
from meetings.forms import StepForm, next_step, steps_for, too_early
from meetings.models import Meeting

from .cancelled import cancelled
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


def frame(request: HttpRequest, meeting: Meeting, name: str, title: str) -> dict[str, Any]:
    """What every page shows around its own: the row of stages, and the steps that fit now."""
    user: Any = request.user
    step = next_step(meeting, user)
    return {
        **admin.site.each_context(request),
        "opts": Meeting._meta,
        "meeting": meeting,
        "title": title,
        "stages": stages(meeting, name),
        "circulates_next": name != CIRCULATE and circulates_next(meeting),
        "too_early": too_early(meeting, user),
        "cancelled": cancelled(meeting, user),
        **steps(meeting, user, step),
    }


def steps(meeting: Meeting, user: User, step: tuple[str, StepForm] | None) -> dict[str, Any]:
    """The step that leads on, and the others, with the desk's own pages of them."""

    def page_of(name: str) -> str:
        return reverse("admin:step", args=[meeting.pk, name])

    return {
        "step": step,
        "step_page": step and page_of(step[0]),
        "other_steps": [
            (page_of(name), title)
            for name, title in steps_for(meeting, user)
            if step is None or name != step[0]
        ],
    }


def page(
    request: HttpRequest, meeting: Meeting, name: str, title: str, **context: Any
) -> TemplateResponse:
    """The page of the stage whose address is `name`, from the template of that name."""
    shared = frame(request, meeting, name, title)
    return TemplateResponse(request, f"admin/governance/month/{name}.html", {**shared, **context})
