"""What all pages of trackers share: who may open them, and what stands around them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse

from actions.models import Action
from actions.rules import is_desk
from meetings.rules import keeps_notes


def minute_taker(request: HttpRequest) -> Any:
    """Who asks, if they keep the notes and the actions; to anybody else the page is not there."""
    user: Any = request.user
    if not (keeps_notes(user) and is_desk(user)):
        raise Http404
    return user


def page_of(request: HttpRequest, name: str, title: str, **context: Any) -> TemplateResponse:
    """The page from the template of that name."""
    shared = {**admin.site.each_context(request), "opts": Action._meta, "title": title}
    return TemplateResponse(request, f"admin/governance/tracker/{name}.html", {**shared, **context})
