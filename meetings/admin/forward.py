"""The office desk of the forward plan: topics for meetings to come, those without a day first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.desk.admin import RecordAdmin
from accounts.desk.forms import StepForm
from meetings import forward
from meetings.models import ForwardTopic, Meeting


class OfState(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("taken_up", "On an agenda"), ("withdrawn", "Withdrawn"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Waits"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "taken_up":
            return queryset.exclude(taken_up_as=None)
        if self.value() == "withdrawn":
            return queryset.filter(withdrawn_at__isnull=False)
        return queryset if self.value() == "all" else queryset.waiting()


@admin.register(ForwardTopic)
class ForwardTopicAdmin(RecordAdmin):
    list_display = ["heading", "wanted", "objective", "meeting_type", "source", "asked_for_by"]
    list_filter = [OfState, "meeting_type", "source"]
    list_select_related = ("objective", "meeting_type", "asked_for_by")
    search_fields = ["heading", "objective__title"]
    autocomplete_fields = ["from_item"]
    fixed_fields = ("from_item",)
    readonly_fields = ["taken_up_as", "withdrawn_at", "withdrawn_by", "why_withdrawn"]
    fields = [
        *("heading", "objective", "meeting_type", "wanted_text", "wanted_on", "asked_for_by"),
        *("source", "from_item", *readonly_fields),
    ]
    action_form = StepForm
    actions = ["take_up", "withdraw", "put_back"]
    never_deleted = (
        "What was on the forward plan stays on record. Withdraw it instead, with a reason."
    )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"title": "Forward plan: topics for meetings to come", **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.display(description="wanted", ordering="wanted_on")
    def wanted(self, topic: ForwardTopic) -> str:
        return topic.wanted

    @admin.action(description="Put on the agenda of the next meeting", permissions=["change"])
    def take_up(self, request: HttpRequest, rows: Any) -> None:
        """Of the one of its type that is planned first."""
        by: Any = request.user

        def step(topic: ForwardTopic) -> None:
            forward.take_up(topic, _next_planned(topic), by=by)

        self.step_by_row(request, rows, step, "on the agenda of the next meeting.")

    @admin.action(description="Withdraw (say why)", permissions=["change"])
    def withdraw(self, request: HttpRequest, rows: Any) -> None:
        self._for_reason(request, rows, forward.withdraw, "withdrawn.")

    @admin.action(description="Put back on the forward plan (say why)", permissions=["change"])
    def put_back(self, request: HttpRequest, rows: Any) -> None:
        self._for_reason(request, rows, forward.put_back, "on the forward plan again.")

    def _for_reason(self, request: HttpRequest, rows: Any, verb: Any, done: str) -> None:
        why = request.POST.get("words", "")
        self.step_by_row(request, rows, lambda one: verb(one, by=request.user, reason=why), done)


def _next_planned(topic: ForwardTopic) -> Meeting:
    planned = topic.meeting_type.meetings.planned().filter(date__gte=timezone.localdate())
    meeting = planned.order_by("date", "pk").first()
    if meeting is None:
        raise ValidationError(
            f"No {topic.meeting_type} meeting is planned. Plan the next one: it takes the topic up."
        )
    return meeting
