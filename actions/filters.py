"""How actions are picked out and sorted: by the register's page and by the API alike."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import django_filters as filters
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.forms import CheckboxSelectMultiple, DateInput
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Office
from meetings.models import AgendaItem, Meeting, MeetingType, Objective

from . import timing
from .latest_choice import LATEST, LatestChoiceFilter
from .models import Action, ActionQuerySet, ActionUpdate

Status = Action.Status

STATES = [
    ("open", "Open (all not ended)"),
    ("late", "Late"),
    ("not_started", "Open, nothing reported yet"),
    ("more_time", "More time asked for"),
    *((status, status.label) for status in Status if status != Status.OPEN),
]


def _meetings(request: HttpRequest | None) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(request.user if request else None)  # type: ignore[arg-type]


def _objectives(request: HttpRequest | None) -> QuerySet[Objective]:
    items = AgendaItem.objects.visible_to(request.user if request else None)  # type: ignore[arg-type]
    return Objective.objects.filter(Exists(items.filter(objective=OuterRef("pk"))))


def _day(label: str, method: str) -> filters.DateFilter:
    return filters.DateFilter(method=method, label=label, widget=DateInput)


class OfficesField(filters.fields.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        """In the order of the offices. A link that says “office=” asks for none in particular."""
        return list(super().clean([each for each in value or () if each]))


class OfficesFilter(filters.ModelMultipleChoiceFilter):
    field_class = OfficesField


class ActionOrder(filters.OrderingFilter):
    """Soonest due first unless asked otherwise; what has no day, or no news, comes last."""

    def get_ordering_value(self, param: str) -> OrderBy:
        field = F(self.param_map[param.lstrip("-")])
        if param.startswith("-"):
            return field.desc(nulls_last=True)
        return field.asc(nulls_last=True)

    def filter(self, qs: ActionQuerySet, value: list[str] | None) -> ActionQuerySet:
        ordered = super().filter(qs, value or ["due"])
        return ordered.order_by(*ordered.query.order_by, "pk")


class ActionFilter(filters.FilterSet):
    """Of actions that somebody may see; what comes out is `for_list`."""

    q = filters.CharFilter(method="with_words", label="Words in the action or its reference")
    state = filters.ChoiceFilter(
        choices=STATES, method="in_state", label="State", empty_label="Any state"
    )
    office = OfficesFilter(
        queryset=Office.objects.all(),
        method="of_offices",
        label="Office",
        widget=CheckboxSelectMultiple,
    )
    due_from = filters.DateFilter(
        field_name="due_day", lookup_expr="gte", label="Due from", widget=DateInput
    )
    due_to = filters.DateFilter(
        field_name="due_day", lookup_expr="lte", label="Due to", widget=DateInput
    )
    meeting = LatestChoiceFilter(
        queryset=_meetings,
        field_name="item__meeting",
        label="Arose at",
        empty_label="Any meeting",
        help_text=f"The latest {LATEST}; for what is older, say the days on which it arose.",
    )
    objective = filters.ModelChoiceFilter(
        queryset=_objectives,
        field_name="item__objective",
        label="Objective of the plan",
        empty_label="Any objective",
    )
    redated = filters.TypedChoiceFilter(
        choices=[
            ("", "Any number of times"),
            (1, "At least once"),
            (2, "At least twice"),
            (3, "At least 3 times"),
        ],
        coerce=int,
        lookup_expr="gte",
        label="Given a new date",
    )
    type = filters.ModelChoiceFilter(
        queryset=MeetingType.objects.all(),
        field_name="item__meeting__meeting_type",
        label="Arose at meetings of the type",
        empty_label="Any type",
    )
    raised_from = _day("Arose from", "raised_since")
    raised_to = _day("Arose to", "raised_until")
    closed_from = _day("Closed from", "closed_since")
    closed_to = _day("Closed to", "closed_until")
    in_time = filters.ChoiceFilter(
        choices=timing.KEPT,
        method="closed_in_time",
        label="Done and closed",
        empty_label="In time or not",
    )
    order = ActionOrder(
        fields={"due_day": "due", "reference": "reference", "heard_of_at": "updated"},
        choices=[
            ("due", "Soonest due first"),
            ("-due", "Latest due first"),
            ("-updated", "Newest update first"),
            ("updated", "Oldest update first"),
            ("reference", "Reference"),
            ("-reference", "Reference, last first"),
        ],
        label="Sort by",
        empty_label=None,
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def filter_queryset(self, queryset: ActionQuerySet) -> Any:
        reader: Any = self.request.user if self.request else None
        return super().filter_queryset(queryset.for_list(reader))

    def with_words(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Every word somewhere in the text, the condition, the origin or the reference."""
        for word in value.split():
            said = Q(text__icontains=word) | Q(condition__icontains=word)
            said |= Q(origin_text__icontains=word) | Q(reference__icontains=word)
            if re.fullmatch(r"A\d{1,9}", word, re.IGNORECASE):
                said |= Q(reference="", pk=int(word[1:]))
            queryset = queryset.filter(said)
        return queryset

    def in_state(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        if value == "open":
            return queryset.open()
        if value == "late":
            return queryset.overdue(on=timezone.localdate())
        if value == "more_time":
            return queryset.asking_for_time()
        return queryset.filter(status=Status.OPEN if value == "not_started" else value)

    def of_offices(
        self, queryset: ActionQuerySet, name: str, value: list[Office]
    ) -> ActionQuerySet:
        return queryset.owned_by(Office.objects.filter(pk__in=[each.pk for each in value]))

    def raised_since(self, queryset: ActionQuerySet, name: str, value: date) -> ActionQuerySet:
        return timing.with_raised(queryset).filter(raised_day__gte=value)

    def raised_until(self, queryset: ActionQuerySet, name: str, value: date) -> ActionQuerySet:
        return timing.with_raised(queryset).filter(raised_day__lte=value)

    def closed_since(self, queryset: ActionQuerySet, name: str, value: date) -> ActionQuerySet:
        return timing.closed_within(queryset, value, None)

    def closed_until(self, queryset: ActionQuerySet, name: str, value: date) -> ActionQuerySet:
        return timing.closed_within(queryset, None, value)

    def closed_in_time(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        return timing.with_kept(queryset).filter(kept=value)


def _actions(request: HttpRequest | None) -> ActionQuerySet:
    """What may be asked for: a number that is hidden is refused like one that there is not."""
    return Action.objects.visible_to(request.user if request else None)  # type: ignore[arg-type]


class UpdateFilter(filters.FilterSet):
    action = filters.ModelChoiceFilter(queryset=_actions)

    class Meta:
        model = ActionUpdate
        fields = {"kind": ["exact"], "posted_at": ["gte", "lt"]}
