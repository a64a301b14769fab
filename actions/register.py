"""The register of actions: a page, and the same as files. Every filter is a link one can send."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic.base import View
from django_filters.views import FilterView

from accounts.paging import Paged
from accounts.rates import Dear
from meetings import readings

from . import saved
from .chosen import chosen, heads
from .csv_export import as_csv
from .filters import ActionFilter
from .models import SavedFilters
from .views import ActionsMixin
from .wording import day_words
from .xlsx_export import as_xlsx

MORE = ("type", "raised_from", "raised_to", "closed_from", "closed_to", "in_time")
"""Filters that most people never want: they stand behind one line until they are used."""


class RegisterMixin(ActionsMixin):
    filterset_class = ActionFilter

    def chosen(self) -> QueryDict:
        """The filters asked for; a register that nobody filters shows what is open."""
        chosen = self.request.GET.copy()
        chosen.setdefault("state", "open")
        return chosen

    def get_filterset(self, filterset_class: type[ActionFilter]) -> ActionFilter:
        """A filter that does not exist is refused: ignored, it would list what nobody asked for."""
        found = filterset_class(self.chosen(), queryset=self.get_queryset(), request=self.request)
        known = [*found.filters, "page"]
        for name in self.chosen():
            if name not in known and found.form.is_bound:
                there = ", ".join(found.filters)
                found.form.add_error(None, f"There is no filter “{name}”. There are: {there}.")
        return found


class NumbersFirst(Paginator):
    """Finds which rows stand on a page before it makes them: what a row shows of updates and dates
    is asked of those alone, and not of all that are sorted."""

    def page(self, number: int | str) -> Page[Any]:
        found = super().page(number)
        rows: Any = self.object_list
        there: Any = found.object_list
        found.object_list = rows.filter(pk__in=list(there.values_list("pk", flat=True)))
        return found


class Register(Paged, RegisterMixin, FilterView):
    template_name = "actions/action_list.html"
    paginate_by = 50
    paginator_class = NumbersFirst

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without any question it opens with one's standard, whose address says what it shows."""
        if request.GET:
            return super().get(request, *args, **kwargs)
        standard = next((each for each in self.saved if each.is_standard), None)
        return redirect(standard) if standard else super().get(request, *args, **kwargs)

    @cached_property
    def saved(self) -> list[SavedFilters]:
        return list(SavedFilters.objects.filter(user=self.request.user.pk))

    def may_save(self, found: ActionFilter, query: str) -> bool:
        """Not what is shown anyway, nor what is saved or refused."""
        known = ["state=open", *(each.query for each in self.saved)]
        return query not in known and found.is_valid() and len(self.saved) < SavedFilters.MOST

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.chosen()
        asked.pop("page", None)
        form = kwargs["filter"].form
        more = [form[name] for name in MORE]
        query = saved.ordered(asked, kwargs["filter"])
        return super().get_context_data(
            fields=[field for field in form if field.name not in MORE],
            more=more,
            more_in_use=any(field.data or field.errors for field in more),
            query=query,
            saved=self.saved,
            save_form=saved.SavedForm() if self.may_save(kwargs["filter"], query) else None,
            only_open=asked["state"] == "open",
            chosen=chosen(kwargs["filter"], asked),
            heads=heads(asked),
            **kwargs,
        )


class RegisterFile(Dear, RegisterMixin, View):
    """All that the register shows for these filters, on whatever page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.get_filterset(self.filterset_class)
        if found.is_valid():
            actions = readings.annotated(found.qs, "item__")
            readings.tell(request.user, actions)
            return self.file(found, actions)
        refused = [
            f"{found.filters[name].label}: {error}" if name in found.filters else error
            for name, errors in found.errors.items()
            for error in errors
        ]
        return HttpResponse(
            "\n".join(refused), content_type="text/plain; charset=utf-8", status=400
        )

    def file(self, found: ActionFilter, actions: Any) -> HttpResponse:
        raise NotImplementedError


class RegisterCsv(RegisterFile):
    def file(self, found: ActionFilter, actions: Any) -> HttpResponse:
        return as_csv(actions)


class RegisterXlsx(RegisterFile):
    def file(self, found: ActionFilter, actions: Any) -> HttpResponse:
        words = "; ".join(map(str, chosen(found, self.chosen()))) or "all"
        day = day_words(timezone.localdate())
        return as_xlsx(actions, f"Actions on {day} – {words}")
