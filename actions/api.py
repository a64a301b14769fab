from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accounts.models import Office
from meetings.filters import meetings_seen
from meetings.readings import TellsReadings

from . import services
from .filters import ActionFilter, UpdateFilter
from .models import Action, ActionQuerySet, ActionUpdate
from .serializers import ActionSerializer, NewUpdateSerializer, UpdateSerializer


class ActionApiFilter(ActionFilter):
    """The register's filters, with offices by abbreviation and the plain questions of a script."""

    office = filters.ModelChoiceFilter(
        queryset=Office.objects.all(),
        to_field_name="abbreviation",
        method="of_office",
        label="Abbreviation of an office that owns it",
    )
    meeting = filters.ModelChoiceFilter(queryset=meetings_seen, field_name="item__meeting")
    status = filters.MultipleChoiceFilter(choices=Action.Status.choices, label="Status")
    redated = filters.NumberFilter(lookup_expr="gte", label="Given a new date at least so often")
    overdue = filters.BooleanFilter(method="is_overdue", label="Open and past its due day, or not")

    def of_office(self, rows: ActionQuerySet, name: str, value: Office) -> ActionQuerySet:
        return rows.owned_by(Office.objects.filter(pk=value.pk))

    def is_overdue(self, rows: ActionQuerySet, name: str, value: bool) -> Any:
        late = Action.objects.overdue(on=timezone.localdate()).values("pk")
        return rows.filter(pk__in=late) if value else rows.exclude(pk__in=late)


class ActionViewSet(TellsReadings, ReadOnlyModelViewSet):
    """Actions that the account may see, soonest due first."""

    to_item = "item__"
    queryset = Action.objects.all()
    serializer_class = ActionSerializer
    filterset_class = ActionApiFilter

    def get_queryset(self) -> QuerySet[Action]:
        user: Any = self.request.user
        return super().get_queryset().visible_to(user)  # type: ignore[attr-defined]


class UpdateViewSet(TellsReadings, ReadOnlyModelViewSet):
    """What was reported on the actions that the account may see, oldest first."""

    to_item = "action__item__"
    queryset = ActionUpdate.objects.select_related("action", "posted_by__person", "office")
    serializer_class = UpdateSerializer
    filterset_class = UpdateFilter

    def get_queryset(self) -> QuerySet[ActionUpdate]:
        user: Any = self.request.user
        return super().get_queryset().visible_to(user)  # type: ignore[attr-defined]


@extend_schema(
    parameters=[OpenApiParameter("action_id", OpenApiTypes.INT, OpenApiParameter.PATH)],
)
@extend_schema_view(list=extend_schema(summary="List the updates of one action"))
class UpdatesOfActionViewSet(TellsReadings, mixins.ListModelMixin, GenericViewSet):
    """The updates of one action, oldest first."""

    to_item = "action__item__"
    queryset = ActionUpdate.objects.select_related("posted_by__person", "office")
    serializer_class = UpdateSerializer

    def get_queryset(self) -> QuerySet[ActionUpdate]:
        user: Any = self.request.user
        updates: Any = super().get_queryset()
        return updates.filter(action=self.get_action()).visible_to(user)

    def get_action(self) -> Action:
        user: Any = self.request.user
        seen = Action.objects.visible_to(user)
        return get_object_or_404(seen, pk=self.kwargs["action_id"])

    @extend_schema(
        summary="Post an update on one action",
        request=NewUpdateSerializer,
        responses={201: UpdateSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The account must act for an office that owns the action. An update is never edited: what
        is said later is another one. The same words right after one's own are a 400.
        """
        user: Any = request.user
        action = self.get_action()
        said = NewUpdateSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        update = services.post_update(action, by=user, **said.validated_data)
        return Response(self.get_serializer(update).data, status=201)
