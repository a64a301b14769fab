"""The page that holds two versions of a set of notes side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic.base import View

from accounts.values import number_in
from governance.notes.then import notes_then
from meetings import readings
from meetings.models import Meeting

from . import moments
from .moments import Moment
from .sides import compare
from .sight import Sight


class MomentField(forms.ChoiceField):
    """A moment from the list, or by the address any entry's number and any time; `asked` stays in
    the list, so that whoever compares again asks the same."""

    def __init__(self, offered: list[Moment], asked: str, **kwargs: Any) -> None:
        pairs = [(str(moment.number), str(moment)) for moment in offered]
        if number_in(asked) is not None and asked not in dict(pairs):
            pairs.append((asked, f"Entry {asked}, as asked for"))
        super().__init__(choices=pairs, **kwargs)

    def clean(self, value: Any) -> Any:
        number = moments.asked_for(str(value or ""))
        if number is None:
            raise ValidationError(
                "Choose a moment, or give the number of an entry or a time (2026-07-20T13:00)."
            )
        return number


class Moments(forms.Form):
    def __init__(self, *args: Any, offered: list[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"old": "Older version: the notes after", "new": "Newer version: the notes after"}
        for name, label in labels.items():
            self.fields[name] = MomentField(offered, self.data.get(name, ""), label=label)


class NotesVersions(PermissionRequiredMixin, View):
    """For those who read everything: an earlier version may hold what was taken out since."""

    permission_required = "meetings.view_meeting"

    def get(self, request: Any, number: int) -> HttpResponse:
        sight = Sight(request.user)
        seen = Meeting.objects.visible_to(request.user)
        marked = seen.annotate(has_sensitive=readings.has_sensitive())
        if not sight.everything:
            raise Http404
        meeting = get_object_or_404(marked, pk=number)
        offered = moments.offered(meeting, sight)
        pairs = moments.presets(meeting, offered[0].number)
        asked = {name: request.GET[name] for name in ("old", "new") if name in request.GET}
        if len(asked) < 2 and len(offered) > 1:
            first = pairs[0][:2] if pairs else (offered[-1].number, offered[0].number)
            asked = dict(zip(("old", "new"), map(str, first), strict=True)) | asked
        form = Moments(asked or None, offered=offered)
        context = {"meeting": meeting, "form": form, "presets": pairs}
        if form.is_valid():
            readings.tell_notes(request.user, meeting)
            old, new = sorted((form.cleaned_data["old"], form.cleaned_data["new"]))
            form = context["form"] = Moments({"old": str(old), "new": str(new)}, offered=offered)
            context |= {
                "compared": compare(notes_then(meeting, old), notes_then(meeting, new)),
                "old_words": _words(old, offered),
                "new_words": _words(new, offered),
            }
        return render(request, "governance/trail/versions.html", context)


def _words(number: int, offered: list[Moment]) -> str:
    """A moment as the head of a column: “20 July 2026, 13:00”."""
    known = next((moment for moment in offered if moment.number <= number), None)
    return str(known).split(": ")[0] if known else f"Entry {number}"
