"""How meetings are picked out: by the page and by the API alike."""

from datetime import MAXYEAR, MINYEAR

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.models import User

from .models import AgendaItem, Meeting, MeetingType, NotesStatus, Question


def _reader(request: HttpRequest | None) -> User | None:
    return request.user if request else None  # type: ignore[return-value]


def meetings_seen(request: HttpRequest | None) -> QuerySet[Meeting]:
    """What may be asked for: a number that is hidden is refused like one that there is not."""
    return Meeting.objects.visible_to(_reader(request))


def items_seen(request: HttpRequest | None) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.visible_to(_reader(request))


class MeetingFilter(filters.FilterSet):
    type = filters.ModelChoiceFilter(
        queryset=MeetingType.objects.all(),
        field_name="meeting_type",
        label="Type",
        empty_label="Any type",
    )
    year = filters.NumberFilter(
        field_name="date", lookup_expr="year", label="Year", min_value=MINYEAR, max_value=MAXYEAR
    )
    state = filters.ChoiceFilter(
        choices=NotesStatus.Status.choices,
        method="in_state",
        label="Notes",
        empty_label="In any state",
    )

    class Meta:
        model = Meeting
        fields: list[str] = []

    def in_state(self, queryset: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        """A meeting without a record of how far its notes are is planned."""
        found = Q(notes_status__status=value)
        if value == NotesStatus.Status.PLANNED:
            found |= Q(notes_status=None)
        return queryset.filter(found)


class ItemFilter(filters.FilterSet):
    meeting = filters.ModelChoiceFilter(queryset=meetings_seen)
    parent = filters.ModelChoiceFilter(queryset=items_seen)

    class Meta:
        model = AgendaItem
        fields = ["meeting", "parent", "kind", "objective", "no_actions"]


class QuestionFilter(filters.FilterSet):
    item = filters.ModelChoiceFilter(queryset=items_seen)
    item__meeting = filters.ModelChoiceFilter(queryset=meetings_seen)

    class Meta:
        model = Question
        fields = ["item", "item__meeting", "assurance", "asked_of__abbreviation"]
