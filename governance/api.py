"""Where the API shows more than one room, and what it says of addresses that are not there."""

from __future__ import annotations

from typing import Any, NoReturn

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from governance.notes.hiding import collect_for
from governance.notes.jsonform import to_dict
from meetings.api import MeetingViewSet
from meetings.models import Meeting
from meetings.serializers import MeetingSerializer


class MeetingWithNotesSerializer(MeetingSerializer):
    notes = serializers.SerializerMethodField(
        help_text="The notes as far as the account may read them, in the importer's own JSON."
    )

    class Meta(MeetingSerializer.Meta):
        fields = [*MeetingSerializer.Meta.fields, "notes"]

    def get_notes(self, meeting: Meeting) -> dict[str, Any]:
        return to_dict(collect_for(self.context["request"].user, meeting))


@extend_schema_view(
    retrieve=extend_schema(description="With its notes, as far as one may read them.")
)
class MeetingWithNotesViewSet(MeetingViewSet):
    __doc__ = MeetingViewSet.__doc__

    def get_serializer_class(self) -> type[serializers.BaseSerializer]:
        return MeetingWithNotesSerializer if self.action == "retrieve" else MeetingSerializer


@extend_schema(exclude=True)
class NotThere(APIView):
    """Any other address under /api/: a problem document, not a page."""

    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotFound
