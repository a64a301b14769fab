"""The page of words that were typed on a meeting's sheet and are not in its notes, whosever."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance import typed_words
from governance.models import SheetDraft
from meetings import readings
from meetings.models import AgendaItem

from . import pages
from .sheet.left import left


@require_safe
def page(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    user: Any = request.user
    found = left(meeting)
    seen = set(AgendaItem.objects.visible_to(user).filter(meeting=meeting).values_list("pk"))
    shown = [each for each in found if each.item is None or (each.item.pk,) in seen]
    readings.tell_notes(user, meeting, {each.item.pk for each in shown if each.item})
    return pages.page(
        request,
        meeting,
        "words_left",
        "Words that are not in the notes",
        left=[
            (each, typed_words.of(request, each.fields) if each in shown else None)
            for each in found
        ],
    )


@require_POST
def discard(request: HttpRequest, meeting_id: int, draft_id: int) -> HttpResponse:
    """Throw away what was shown, and nothing that was typed since."""
    meeting = pages.meeting_of(request, meeting_id)
    rows = SheetDraft.objects.filter(meeting_pk=meeting.pk, pk=draft_id)
    draft = rows.first()
    if (
        draft is not None
        and draft.saved_at
        and draft.saved_at.isoformat() != request.POST.get("at")
    ):
        messages.error(
            request,
            "More was typed since you opened the page. Nothing was thrown away: look at it again.",
        )
    elif draft is not None:
        rows.filter(saved_at=draft.saved_at).delete()
        messages.success(request, "These words are thrown away.")
    return HttpResponseRedirect(reverse("admin:words_left", args=[meeting.pk]))
