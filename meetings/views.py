"""Meetings and their steps. The page of one shows its actions too, so the portal composes it."""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView
from django_filters.views import FilterView

from accounts.paging import Paged
from accounts.service_forms import TooLate
from accounts.values import number_in

from . import readings, years
from .filters import MeetingFilter
from .forms import STEPS, StepForm
from .models import Meeting


class MeetingsMixin(PermissionRequiredMixin):
    permission_required = "meetings.view_meeting"
    request: Any

    def get_queryset(self) -> QuerySet[Meeting]:
        seen = Meeting.objects.visible_to(self.request.user)
        marked = seen.annotate(has_sensitive=readings.has_sensitive())
        return marked.select_related("meeting_type", "notes_status")


class MeetingList(Paged, MeetingsMixin, FilterView):
    """The coming ones first, the next at the top; then those of each year, the last first."""

    filterset_class = MeetingFilter
    template_name = "meetings/meeting_list.html"
    paginate_by = 30

    def get_queryset(self) -> QuerySet[Meeting]:
        return super().get_queryset().coming_first(timezone.localdate())  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"groups": years.grouped(context["object_list"])}


class MeetingYear(MeetingsMixin, TemplateView):
    """A year at a glance, month by month."""

    template_name = "meetings/meeting_year.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = kwargs.get("year", timezone.localdate().year)
        if not MINYEAR <= number <= MAXYEAR:
            raise Http404
        shown = years.year_of(self.get_queryset(), number)
        return super().get_context_data(**kwargs | {"year": shown})


class StepPage(MeetingsMixin, FormView):
    """One step with the notes of a meeting, and after it the meeting with what was done."""

    template_name = "meetings/meeting_step.html"
    form_class: type[StepForm]
    brings_back = True
    brought = ("item", "agreed_at")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        self.meeting = get_object_or_404(self.get_queryset(), pk=kwargs["pk"])
        if kwargs["step"] not in STEPS:
            raise Http404
        self.form_class = STEPS[kwargs["step"]]
        if not self.form_class.may(request.user):
            step, who = self.form_class.title, self.form_class.who_may
            raise PermissionDenied(f"“{step}” is for {who}. Nothing was changed.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.form_class.refuse_at_once(self.meeting)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect(self.leads_back())
        return super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.meeting.hold(any_version=True)
            self.meeting = get_object_or_404(self.get_queryset(), pk=self.meeting.pk)
            return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting, "by": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        """An item, or a later meeting, can be named in the address."""
        keys = {name: number_in(self.request.GET.get(name, "")) for name in self.brought}
        named = {name: key for name, key in keys.items() if key is not None}
        return super().get_initial() | named

    def form_valid(self, form: StepForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(self.request, form.done)
        return super().form_valid(form)

    def form_invalid(self, form: StepForm) -> HttpResponse:
        if said := form.over(self.meeting):
            raise TooLate(" ".join(map(str, form.non_field_errors())) or said, self.meeting)
        return super().form_invalid(form)

    def leads_back(self) -> str:
        """The page to be on where the step cannot be taken."""
        return self.meeting.get_absolute_url()

    def get_success_url(self) -> str:
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)
