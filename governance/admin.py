"""The office desk, where a page shows more than one room: each admin below extends its room's own.

A meeting's page leads to its notes and documents, an item's page shows the words it was read from
and the actions that arise from it. Accounts are invited in `joining/`.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

import governance.digest.admin
import governance.joining.admin
import governance.month.admin
import governance.notes.admin
import governance.outbox.admin
import governance.tracker.admin  # noqa: F401
from accounts.desk.admin import OnlyRead, ReadOnlyAdmin
from accounts.desk.lookups import DeclaredLookups
from accounts.models import User
from actions.models import Action, OutstandingMatter
from governance.models import Erasure, NotesImport, PublishedDigest, SensitiveReading
from governance.month import pages
from governance.month.cancelled import cancelled
from governance.month.stages import circulates_next, stages
from governance.notes.files import CHOICES
from meetings import rules
from meetings.admin.items import AgendaItemAdmin
from meetings.admin.meetings import MeetingAdmin
from meetings.forms import next_step
from meetings.models import AgendaItem, Meeting

for extended in (AgendaItem, Meeting):
    admin.site.unregister(extended)


@admin.register(Meeting)
class MeetingWithNotesAdmin(MeetingAdmin):
    change_form_template = "admin/governance/meeting_change_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kw: Any
    ) -> HttpResponse:
        context["formats"] = CHOICES
        user: Any = request.user
        if obj is not None and rules.keeps_notes(user):
            context["stages"] = stages(obj, "meetings_meeting_change")
            context["circulates_next"] = circulates_next(obj)
            context["cancelled"] = cancelled(obj, user)
            context |= pages.steps(obj, user, next_step(obj, user))
        return super().render_change_form(request, context, *args, obj=obj, **kw)


@admin.register(AgendaItem)
class ItemWithSourceAdmin(AgendaItemAdmin):
    readonly_fields = [
        *AgendaItemAdmin.readonly_fields,
        "source_lines",
        "actions_arising",
        "heard_again",
    ]
    fieldsets = [
        AgendaItemAdmin.fieldsets[0],
        (
            "The words it was read from",
            {"fields": ["source_lines"], "classes": ["source-panel"]},
        ),
        *AgendaItemAdmin.fieldsets[1:-2],
        (
            "Actions arising",
            {
                "fields": [
                    *("no_actions", "no_actions_text", "owners_text"),
                    *("actions_arising", "heard_again"),
                ]
            },
        ),
        AgendaItemAdmin.fieldsets[-1],
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The panel is only for an item that was read from a file."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and obj.first_line is not None:
            return fieldsets
        return [one for one in fieldsets if "source_lines" not in one[1]["fields"]]

    @admin.display(description="source")
    def source_lines(self, item: AgendaItem) -> str:
        loaded = NotesImport.objects.filter(
            meeting=item.meeting_id, status=NotesImport.Status.LOADED
        )
        notes = loaded.order_by("-loaded_at").first()
        first, last = item.first_line, item.last_line
        if notes is None or first is None or last is None:
            return "The file that it was read from is not kept."
        rows = format_html_join(
            "",
            '<tr><th scope="row">{}</th><td>{}</td></tr>',
            ((number, text) for number, text in notes.lines if first <= number <= last),
        )
        return format_html(
            '<p>{}, lines {} to {}</p><table class="source-lines"><tbody>{}</tbody></table>',
            notes.name,
            first,
            last,
            rows,
        )

    @admin.display(description="actions")
    def actions_arising(self, item: AgendaItem) -> str:
        if item.pk is None:
            return "Save the item first; then its actions can be added."
        actions = Action.objects.filter(item=item.pk).order_by("position", "pk")
        return _links(actions, "actions_action", f"?item={item.pk}", "Add an action")

    @admin.display(description="outstanding matters")
    def heard_again(self, item: AgendaItem) -> str:
        if item.pk is None:
            return "Save the item first; then the matters heard under it can be added."
        matters = OutstandingMatter.objects.filter(item=item.pk).select_related("action")
        rows: Any = [(matter.pk, f"{matter.action.label}: {matter.quoted}") for matter in matters]
        return _links(rows, "actions_outstandingmatter", f"?item={item.pk}", "Add a matter")


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    """Words are erased by a command; here it is read that it was done, and why."""

    list_display = ["__str__", "reason", "done_at"]
    search_fields = ["record", "reason"]
    fields = ["record", "record_pk", "reason", "done_at", "payloads"]


@admin.register(PublishedDigest)
class PublishedDigestAdmin(ReadOnlyAdmin):
    """Written by a command; here it is read when one was published last."""

    list_display = ["__str__", "published_at"]
    fields = ["published_at", "entries", "root"]


class ReaderFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        readers = User.objects.select_related("person").order_by("person__name", "email")
        return [(str(reader.pk), str(reader)) for reader in readers]


@admin.register(SensitiveReading)
class SensitiveReadingAdmin(OnlyRead, DeclaredLookups, admin.ModelAdmin):
    """Who was shown which OFFICIAL-SENSITIVE item, and when: read here, written by nobody."""

    list_display = ["at", "reader_name", "item", "door", "address"]
    list_filter = ["at", "door", ("reader", ReaderFilter)]
    search_fields = ["reader_name", "=item_pk", "=meeting_pk", "address", "=request_id"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    @admin.display(description="item", ordering="item_pk")
    def item(self, row: SensitiveReading) -> str:
        page = reverse("trail:record", args=[AgendaItem._meta.label_lower, row.item_pk])
        return format_html('<a href="{}">Item {}</a>', page, row.item_pk)

    def history_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is never changed has no history."""
        raise Http404


def _links(rows: Any, admin_name: str, query: str, add: str) -> str:
    """Records as links to their pages, and one to add another: rows are records or (pk, words)."""
    pairs = (row if isinstance(row, tuple) else (row.pk, str(row)) for row in rows)
    return format_html(
        '<ul class="record-list">{}<li><a class="addlink" href="{}">{}</a></li></ul>',
        format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            ((reverse(f"admin:{admin_name}_change", args=[pk]), words) for pk, words in pairs),
        ),
        reverse(f"admin:{admin_name}_add") + query,
        add,
    )
