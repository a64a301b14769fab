"""A step with the notes of a meeting as a page of the desk: the portal's own form of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from meetings.views import StepPage

from . import pages


class DeskStep(StepPage):
    template_name = "admin/governance/month/step.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        pages.meeting_of(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def leads_back(self) -> str:
        return reverse("admin:meetings_meeting_change", args=[self.meeting.pk])

    def get_success_url(self) -> str:
        """Where it is said who can be told of it."""
        if self.meeting.is_cancelled:
            return reverse("admin:agenda", args=[self.meeting.pk])
        return super().get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        around = pages.frame(self.request, self.meeting, "step", self.form_class.title)
        others = [each for each in around["other_steps"] if each[0] != self.request.path]
        alone: dict[str, Any] = {"step": None, "too_early": "", "circulates_next": False}
        alone["other_steps"] = others
        return {**around, **alone, **super().get_context_data(**kwargs)}
