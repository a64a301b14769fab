"""The sealed document of agreed notes to take away: anybody can make the printed SHA-256 of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic.base import View

from meetings import readings
from meetings.models import Seal
from meetings.sealing import canonical


class SealedDocument(LoginRequiredMixin, View):
    """Whole, so only for those who may read all of it; to others it is not there."""

    def get(self, request: Any, pk: int) -> HttpResponse:
        seals = Seal.objects.visible_to(request.user).select_related("meeting")
        seal = get_object_or_404(seals, meeting=pk)
        readings.tell_notes(request.user, seal.meeting)
        response = HttpResponse(canonical(seal.document), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="sealed-notes-{pk}.json"'
        return response
