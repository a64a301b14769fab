"""The page of figures, and the questions behind a cell of assurance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from governance.threads.overview import NO_OBJECTIVE, objectives
from meetings import readings
from meetings.models import MeetingType

from . import by_office
from .asked import Asked, FiguresForm
from .assurance import assurance, given
from .opened_closed import opened_and_closed
from .redated import redated

LINES = 50


class Figures(PermissionRequiredMixin, TemplateView):
    permission_required = "actions.view_action"
    template_name = "governance/figures/figures.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        form = FiguresForm(self.request.GET)
        charts: list[tuple[str, Any]] = []
        if form.is_valid():
            asked = Asked.by(form, user)
            charts = [
                ("components/chart_bars.html", opened_and_closed(asked)),
                ("components/chart_grid.html", by_office.age(asked)),
                ("components/chart_grid.html", by_office.in_time(asked)),
                ("components/chart_grid.html", assurance(asked)),
                ("components/chart_bars.html", redated(asked)),
            ]
        return super().get_context_data(form=form, charts=charts, **kwargs)


class CellForm(forms.Form):
    """Which cell of assurance is asked about."""

    objective = forms.CharField(required=False)
    since = forms.DateField()
    until = forms.DateField()
    type = forms.ModelChoiceField(MeetingType.objects.all(), required=False)


class AssuredQuestions(PermissionRequiredMixin, TemplateView):
    permission_required = "meetings.view_meeting"
    template_name = "governance/figures/questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        form = CellForm(self.request.GET)
        rows, objective = given(user).none(), NO_OBJECTIVE
        if form.is_valid():
            said = form.cleaned_data
            rows = given(user).filter(item__meeting__date__range=(said["since"], said["until"]))
            if said["type"]:
                rows = rows.filter(item__meeting__meeting_type=said["type"])
            objective = said["objective"] or NO_OBJECTIVE
            titles = objectives(user, dict(rows.values_list("item", "objective")))
            rows = rows.filter(
                item__in=[key for key, title in titles.items() if title == objective]
            )
        rows = readings.annotated(rows.select_related("item__meeting"), "item__")
        rows = rows.order_by("-item__meeting__date", "item__position", "position", "pk")
        page = Paginator(rows, LINES).get_page(self.request.GET.get("page"))
        readings.tell(user, page.object_list)
        return super().get_context_data(form=form, page_obj=page, objective=objective, **kwargs)
