"""A meeting's page: its notes with the actions as they are today, and the notes to take away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.generic import DetailView
from django.views.generic.base import View

from accounts.rates import Dear
from actions import rules as action_rules
from actions import services as action_services
from actions.models import Action
from meetings.forms import steps_for, too_early
from meetings.models import Meeting, NotesStatus
from meetings.rules import keeps_notes
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of
from meetings.views import MeetingsMixin

from . import papers
from .document import NotesDocument
from .drafts import circulated
from .files import CHOICES, FORMATS, printed
from .hiding import collect_for
from .page import compose
from .papers import PAPERS, choices
from .rendering.pdf import PdfUnavailable


class MeetingNotes(MeetingsMixin, DetailView):
    template_name = "governance/meeting.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, user = self.object, self.request.user
        return super().get_context_data(
            page=compose(meeting, user),
            steps=steps_for(meeting, user),
            too_early=too_early(meeting, user),
            is_desk=action_rules.is_desk(user),
            may_correct=keeps_notes(user) and not meeting.is_sealed,
            may_withhold=keeps_notes(user),
            sees_as_published=role_of(user, READS_EVERYTHING),
            # To whom no words are cut: of an item with words cut there is no topic.
            reads_topics=role_of(user, READS_WITHHELD) and not meeting.is_cancelled,
            formats=CHOICES,
            circulated=circulated(meeting, user),
            papers=_papers(meeting),
            is_to_come=meeting.status not in NotesStatus.BEGUN,
            **kwargs,
        )


def _papers(meeting: Meeting) -> list[tuple[papers.Paper, list[tuple[str, str]]]]:
    """What is to be read before the meeting, while it is to come."""
    if meeting.status != NotesStatus.Status.PLANNED:
        return []
    return [(PAPERS[name], choices(name)) for name in PAPERS]


class NotesFile(Dear, MeetingsMixin, View):
    """The notes as a file, as far as the reader may read them."""

    name = "notes"
    formats = FORMATS

    def get(self, request: Any, pk: int, ending: str) -> HttpResponse:
        meeting = get_object_or_404(self.get_queryset(), pk=pk)
        if ending not in self.formats:
            raise Http404
        try:
            notes = self.document(meeting)
            if meeting.is_cancelled:
                notes = replace(notes, title=f"{notes.title} (cancelled)")
            content = printed(notes, ending, self.formats)
        except PdfUnavailable as error:
            messages.warning(request, str(error))
            return redirect(meeting)
        response = HttpResponse(content, content_type=self.formats[ending][1])
        name = f"{meeting.date}-{slugify(notes.title)}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def document(self, meeting: Meeting) -> NotesDocument:
        return collect_for(self.request.user, meeting)


class PaperFile(NotesFile):
    """The agenda of a meeting, or its pack, as far as the reader may read them."""

    formats = papers.FORMATS

    def document(self, meeting: Meeting) -> NotesDocument:
        return PAPERS[self.name].make(self.request.user, meeting)


class IssueActions(MeetingsMixin, View):
    """Issue every action of a meeting that is not issued yet."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user: Any = request.user
        meeting = get_object_or_404(self.get_queryset(), pk=pk)
        if not action_rules.is_desk(user):
            raise PermissionDenied("Only the office desk issues actions. Nothing was changed.")
        waiting = list(
            Action.objects.visible_to(user).filter(item__meeting=meeting, issued_at=None)
        )
        try:
            with transaction.atomic():
                for action in waiting:
                    action_services.issue(action, by=user)
        except ValidationError as refused:
            messages.error(request, f"No action was issued. {' '.join(refused.messages)}")
            return redirect(meeting)
        count = "1 action is" if len(waiting) == 1 else f"{len(waiting)} actions are"
        messages.success(request, f"{count} issued: their owners see them now.")
        return redirect(meeting)
