"""Topics: the list of all of them, and one followed over years."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView

from meetings import rules
from meetings.models import AgendaItem, TopicLink
from meetings.topics import folded

from . import chart, page
from .forms import TopicFilter
from .overview import Topic, by_objective, overview
from .verdicts import verdicts

LINES = 40
"""Topics on a page of the list."""
TIMES = 12
"""Sittings on the page of a topic: a year of months; each fills a screen or two."""


class TopicList(PermissionRequiredMixin, TemplateView):
    permission_required = "meetings.view_meeting"
    template_name = "governance/threads/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        form = TopicFilter(self.request.GET, overview(user), timezone.localdate())
        found = Paginator(form.found, LINES).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            filter={"form": form},
            page_obj=found,
            groups=by_objective(list(found.object_list)),
            **kwargs,
        )


class TopicPage(PermissionRequiredMixin, TemplateView):
    permission_required = "meetings.view_meeting"
    template_name = "governance/threads/topic.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """An item that is of no topic, or of none any more, leads to itself."""
        found = page.find(request.user, kwargs["pk"])
        if found is None:
            items = AgendaItem.objects.visible_to(request.user)
            return redirect(get_object_or_404(items, pk=kwargs["pk"]))
        self.asked = found
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        asked, topic = self.asked, Topic(self.asked)
        shown = Paginator(asked, TIMES).get_page(self.request.GET.get("page"))
        given = verdicts([each.item for each in topic.held])
        days = {each.item: each.day for each in asked}
        return super().get_context_data(
            topic=topic,
            page_obj=shown,
            sittings=page.sittings(user, list(shown.object_list)),
            chart=chart.assurance((days[item], verdict) for item, verdict in given.items()),
            names=names_of(topic),
            commitments=page.commitments(user, asked),
            links=TopicLink.objects.visible_to(user)
            .filter(item__in=days)
            .select_related("same_as"),
            keeps_notes=rules.keeps_notes(user),
            **kwargs,
        )


def names_of(topic: Topic) -> list[str]:
    """What it was called besides, the latest first; capitals and punctuation make no other name."""
    names = {folded(each.name): each.name for each in reversed(topic.asked)}
    del names[folded(topic.name)]
    return [*reversed(names.values())]
