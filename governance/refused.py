"""What is shown to whoever may not see or do what they ask: never without the words they typed.

A refusal without a word (`raise PermissionDenied`) is of what they may not see, which is not there
for them. One with a sentence is of a deed, on something that they do see.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.meanwhile import moment
from accounts.records import AgreedMeanwhile
from accounts.service_forms import TooLate
from meetings.forms import AmendForm
from meetings.models import AgendaItem, Meeting, Seal

from . import typed_words
from .typed_words import Typed

WITH_PASSWORDS = ("/accounts/", "/setup/", "/join/", "/api/")
"""What is sent here is never kept, nor shown again."""


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the sentence, or 404 where there is none; for notes that were agreed while their
    form lay open, who agreed them and when; 409 for what cannot be done any more."""
    if not str(exception):
        return missing(request, exception)
    if request.method == "POST" and isinstance(exception, AgreedMeanwhile):
        typed = _typed(request, exception.record)
        context = {"exception": str(exception), **_agreed(request, exception.record, typed)}
        return render(request, "agreed_meanwhile.html", context, status=403)
    if isinstance(exception, TooLate):
        late = {"exception": str(exception), "record": exception.record, "typed": _typed(request)}
        return render(request, "too_late.html", late, status=HTTPStatus.CONFLICT)
    said = {"exception": str(exception), "typed": _typed(request)}
    return render(request, "403.html", said, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also where a page is no longer there for somebody who has typed on it."""
    return render(request, "404.html", {"typed": _typed(request)}, status=404)


def _typed(request: HttpRequest, record: models.Model | None = None) -> list[Typed]:
    user = getattr(request, "user", None)
    if request.method != "POST" or request.path.startswith(WITH_PASSWORDS):
        return []
    if user is None or not user.is_authenticated:
        return []
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    return typed_words.of(request, pairs, record)


def _agreed(request: HttpRequest, record: Any, typed: list[Typed]) -> dict[str, Any]:
    item = record if isinstance(record, AgendaItem) else getattr(record, "item", None)
    meeting = record if isinstance(record, Meeting) else (item or record).meeting
    seal = Seal.objects.filter(meeting=meeting).select_related("agreed_by__person").first()
    amend, user = "", request.user
    if user.is_authenticated and AmendForm.is_offered(meeting, user):
        amend = reverse("meetings:step", args=[meeting.pk, "amend"])
        amend += f"?item={item.pk}" if item else ""
    return {
        "meeting": meeting,
        "seal": seal,
        "when": moment(seal.agreed_at) if seal else "",
        "typed": [each for each in typed if not each.is_same],
        "same": [each for each in typed if each.is_same],
        "amend": amend,
    }
