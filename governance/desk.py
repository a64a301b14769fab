"""The office desk: the admin under the name that the office gives it, in the order of its work."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth import logout as sign_out
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import RoleAssignment

ONLY_READS = "Your role reads this, and may not do that with it. Nothing has changed."
ORDER = ["meetings", "governance", "actions", "accounts"]


class Desk(AdminSite):
    site_header = site_title = "Governance portal: office desk"
    index_title = "What is recorded"
    enable_nav_sidebar = False

    index_template = "admin/desk.html"

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """This month's work comes first; whoever may read the whole trail is led to it."""
        from governance.month.first_page import first_page  # the apps are loaded by then
        from governance.trail.sight import may_read_all

        user: Any = request.user
        sees = {"sees_trail": may_read_all(user)}
        return super().index(request, {**(extra_context or {}), **sees, **first_page(user)})

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """At the desk everybody works in their desk roles alone.

        Each of these reads the whole record or nothing of it, which is what pages and histories
        here are made for. Whoever administers accounts and is office staff as well reads the record
        in the portal, where it is shown as far as it is open to them.
        """
        shown = super().admin_view(view, cacheable)

        def at_the_desk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user: Any = request.user
            if user.is_authenticated:
                if not user.is_staff:
                    raise PermissionDenied
                user.roles &= frozenset(RoleAssignment.DESK)
            try:
                return shown(request, *args, **kwargs)
            except PermissionDenied as refused:
                if not str(refused) and _is_seen(request, view, kwargs.get("object_id")):
                    raise PermissionDenied(ONLY_READS) from refused
                raise

        return update_wrapper(at_the_desk, shown)

    def get_urls(self) -> list[Any]:
        """With the pages of a meeting's month and of trackers, and without Django's redirect to any
        object by its number, which tells whether it exists."""
        from governance.month.urls import PAGES  # the apps are loaded by then
        from governance.tracker.urls import PAGES as OF_TRACKERS

        pages = [
            path(where, self.admin_view(view), name=name)
            for where, view, name in (*PAGES, *OF_TRACKERS)
        ]
        own = [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]
        return [*pages, *own]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        rooms: list[Any] = super().get_app_list(request, app_label)
        return sorted(rooms, key=lambda room: ORDER.index(room["app_label"]))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The desk has no sign-in of its own: one leads to the portal's, and then back here."""
        goal = request.GET.get(REDIRECT_FIELD_NAME, "")
        if not url_has_allowed_host_and_scheme(
            goal, {request.get_host()}, require_https=request.is_secure()
        ):
            goal = reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return HttpResponseRedirect(goal)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(goal)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Signed out of the desk is signed out of the portal, so its page says so. A link signs
        nobody out: it leads to the page that asks."""
        if request.method != "POST":
            return HttpResponseRedirect(resolve_url("account_logout"))
        sign_out(request)
        return HttpResponseRedirect(resolve_url("account_login"))


def _is_seen(request: HttpRequest, view: Any, object_id: str | None) -> bool:
    """Whether it is of records that are open to whoever asks, and of one that is there."""
    admin = getattr(view, "__self__", None)
    if not isinstance(admin, ModelAdmin) or not admin.has_view_permission(request):
        return False
    return object_id is None or admin.get_object(request, unquote(object_id)) is not None
