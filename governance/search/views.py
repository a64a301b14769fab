"""The search of the portal: over everything that its reader may see, and nothing else."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from .finding import COUNTED, RANKED, Found, best, newest
from .forms import BEST, SearchForm
from .results import results

PAGE = 20
FARTHEST = 100
"""Pages; further back one looks by days."""


class SearchPage(PermissionRequiredMixin, TemplateView):
    permission_required = "meetings.view_meeting"
    template_name = "governance/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        form = SearchForm(self.request.GET, user=user)
        context: dict[str, Any] = {"form": form, "is_asked": False}
        if form.is_valid() and form.terms:
            context |= self._found(form, user)
        return super().get_context_data(**context, **kwargs)

    def _found(self, form: SearchForm, user: Any) -> dict[str, Any]:
        number = self._page_number()
        is_ranked = form.cleaned_data["order"] == BEST
        found: Found
        if is_ranked:
            found = best(user, form.asked)
        else:
            # So many that the pages after this one are known.
            found = newest(user, form.asked, COUNTED * (1 + number * PAGE // COUNTED))
        page = Paginator(found.ids, PAGE).get_page(number)
        return {
            "is_asked": True,
            "is_ranked": is_ranked,
            "ranked": RANKED,
            "is_more": found.is_more,
            "page_obj": page,
            "quoted": quote(form.cleaned_data["q"]),
            "results": results(user, list(page.object_list), form.terms),
        }

    def _page_number(self) -> int:
        asked = self.request.GET.get("page", "1")
        number = int(asked[:6]) if asked.isascii() and asked.isdigit() else 1
        return max(1, min(number, FARTHEST))
