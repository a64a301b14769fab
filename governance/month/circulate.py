"""The page that sends a draft round, tells what became of each mail, and takes answers to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from governance.ledger.renames import labels_ever
from governance.models import LedgerEntry
from meetings import circulating, readings
from meetings.models import Circulation, CirculationRecipient, DraftComment, Meeting

from . import pages
from .answer_form import AnswerForm
from .circulate_form import CirculateForm
from .posting import Post


def page(request: Any, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    if request.method != "POST":
        return _shown(request, meeting)
    with transaction.atomic():
        # A button pressed twice sends its form while the first one is not done yet: it waits.
        meeting.hold(any_version=True)
        form = CirculateForm(request.POST, meeting=meeting, by=request.user)
        is_done = form.is_valid() and form.carry_out()
    if not is_done:
        return _shown(request, meeting, form=form)
    if form.made is None:
        messages.success(request, "This draft is circulated already; it was sent once.")
    else:
        failed = Post(form.made, by=request.user).send_all()
        _tell(request, form.made.recipients.count(), failed)
    return _back(meeting)


@require_POST
def again(request: Any, meeting_id: int, recipient_id: int) -> HttpResponse:
    """Send to one of them once more."""
    meeting = pages.meeting_of(request, meeting_id)
    rows = CirculationRecipient.objects.select_related("circulation__meeting", "user__person")
    recipient = get_object_or_404(rows, pk=recipient_id, circulation__meeting=meeting)
    try:
        circulating.try_again(recipient, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return _back(meeting)
    is_sent = Post(recipient.circulation, by=request.user).send(recipient)
    _tell(request, 1, [] if is_sent else [recipient])
    return _back(meeting)


@require_POST
def answer(request: Any, meeting_id: int) -> HttpResponse:
    """Answer the comment under which the button was pressed, and all others with words typed."""
    meeting = pages.meeting_of(request, meeting_id)
    refused: dict[int, AnswerForm] = {}
    for comment in _comments(meeting):
        form = _answered(request, comment)
        if form is not None and form.errors:
            refused[comment.pk] = form
        elif form is not None:
            messages.success(request, f"The comment of {comment.posted_by} is answered.")
    if refused:
        return _shown(request, meeting, refused=refused)
    return HttpResponseRedirect(f"{_address(meeting)}#comments")


def _answered(request: Any, comment: DraftComment) -> AnswerForm | None:
    """Its form, done or with what refused it; None where nothing is said to it."""
    with transaction.atomic():
        # A button pressed twice sends its form while the first one is not done yet: it waits.
        comment.hold(any_version=True)
        form = AnswerForm(request.POST, comment=comment, by=request.user)
        if not form.is_typed and request.POST.get("pressed") != str(comment.pk):
            return None
        if form.is_valid():
            form.carry_out()
    return form


def _shown(
    request: HttpRequest,
    meeting: Meeting,
    form: CirculateForm | None = None,
    refused: Mapping[int, AnswerForm] = MappingProxyType({}),
) -> HttpResponse:
    user: Any = request.user
    refusal = ""
    try:
        circulating.refuse_unless_draft(meeting)
    except ValidationError as error:
        refusal = " ".join(error.messages)
    comments = _comments(meeting)
    readings.tell_notes(user, meeting, {each.item_id for each in comments if each.item_id})
    answers = [refused.get(each.pk) or AnswerForm(comment=each, by=user) for each in comments]
    form = form or (None if refusal else CirculateForm(meeting=meeting, by=user))
    return pages.page(
        request,
        meeting,
        "circulate",
        "Circulate",
        form=form,
        refusal=refusal,
        circulations=_circulations(meeting),
        latest=LedgerEntry.objects.order_by("-number").values_list("number", flat=True).first(),
        answers=answers,
        unanswered=sum(each.answered_at is None for each in comments),
    )


def _circulations(meeting: Meeting) -> list[tuple[Circulation, list[CirculationRecipient], int]]:
    """The latest first, with its recipients and the number at which its draft stands."""
    rows = meeting.circulations.select_related("circulated_by__person").order_by("-pk")
    found = list(rows.prefetch_related("recipients__user__person", "recipients__person"))
    entries = LedgerEntry.objects.filter(
        record__in=labels_ever(Circulation._meta.label_lower),
        record_pk__in=[each.pk for each in found],
    )
    numbers = dict(entries.order_by("-number").values_list("record_pk", "number"))
    return [(each, list(each.recipients.all()), numbers[each.pk]) for each in found]


def _comments(meeting: Meeting) -> list[DraftComment]:
    """Those without an answer first."""
    rows = DraftComment.objects.filter(meeting=meeting).select_related(
        "posted_by__person", "answered_by__person", "item__parent__parent__parent"
    )
    return sorted(rows, key=lambda each: each.answered_at is not None)


def _tell(request: HttpRequest, count: int, failed: list[CirculationRecipient]) -> None:
    went = count - len(failed)
    if went:
        people = "1 person" if went == 1 else f"{went} people"
        messages.success(request, f"The draft is sent to {people}.")
    if failed:
        addresses = ", ".join(each.address for each in failed)
        messages.error(
            request,
            f"It could not be sent to {addresses}. Below stands why: send it again from there.",
        )


def _address(meeting: Meeting) -> str:
    return reverse("admin:circulate", args=[meeting.pk])


def _back(meeting: Meeting) -> HttpResponse:
    return HttpResponseRedirect(_address(meeting))
