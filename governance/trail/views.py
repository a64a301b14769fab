"""Pages of the trail. What somebody may not see is not there."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic.base import View

from accounts.rates import Dear
from accounts.records import kinds
from accounts.values import number_in
from governance.ledger.renames import labels_ever, todays_label
from governance.models import LedgerEntry

from . import putting_back, timelines
from .filters import TrailFilter
from .parts import whole_of
from .reading import page_of_requests
from .sight import Sight, may_read_all, may_view
from .spreadsheet import as_csv
from .steps import url_of

PLAIN = "text/plain; charset=utf-8"
SIZE = 50
"""Entries of a page of the whole trail."""


class RecordTimeline(LoginRequiredMixin, View):
    """What was done to one record and its parts."""

    def get(self, request: Any, kind: str, number: int) -> HttpResponse:
        kind = todays_label(kind)
        if kind not in kinds() or not may_view(request.user, kind):
            raise Http404
        sight = Sight(request.user)
        record = timelines.find(kind, number, sight)
        if record is None:
            raise Http404
        before = number_asked(request.GET.get("before"))
        found = timelines.of_record(record, sight, before=before)
        whole = whole_of(kind, record)
        steps = timelines.steps(found, sight)
        putting_back.offer(steps, request)
        context = {
            "record": record,
            "called": sight.called(record),
            "kind": kind,
            "kind_name": capfirst(str(record._meta.verbose_name)),
            "record_url": _page_of(record, request.user),
            "whole_url": url_of(*whole) if whole and timelines.find(*whole, sight) else "",
            "steps": steps,
            "next": found.before,
            "before": before,
            "has_versions": kind == "meetings.meeting" and sight.everything,
            "sees_trail": may_read_all(request.user),
        }
        return render(request, "governance/trail/record.html", context)


def unopened(user: Any) -> dict[str, str]:
    """Kinds of record of whose entries the whole trail shows this reader none, with their names in
    the plural, in the order of those."""
    kept = set(kinds()) - Sight(user).kinds
    named = {kind: str(kinds()[kind]._meta.verbose_name_plural) for kind in kept}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


class WholeTrailMixin(PermissionRequiredMixin):
    request: Any

    def has_permission(self) -> bool:
        return may_read_all(self.request.user)

    def chosen(self) -> QueryDict:
        asked = self.request.GET.copy()
        asked.pop("before", None)
        return asked

    def filtered(self) -> TrailFilter:
        """A filter that does not exist is refused: ignored, it would list what nobody asked for."""
        names = [name for kind in unopened(self.request.user) for name in labels_ever(kind)]
        entries = LedgerEntry.objects.exclude(record__in=names)
        found = TrailFilter(self.chosen(), queryset=entries, request=self.request)
        for name in self.chosen():
            if name not in found.filters and found.form.is_bound:
                there = ", ".join(found.filters)
                found.form.add_error(None, f"There is no filter “{name}”. There are: {there}.")
        return found

    def entries(self, found: TrailFilter) -> QuerySet[LedgerEntry]:
        """None while a filter is refused; one can be refused when it is looked up."""
        chosen = found.qs
        return LedgerEntry.objects.none() if found.form.errors else chosen


class WholeTrail(WholeTrailMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.filtered()
        entries = self.entries(found)
        before = number_asked(request.GET.get("before"))
        told = page_of_requests(entries, Sight(self.request.user), size=SIZE, before=before)
        context = {
            "filter": found,
            "steps": told.steps(),
            "told": told,
            "next": told.before,
            "before": before,
            "query": self.chosen().urlencode(),
            "unopened": unopened(request.user).values(),
        }
        return render(request, "governance/trail/whole.html", context)


class WholeTrailCsv(Dear, WholeTrailMixin, View):
    """All that the filters choose, on whatever page."""

    def get(self, request: HttpRequest) -> Any:
        found = self.filtered()
        entries = self.entries(found)
        if found.form.errors:
            refused = [
                f"{found.filters[name].label}: {error}" if name in found.filters else error
                for name, errors in found.form.errors.items()
                for error in errors
            ]
            return HttpResponse("\n".join(refused), content_type=PLAIN, status=400)
        closed = list(unopened(request.user).values())
        return as_csv(entries, Sight(self.request.user), request.build_absolute_uri, closed)


def number_asked(words: str | None) -> int | None:
    """The number in an address; 404 for one that cannot be."""
    if not words:
        return None
    number = number_in(words)
    if number is None:
        raise Http404
    return number


def _page_of(record: Any, user: Any) -> str:
    """The page of the record itself: the portal's, or at the office desk."""
    if hasattr(record, "get_absolute_url"):
        return record.get_absolute_url()
    if not user.is_staff:
        return ""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
