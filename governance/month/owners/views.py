"""The page that issues the actions of a meeting, asks their owners for updates, and tells what
became of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import get_text_list
from django.views.decorators.http import require_POST

from accounts.models import Office, User
from actions import mailing
from governance.month import pages
from meetings.models import Meeting, NotesStatus

from . import notices, press, rows
from .forms import AskForm
from .mails import Result, send_notices, send_requests

NOT_DONE = (NotesStatus.Status.PLANNED, NotesStatus.Status.IN_PROGRESS)

ASKED = "What was asked stands on record: send it again under “Asked”."
ISSUED = "What was issued stands in the portal all the same: send it again under “Issued”."


def page(request: Any, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    if request.method == "POST" and "issue" in request.POST:
        return _issue(request, meeting)
    if request.method == "POST" and "ask" in request.POST:
        return _ask(request, meeting)
    return _shown(request, meeting, AskForm(meeting=meeting))


@require_POST
def ask_again(request: Any, meeting_id: int, office_id: int) -> HttpResponse:
    """Send an office once more what it is asked and has not got."""
    meeting = pages.meeting_of(request, meeting_id)
    if waiting := _tried(request, meeting, office_id, rows.asked):
        _tell_mails(request, send_requests(waiting, by=request.user), ASKED)
    return _back(meeting, "asked")


@require_POST
def tell_again(request: Any, meeting_id: int, office_id: int) -> HttpResponse:
    """Send an office once more what was issued to it and has not reached it."""
    meeting = pages.meeting_of(request, meeting_id)
    if waiting := _tried(request, meeting, office_id, notices.told):
        _tell_mails(request, send_notices(meeting, waiting, by=request.user), ISSUED)
    return _back(meeting, "issued")


def _tried(
    request: Any,
    meeting: Meeting,
    office_id: int,
    groups: Callable[[Meeting, User], list[Any]],
) -> list[Any]:
    """What the office has not got, now on record as tried once more; nothing where it has all,
    which is told."""
    office = get_object_or_404(Office, pk=office_id)
    with transaction.atomic():
        meeting.hold(any_version=True)
        found = groups(meeting, request.user)
        waiting = next((each.to_send for each in found if each.reach.office == office), [])
        try:
            mailing.try_again(waiting, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return []
    return waiting


def _issue(request: Any, meeting: Meeting) -> HttpResponse:
    ticks = request.POST.getlist("action")
    if not press.tokens(ticks, press.TO_ISSUE):
        messages.error(request, "Tick at least one action. Nothing was issued.")
        return _back(meeting)
    with transaction.atomic():
        # A button pressed twice sends its form while the first one is not done yet: it waits.
        meeting.hold(any_version=True)
        done = press.issue(meeting, ticks, by=request.user)
    if done.actions:
        is_one = len(done.actions) == 1
        messages.success(
            request, f"{'1 action is' if is_one else f'{len(done.actions)} actions are'} issued."
        )
    if done.already:
        messages.info(request, f"Issued already, and not once more: {', '.join(done.already)}.")
    for said in done.refused:
        messages.error(request, said)
    _tell_mails(request, send_notices(meeting, done.notices, by=request.user), ISSUED)
    return _back(meeting)


def _ask(request: Any, meeting: Meeting) -> HttpResponse:
    form = AskForm(request.POST, meeting=meeting)
    ticks, papers = request.POST.getlist("ask-about"), request.POST.getlist("paper")
    if not press.tokens(ticks, press.TO_ASK):
        form.add_error(None, "Tick at least one action. Nobody was asked.")
    if not form.is_valid():
        return _shown(request, meeting, form)
    with transaction.atomic():
        meeting.hold(any_version=True)
        done = press.ask(ticks, papers, by=request.user, **form.cleaned_data)
    if done.already:
        messages.info(request, f"Asked already, and not once more: {', '.join(done.already)}.")
    for said in done.refused:
        messages.error(request, said)
    if not done.requests:
        return _shown(request, meeting, form) if done.refused else _back(meeting, "asked")
    offices = {each.office_id for each in done.requests}
    many = "1 office is" if len(offices) == 1 else f"{len(offices)} offices are"
    day = form.cleaned_data["answer_by"]
    messages.success(request, f"{many} asked for updates by {day:%-d %B %Y}.")
    _tell_mails(request, send_requests(done.requests, by=request.user), ASKED)
    return _back(meeting, "asked")


def _tell_mails(request: HttpRequest, results: list[Result], so: str) -> None:
    went = [str(each) for each in results if not each.why_not]
    if went:
        messages.success(request, f"A mail went to {get_text_list(went, 'and')}.")
    for each in results:
        for said in each.failed:
            messages.error(request, said)
        if each.why_not:
            messages.error(request, f"No mail went to {each}: {each.why_not}. {so}")


def _shown(request: Any, meeting: Meeting, form: AskForm) -> HttpResponse:
    to_ask, unowned = rows.to_ask(meeting, request.user)
    if form.is_bound:
        _keep_ticks(request, to_ask)
    unissued = rows.unissued(meeting, request.user)
    return pages.page(
        request,
        meeting,
        "actions",
        "Actions",
        unissued=unissued,
        to_ask=to_ask,
        unowned=unowned,
        asked=rows.asked(meeting, request.user),
        told=notices.told(meeting, request.user),
        form=form,
        is_unfinished=bool(unissued) and meeting.status in NOT_DONE,
    )


def _keep_ticks(request: Any, to_ask: list[rows.AtOffice]) -> None:
    """As they were sent, whatever became of the actions."""
    ticked = {".".join(each.split(".")[:2]) for each in request.POST.getlist("ask-about")}
    papers = set(request.POST.getlist("paper"))
    for group in to_ask:
        for row in group.rows:
            row.is_ticked, row.wants_paper = row.key in ticked, row.key in papers


def _back(meeting: Meeting, part: str = "") -> HttpResponse:
    address = reverse("admin:actions", args=[meeting.pk])
    return HttpResponseRedirect(f"{address}#{part}" if part else address)
