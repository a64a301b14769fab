"""What all pages of trackers share: who may open them, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.models import Action
from actions.rules import is_desk
from meetings.rules import keeps_notes

from .models import TrackerFile, TrackerLayout

TOO_LATE = {
    "bring": "Nothing of the tracker was read, and no file can be kept: choose it once more.",
    "columns": "Nothing of it is remembered yet. What you chose is below: press once more.",
    "rows": "Nothing was loaded. The tracker is kept here: look at its rows, and press once more.",
}
"""By page, what became of what was sent after the session had ended, and what to do."""
GONE = (
    "This tracker is not kept here any more: it was loaded to its end or put aside, or a day has "
    "passed. What was loaded of it stays. If something is missing, choose the file again: nothing "
    "is loaded twice."
)


def minute_taker(request: HttpRequest) -> Any:
    """Who asks, if they keep the notes and the actions; to anybody else the page is not there."""
    user: Any = request.user
    if not (keeps_notes(user) and is_desk(user)):
        raise Http404
    return user


def of_a_file(
    view: Callable[[HttpRequest, TrackerFile, Any], HttpResponse],
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """The page of a file that waits; of one that does not any more, the page to bring one in."""

    @wraps(view)
    def page(request: HttpRequest, pk: UUID) -> HttpResponse:
        user = minute_taker(request)
        file = TrackerFile.objects.filter(pk=pk).first()
        if file is None:
            messages.warning(request, GONE)
            return redirect("admin:tracker")
        return view(request, file, user)

    return brings_back(page)


def brings_back(view: Any) -> Any:
    """A page that shows again what was sent to it after the session had ended, and does nothing
    else with it (`governance/signin/shown_again.py`)."""
    view.brings_back = True
    return view


def is_sent(request: HttpRequest) -> bool:
    """Whether a form was sent, and is not merely shown again."""
    return request.method == "POST" and not _why_late(request)


def _why_late(request: HttpRequest) -> str:
    return request.kept.why if getattr(request, "refusal", "") else ""  # type: ignore[attr-defined]


def take_away(layout: TrackerLayout) -> SafeString:
    """The way to the register in the columns of this tracker."""
    excel, csv = (reverse("admin:tracker_download", args=[layout.pk, e]) for e in ("xlsx", "csv"))
    return format_html(
        'Take the register away in these columns: <a href="{}">Excel</a> or <a href="{}">CSV</a>.',
        excel,
        csv,
    )


def page_of(request: HttpRequest, name: str, title: str, **context: Any) -> TemplateResponse:
    """The page from the template of that name."""
    why = _why_late(request)
    shared = {**admin.site.each_context(request), "opts": Action._meta, "title": title}
    shared["late"] = f"{why} {TOO_LATE[name]}" if why else ""
    return TemplateResponse(request, f"admin/governance/tracker/{name}.html", {**shared, **context})
