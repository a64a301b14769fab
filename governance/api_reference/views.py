"""The description as a file, and its pages: open to everybody, for no record is in them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404
from django.views.generic import TemplateView
from drf_spectacular import renderers
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .examples import EXAMPLES
from .operations import as_text
from .reading import description, groups
from .words import STATUSES

AS_JSON: list[type[BaseRenderer]] = [renderers.OpenApiJsonRenderer, renderers.OpenApiJsonRenderer2]
AS_YAML: list[type[BaseRenderer]] = [renderers.OpenApiYamlRenderer, renderers.OpenApiYamlRenderer2]


@extend_schema(exclude=True)
class Description(APIView):
    """YAML, or JSON for whoever asks for that."""

    permission_classes = (AllowAny,)
    renderer_classes = [*AS_YAML, *AS_JSON]

    def get(self, request: Request) -> Response:
        return Response(description())


class DescriptionAsJson(Description):
    renderer_classes = AS_JSON


WITH_CURL = """\
export PORTAL={portal} TOKEN=…
curl -H "Authorization: Bearer $TOKEN" "$PORTAL/api/v1/actions?overdue=true"
"""
WITH_PYTHON = """\
import json, os, urllib.request

request = urllib.request.Request(
    os.environ["PORTAL"] + "/api/v1/actions?overdue=true",
    headers={"Authorization": "Bearer " + os.environ["TOKEN"]},
)
print(json.load(urllib.request.urlopen(request))["count"])
"""


class Overview(TemplateView):
    template_name = "governance/api_reference/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refusals = [
            (status, HTTPStatus(status).phrase, meaning)
            for status, meaning in STATUSES.items()
            if status >= HTTPStatus.BAD_REQUEST
        ]
        return super().get_context_data(
            **kwargs,
            groups=groups().values(),
            with_curl=WITH_CURL.format(portal=settings.PORTAL_URL),
            with_python=WITH_PYTHON,
            problem=as_text(EXAMPLES["Problem"]),
            refusals=refusals,
        )


class Resource(TemplateView):
    template_name = "governance/api_reference/resource.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        group = groups().get(self.kwargs["name"])
        if group is None:
            raise Http404
        return super().get_context_data(**kwargs, group=group, groups=groups().values())
