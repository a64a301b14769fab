"""What an account may do through the API follows from the table of roles, reading included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from rest_framework.permissions import DjangoModelPermissions
from rest_framework.request import Request

if TYPE_CHECKING:  # the framework reads this module while it makes its own views
    from rest_framework.views import APIView


class RolePermission(DjangoModelPermissions):
    """To an account that may not view such records nothing is there, whatever it asks; one that
    may is refused what it may not do with them. Django's own lets any signed-in account read."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """What a view does not do for anybody is left to be a 405."""
        if not hasattr(view, (request.method or "").lower()):
            return True
        model = view.queryset.model  # type: ignore[attr-defined]
        views = f"{model._meta.app_label}.view_{model._meta.model_name}"
        if request.user.is_authenticated and not request.user.has_perm(views):
            raise Http404
        # Looks for the record under which something is sent, which is not there for everybody.
        return super().has_permission(request, view)
