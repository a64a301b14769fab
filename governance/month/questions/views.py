"""The page that sends the questions of a meeting to the force, and tells what became of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import get_text_list

from governance.month import pages
from governance.month.owners.mails import Result

from . import press, rows

NAME = "questions"


def page(request: Any, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    if request.method != "POST":
        found = rows.shown(meeting, request.user)
        return pages.page(request, meeting, NAME, "Questions to the force", shown=found)
    ticks = request.POST.getlist("question")
    if not ticks:
        messages.error(request, "Tick at least one question. Nothing was sent.")
    else:
        _send(request, meeting, ticks)
    return HttpResponseRedirect(reverse(f"admin:{NAME}", args=[meeting.pk]))


def _send(request: Any, meeting: Any, ticks: list[str]) -> None:
    with transaction.atomic():
        # A button pressed twice sends its form while the first one is not done yet: it waits.
        meeting.hold(any_version=True)
        done = press.send(meeting, ticks, by=request.user)
    if done.commissions:
        count, offices = len(done.commissions), {one.office_id for one in done.commissions}
        asked = "1 question is" if count == 1 else f"{count} questions are"
        of = "1 office" if len(offices) == 1 else f"{len(offices)} offices"
        messages.success(request, f"{asked} put to {of}.")
    if done.already:
        told = get_text_list(done.already, "and")
        messages.info(request, f"Sent already, and not once more: {told}.")
    for said in dict.fromkeys(done.refused):
        messages.error(request, said)
    _tell_mails(request, press.mail(meeting, done, by=request.user))


def _tell_mails(request: HttpRequest, results: list[Result]) -> None:
    went = [str(each) for each in results if not each.why_not]
    if went:
        messages.success(request, f"A mail went to {get_text_list(went, 'and')}.")
    for each in results:
        for said in each.failed:
            messages.error(request, said)
        if each.why_not:
            messages.error(
                request,
                f"No mail went to {each}: {each.why_not}. Its questions stand in the portal all "
                "the same, and are ticked to be sent again.",
            )
