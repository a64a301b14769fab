"""The office desk: the admin under the name that the office gives it, in the order of its work."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse

ORDER = ["meetings", "governance", "actions", "accounts"]


class Desk(AdminSite):
    site_header = site_title = "Governance portal: office desk"
    index_title = "What is recorded"
    enable_nav_sidebar = False

    index_template = "admin/desk.html"

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """Whoever may read the whole trail is led to it from the front page."""
        from governance.trail.views import may_read_all  # the apps are loaded by then

        sees = {"sees_trail": may_read_all(request.user)}
        return super().index(request, {**(extra_context or {}), **sees})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        rooms: list[Any] = super().get_app_list(request, app_label)
        return sorted(rooms, key=lambda room: ORDER.index(room["app_label"]))
