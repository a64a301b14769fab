"""The page of one entry of the ledger, and its payload to take to the verifier."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic.base import View

from governance.ledger.payloads import START, chain_of, leaf_of
from governance.models import Erasure, LedgerEntry

from .holding import is_open
from .reading import read
from .sight import Sight
from .views import may_read_all


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
        opens = is_open(entry, sight)
        around = LedgerEntry.objects.filter(number__in=(number - 1, number + 1))
        chains = {each: bytes(chain) for each, chain in around.values_list("number", "chain")}
        before = START if number == 1 else chains.get(number - 1)
        leaf, chain = bytes(entry.leaf), bytes(entry.chain)
        context = {
            "entry": entry,
            "is_open": opens,
            "leaf": leaf.hex(),
            "chain": chain.hex(),
            "chain_before": before.hex() if before else "",
            "follows": before is not None and chain_of(before, leaf) == chain,
            "before": number - 1 if number - 1 in chains else None,
            "after": number + 1 if number + 1 in chains else None,
        }
        if opens:
            payload = (entry.payload or "").encode()
            context |= {
                "payload": json.dumps(json.loads(payload), indent=2, ensure_ascii=False)
                if payload
                else "",
                "makes_leaf": leaf_of(payload) == leaf,
                "erasure": Erasure.objects.filter(payloads__has_key=str(number)).last(),
                "line": next(iter(read([entry], sight)), None),
            }
        return render(request, "governance/trail/entry.html", context)


class EntryPayload(EntryMixin, View):
    """The payload byte for byte as the ledger keeps it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        entry = self.entry(number)
        if entry.payload is None or not is_open(entry, Sight(self.request.user)):
            raise Http404
        read([entry], Sight(self.request.user))
        response = HttpResponse(entry.payload.encode(), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="entry-{number}.json"'
        return response
