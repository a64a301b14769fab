"""What a view says of each of its operations: what it is in a line, and what an account needs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc

from governance.permissions import RolePermission
from governance.roles import TABLE, Role, permissions_of

SUMMARIES = {
    # by action of the viewset
    "list": "List {many}",
    "retrieve": "Read one {one}",
    "create": "Add one {one}",
    "update": "Replace one {one}",
    "partial_update": "Change one {one}",
    "destroy": "Delete one {one}",
}


class PortalSchema(AutoSchema):
    def get_summary(self) -> str | None:
        """Of a view that has no model, or does something else, `extend_schema` says it."""
        queryset = getattr(self.view, "queryset", None)
        summary = SUMMARIES.get(getattr(self.view, "action", ""))
        if queryset is None or summary is None:
            return None
        meta = queryset.model._meta
        return summary.format(one=meta.verbose_name, many=meta.verbose_name_plural)

    def get_description(self) -> str:  # type: ignore[override]
        """What stands at a viewset is said of its list, and not once more of one record."""
        said: str = super().get_description()
        is_of_list = getattr(self.view, "action", "list") == "list"
        return said if is_of_list or said != get_doc(type(self.view)) else ""

    def get_extensions(self) -> dict[str, Any]:
        """`x-permissions`, all of which are needed, and `x-roles`, any of which has them."""
        if not any(isinstance(each, RolePermission) for each in self.view.get_permissions()):
            return {}
        needed = self._permissions()
        roles = [str(Role(role).label) for role in TABLE if permissions_of(role).issuperset(needed)]
        return {"x-permissions": needed, "x-roles": roles}

    def _permissions(self) -> list[str]:
        meta = self.view.queryset.model._meta  # type: ignore[attr-defined]
        names = {"app_label": meta.app_label, "model_name": meta.model_name}
        done = [name % names for name in RolePermission.perms_map[self.method]]
        return [f"{meta.app_label}.view_{meta.model_name}", *done]
