"""The register as the office's own tracker: its columns in their order, its headings, its words."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic.base import View

from accounts.rates import Dear
from actions.csv_export import CONTENT_TYPE, guarded, lines
from actions.evidence import EXCEL
from actions.models import Action
from meetings import readings

from .cells import Written, cells_of
from .columns import MARKING
from .known import updates_of
from .models import TrackerLayout
from .own import as_it_was, own_columns, state_words
from .pages import minute_taker
from .writing import workbook

ENDINGS = ("xlsx", "csv")


class Download(Dear, View):
    """All that the list of actions shows for these filters, on whatever page."""

    def get(self, request: HttpRequest, pk: int, ending: str) -> HttpResponse:
        user = minute_taker(request)
        layout = get_object_or_404(TrackerLayout, pk=pk)
        if ending not in ENDINGS:
            raise Http404
        try:
            listed = _listed(request)
        except IncorrectLookupParameters:
            return HttpResponseBadRequest("There is no such filter.", content_type="text/plain")
        rows = Action.objects.visible_to(user).for_list(user).filter(pk__in=listed.values("pk"))
        actions = list(readings.annotated(rows.order_by("pk"), "item__"))
        readings.tell(user, actions)
        last = {number: said[-1] for number, said in updates_of(user).items()}
        headings, said = layout.headings, table(layout, actions, last)
        marks = [each.marking for each in actions]  # type: ignore[attr-defined]
        if any(marks):
            # As in every file with words of such items: whoever has it is told what they are.
            headings = [*headings, MARKING]
            said = [[*row, mark] for row, mark in zip(said, marks, strict=True)]
        if ending == "xlsx":
            response = HttpResponse(workbook(headings, layout.columns, said), content_type=EXCEL)
        else:
            heads = [guarded(heading) for heading in headings]
            plain = ([str(cell) for cell in row] for row in said)
            response = HttpResponse(lines(heads, plain), content_type=CONTENT_TYPE)
        name = f"tracker-{timezone.localdate():%Y-%m-%d}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def table(
    layout: TrackerLayout, actions: list[Action], updates: dict[int, str]
) -> list[list[Written]]:
    """A row for each action, a cell for each column; in the office's own what it said there."""
    fields = {name for name in layout.columns if name}
    words = state_words(layout)
    own = own_columns(layout.headings, layout.columns)
    found: list[list[Written]] = []
    for each in actions:
        said = cells_of(each, fields, words, updates.get(each.pk, ""))
        kept = each.tracker_cells
        found.append(
            [
                as_it_was(kept.get(own[at], "")) if at in own else said.get(name, "")
                for at, name in enumerate(layout.columns)
            ]
        )
    return found


def _listed(request: HttpRequest) -> Any:
    """The actions that the desk's list shows for the filters of this address."""
    return admin.site.get_model_admin(Action).get_changelist_instance(request).queryset.order_by()
