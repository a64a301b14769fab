"""History in the admin, to be read and nothing else.

simple-history's own pages let staff who may only view POST a version back, and show records that
`get_queryset()` hides. Here a record is looked up as every other page looks it up, nothing but
reading is answered, and nothing is reverted: to put a version back is to edit, with a reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from .. import differences, restoring, telling
from ..models import Delegation, Invitation, RoleAssignment, User
from ..records import Record
from ..values import ASIDE, number_in, value_words

READING = ("GET", "HEAD")
ABOUT_ACCOUNTS = (Delegation, Invitation, RoleAssignment, User)


class ReadOnlyHistoryAdmin(SimpleHistoryAdmin):
    history_list_per_page = 50

    def tells_reasons(self, request: HttpRequest) -> bool:
        """People and offices are also changed by those who load notes, and reasons name those: they
        are told to the readers of the record, and of accounts to whoever looks after them."""
        user: Any = request.user
        return self.model in ABOUT_ACCOUNTS or user.has_role(*RoleAssignment.READS_EVERYTHING)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every version of a record, newest first, with what changed, who did it and why."""
        if request.method not in READING:
            return HttpResponseNotAllowed(READING)
        record = self._readable(request, object_id)
        history: Any = record.history  # type: ignore[attr-defined]
        rows = history.select_related("history_user__person").order_by("-history_id")
        page = Paginator(rows, self.history_list_per_page).get_page(request.GET.get(PAGE_VAR))
        versions = list(page.object_list)
        # The oldest of this page is compared with the newest of the next one.
        before = rows.filter(history_id__lt=versions[-1].pk).first() if versions else None
        user: Any = request.user
        names = telling.Names(filter(None, [*versions, before]), user)
        subject = (record._meta.label_lower, record.pk)
        for new, old in pairwise([*versions, before]):
            new.told = telling.told(telling.Version(new, old, names, subject=subject))
        self._offer(request, record, versions)
        context = {"page_obj": page, "versions": versions, "page_var": PAGE_VAR}
        return self._page(request, record, "admin/record_history.html", context, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What a record said in one version, beside what it says now."""
        if request.method not in READING:
            return HttpResponseNotAllowed(READING)
        record = self._readable(request, object_id)
        number = number_in(version_id)
        version = record.history.filter(history_id=number).first()  # type: ignore[attr-defined]
        if version is None:
            raise Http404
        fields = []
        for field in version.tracked_fields:
            if field.name in ASIDE:
                continue
            then, now = (
                value_words(self.model, field.name, getattr(row, field.name))
                for row in (version, record)
            )
            label = capfirst(field.verbose_name)
            differs = then != now
            if differs:
                then, now = differences.sides(then, now)
            fields.append({"label": label, "then": then, "now": now, "differs": differs})
        self._offer(request, record, [version])
        context = {"version": version, "fields": fields}
        return self._page(request, record, "admin/record_version.html", context, extra_context)

    def _offer(self, request: HttpRequest, record: Record, versions: list[Any]) -> None:
        """Where the record may be changed, its earlier versions lead to its form, filled with them;
        one that stays in history says why."""
        if not self.has_change_permission(request, record):
            return
        user: Any = request.user
        offered = restoring.earlier(record, versions)
        refused = restoring.refused(user, record, offered)
        for row in offered:
            row.put_back = f"{restoring.PUT_BACK}={row.pk}"
            row.put_back_refused = refused.get(row.pk, "")

    def _readable(self, request: HttpRequest, object_id: str) -> Record:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _page(
        self,
        request: HttpRequest,
        record: Record,
        template: str,
        context: dict[str, Any],
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "title": f"History of {record}",
                "module_name": capfirst(self.opts.verbose_name_plural),
                "object": record,
                "opts": self.opts,
                "tells_reasons": self.tells_reasons(request),
                **context,
                **(extra_context or {}),
            },
        )
