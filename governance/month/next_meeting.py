"""“Next meeting”: a type is chosen, a proposal looked over, and one press makes all of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from accounts.meanwhile import addition
from accounts.service_forms import A_MOMENT
from accounts.values import number_in
from actions.models import Action
from meetings import planning, readings, rules
from meetings.models import Meeting, MeetingType

from .next_meeting_form import NextMeetingForm, token, typed_on
from .pages import meeting_of
from .planning import propose
from .sheet.drafts import ATTENDANCE

TITLE = "Plan the next meeting"


def page(request: HttpRequest) -> HttpResponse:
    """To anybody but the minute-taker it is not there."""
    user: Any = request.user
    if not rules.keeps_notes(user):
        raise Http404
    kind = _kind(request)
    if kind is None:
        kinds = MeetingType.objects.filter(is_active=True)
        return _show(request, "next_meeting_type", kinds=kinds)
    if request.method == "POST" and "again" not in request.POST:
        return _plan(request, kind)
    shown = _day(request.POST.get("shown_day", ""))
    asked = _day(request.POST.get("day", "") or request.GET.get("day", ""))
    proposal = propose(kind, user, asked)
    typed = typed_on(request.POST, proposal, shown)
    return _show_form(request, NextMeetingForm(proposal=proposal, by=user, typed=typed))


@require_POST
def people(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The people from the posts as they are held on the meeting's day, once more."""
    meeting, user = meeting_of(request, meeting_id), request.user
    try:
        changes = planning.seat_again(meeting, by=user)  # type: ignore[arg-type]
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        nothing = [f"On {meeting.date:%-d %B %Y} the posts are held as they stand here already"]
        for said in changes or nothing:
            messages.success(request, f"{said}.")
    return redirect("admin:meetings_meeting_change", meeting.pk)


def _plan(request: HttpRequest, kind: MeetingType) -> HttpResponse:
    user: Any = request.user
    with transaction.atomic():
        # A button pressed twice sends its form while the first one is not done yet: it waits.
        kind.hold(any_version=True)
        proposal = propose(kind, user, _day(request.POST.get("day", "")))
        there = kind.meetings.filter(date=proposal.day).first()
        if there is not None and _is_just_made(there, request):
            return redirect("admin:agenda", there.pk)
        form = NextMeetingForm(request.POST, proposal=proposal, by=user)
        is_new = there is None or there == proposal.fills
        is_made = is_new and form.is_valid() and form.carry_out()
    if there is not None and not is_new:
        form.is_valid()
        form.add_error(None, _is_there(there, user))
    if not is_made or form.made is None:
        return _show_form(request, form)
    messages.success(request, _done(form, form.made))
    return redirect("admin:agenda", form.made.pk)


def _is_there(meeting: Meeting, user: Any) -> Any:
    first = meeting.history.order_by("version").first()
    return format_html(
        '{}. Nothing was made a second time: open <a href="{}">{}</a>, or choose another day.',
        addition(first, user),
        reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        meeting,
    )


def _is_just_made(meeting: Meeting, request: HttpRequest) -> bool:
    """Or filled, where the form says which one was to be, and as which version it was seen."""
    seen = request.POST.get("fills", "")
    if seen == token(meeting):
        return False
    was_to_be_filled = seen.partition("-")[0] == str(meeting.pk)
    versions = meeting.history.order_by("version")
    made: Any = versions.last() if was_to_be_filled else versions.first()
    is_recent = made.history_date >= timezone.now() - A_MOMENT
    return is_recent and made.history_user_id == request.user.pk


def _done(form: NextMeetingForm, meeting: Meeting) -> str:
    """What was made, with ways to what the agenda does not show."""
    counts = [
        (meeting.attendance.count(), "person", "people"),
        (meeting.items.count(), "item", "items"),
        (len(form.cleaned_data["actions"]), "outstanding matter", "outstanding matters"),
    ]
    said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
    falls = Action.objects.filter(due_meeting=meeting).count()
    due = f" {falls} action{' falls' if falls == 1 else 's fall'} due at it." if falls else ""
    left = form.left_out
    ended = f" Left out, for they have ended meanwhile: {left}." if left else ""
    return format_html(
        '{} Change the <a href="{}">people</a> or the <a href="{}">time and venue</a>.',
        f"{meeting} is planned, with {said}.{due}{ended}",
        f"{reverse('admin:sheet', args=[meeting.pk])}?item={ATTENDANCE}",
        reverse("admin:meetings_meeting_change", args=[meeting.pk]),
    )


def _kind(request: HttpRequest) -> MeetingType | None:
    """The type that the address names, or that of the meeting that it comes after."""
    user: Any = request.user
    if "after" in request.GET:
        rows = Meeting.objects.visible_to(user).select_related("meeting_type")
        return get_object_or_404(rows, pk=number_in(request.GET["after"])).meeting_type
    if "type" in request.GET:
        return get_object_or_404(MeetingType, pk=number_in(request.GET["type"]))
    return None


def _day(words: str) -> Any:
    try:
        return parse_date(words)
    except ValueError:
        return None


def _show_form(request: HttpRequest, form: NextMeetingForm) -> HttpResponse:
    readings.tell(request.user, form.proposal.actions)
    return _show(request, "next_meeting", form=form, proposal=form.proposal)


def _show(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    shared = {**admin.site.each_context(request), "title": TITLE, "opts": Meeting._meta}
    template = f"admin/governance/month/{name}.html"
    return TemplateResponse(request, template, {**shared, **context})
