"""How meetings are picked out: by the page and by the API alike."""

from datetime import MAXYEAR, MINYEAR

import django_filters as filters
from django.db.models import Q, QuerySet

from .models import Meeting, MeetingType, NotesStatus


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
