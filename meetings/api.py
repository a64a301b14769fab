from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.models.closing import readable

from . import readings
from .filters import ItemFilter, MeetingFilter, QuestionFilter
from .models import AgendaItem, Meeting, MeetingType, Question, Response
from .serializers import (
    ItemSerializer,
    MeetingSerializer,
    MeetingTypeSerializer,
    QuestionSerializer,
)


class MeetingTypeViewSet(ReadOnlyModelViewSet):
    """Kinds of meetings that come back."""

    queryset = MeetingType.objects.all()
    serializer_class = MeetingTypeSerializer
    filterset_fields = ["is_active"]


class MeetingViewSet(ReadOnlyModelViewSet):
    """Meetings that the account may know of, latest first."""

    queryset = Meeting.objects.select_related("notes_status")
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilter

    def get_queryset(self) -> QuerySet[Meeting]:
        rows: Any = super().get_queryset()
        seen = rows.visible_to(self.request.user)
        return seen.annotate(has_sensitive=readings.has_sensitive())


class ItemViewSet(readings.TellsReadings, ReadOnlyModelViewSet):
    """Agenda items whose words the account may read, meeting by meeting in printed order."""

    queryset = AgendaItem.objects.order_by("-meeting__date", "meeting", "position", "pk")
    serializer_class = ItemSerializer
    filterset_class = ItemFilter

    def get_queryset(self) -> QuerySet[AgendaItem]:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user)


class QuestionViewSet(readings.TellsReadings, ReadOnlyModelViewSet):
    """Questions of the items that the account may read."""

    to_item = "item__"

    queryset = Question.objects.select_related("asked_of").order_by("item", "position", "pk")
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilter

    def get_queryset(self) -> QuerySet[Question]:
        user: Any = self.request.user
        answers = Response.objects.visible_to(user).released().select_related("office")
        rows = super().get_queryset().filter(readable(user, "item__"))
        return rows.prefetch_related(
            Prefetch("responses", answers.order_by("pk"), to_attr="answers")
        )
