"""What an account may do through the API follows from the table of roles, reading included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from rest_framework.permissions import DjangoModelPermissions
from rest_framework.request import Request

if TYPE_CHECKING:  # the framework reads this module while it makes its own views
    from rest_framework.views import APIView


class RolePermission(DjangoModelPermissions):
    """Reading asks for the view permission too: Django's own lets any signed-in account read."""

    perms_map = {
        **DjangoModelPermissions.perms_map,
        "GET": ["%(app_label)s.view_%(model_name)s"],
        "HEAD": ["%(app_label)s.view_%(model_name)s"],
    }

    def _queryset(self, view: APIView) -> QuerySet:
        """Only its model is asked for: looking for a record is for those who may read any."""
        return view.queryset  # type: ignore[attr-defined]

    def has_permission(self, request: Request, view: APIView) -> bool:
        """What a view does not do for anybody is left to be a 405."""
        does_it = hasattr(view, (request.method or "").lower())
        return not does_it or super().has_permission(request, view)
