"""The office desk: the admin under the name that the office gives it, in the order of its work."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

ORDER = ["meetings", "governance", "actions", "accounts"]


class Desk(AdminSite):
    site_header = site_title = "Governance portal: office desk"
    index_title = "What is recorded"
    enable_nav_sidebar = False

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        rooms: list[Any] = super().get_app_list(request, app_label)
        return sorted(rooms, key=lambda room: ORDER.index(room["app_label"]))
