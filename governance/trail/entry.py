"""The page of one entry of the ledger, and its payload to take to the verifier."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic.base import View

from governance.ledger.payloads import START, chain_of, leaf_of
from governance.ledger.renames import todays_label
from governance.models import Erasure, LedgerEntry

from . import timelines
from .holding import is_open
from .naming import in_a_sentence
from .reading import read
from .sight import Sight, may_read_all
from .steps import door_of, url_of

SAME = timedelta(seconds=1)
"""What the entry and the version say of one moment differs by less."""


class EntryMixin(LoginRequiredMixin):
    """For those who read the whole trail; to others no entry is there."""

    request: Any

    def entry(self, number: int) -> LedgerEntry:
        if not may_read_all(self.request.user):
            raise Http404
        return get_object_or_404(LedgerEntry, number=number)


class EntryPage(EntryMixin, View):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        entry, sight = self.entry(number), Sight(self.request.user)
        context = {"entry": entry, "door": door_of(entry), "is_open": is_open(entry, sight)}
        context |= _place(entry)
        if context["is_open"]:
            context |= _words(entry, sight)
        return render(request, "governance/trail/entry.html", context)


def _place(entry: LedgerEntry) -> dict[str, Any]:
    """Where it stands in the chain."""
    number = entry.number
    around = LedgerEntry.objects.filter(number__in=(number - 1, number + 1))
    chains = {each: bytes(chain) for each, chain in around.values_list("number", "chain")}
    before = START if number == 1 else chains.get(number - 1)
    leaf, chain = bytes(entry.leaf), bytes(entry.chain)
    return {
        "leaf": leaf.hex(),
        "chain": chain.hex(),
        "chain_before": before.hex() if before else "",
        "follows": before is not None and chain_of(before, leaf) == chain,
        "before": number - 1 if number - 1 in chains else None,
        "after": number + 1 if number + 1 in chains else None,
    }


def _words(entry: LedgerEntry, sight: Sight) -> dict[str, Any]:
    """What it says, for those who may have all of it."""
    line = next(iter(read([entry], sight)), None)
    kind, payload = todays_label(entry.record), (entry.payload or "").encode()
    is_there = timelines.find(kind, entry.record_pk, sight) is not None
    lines = json.dumps(json.loads(payload), indent=2, ensure_ascii=False) if payload else ""
    return {
        "line": line,
        "told_at": line.at if line and abs(line.at - entry.at) >= SAME else None,
        "record": in_a_sentence(kind, entry.record_pk),
        "record_url": url_of(kind, entry.record_pk) if is_there else "",
        "payload": lines,
        "makes_leaf": leaf_of(payload) == bytes(entry.leaf),
        "erasure": Erasure.objects.filter(payloads__has_key=str(entry.number)).last(),
    }


class EntryPayload(EntryMixin, View):
    """The payload byte for byte as the ledger keeps it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        entry, sight = self.entry(number), Sight(self.request.user)
        if entry.payload is None or not is_open(entry, sight):
            raise Http404
        read([entry], sight)  # so that it is kept who was shown the words
        response = HttpResponse(entry.payload.encode(), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="entry-{number}.json"'
        return response
