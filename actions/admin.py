"""The office desk of actions. What a step owns is read-only; the steps stand in the list's menu."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin
from accounts.desk.inline import InlineForm, RecordInline
from accounts.desk.rows import RecordFormSet
from meetings.admin.withholding import WithheldAdmin
from meetings.closed import TellsLostPassages
from meetings.models import Withheld
from meetings.readings import TellsReadingsAtDesk

from . import bulk
from .models import (
    Acknowledgement,
    Action,
    ActionOwner,
    ActionUpdate,
    Evidence,
    OutstandingMatter,
    Redating,
    TimeRequest,
    WithheldEvidence,
)
from .models.arising import why_it_stays
from .withholding import withhold_evidence
from .wording import due_words, owners_words, tracker_words


class OwnerForm(InlineForm):
    def _get_validation_exclusions(self) -> set[str]:
        """One lead for each action is a rule of all the rows together, so their formset asks it."""
        return super()._get_validation_exclusions() | {"is_lead"}  # type: ignore[misc]


class OwnersFormSet(RecordFormSet):
    def clean(self) -> None:
        super().clean()
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        if sum(bool(row.get("is_lead")) and not row.get("DELETE") for row in rows) > 1:
            raise ValidationError("An action has one lead office: tick “is lead” for one of them.")

    def save_existing_objects(self, commit: bool = True) -> list[Any]:
        """The old lead gives way first, or the database would see two."""
        self.initial_forms.sort(key=lambda form: bool(form.cleaned_data.get("is_lead")))
        return super().save_existing_objects(commit)


class OwnerInline(RecordInline):
    model = ActionOwner
    form = OwnerForm
    formset = OwnersFormSet
    fields = ["office", "is_lead", "position", "printed"]
    list_select_related = ("office",)


class ReadOnlyInline(RecordInline):
    """What a service writes and nobody edits."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class UpdateInline(ReadOnlyInline):
    model = ActionUpdate
    fields = ["posted_at", "kind", "posted_by", "capacity", "text", "heard_at"]
    list_select_related = ("action", "posted_by__person", "office", "heard_at")


class RedatingInline(ReadOnlyInline):
    model = Redating
    fields = ["number", "from_text", "to_on", "to_meeting", "to_text", "asked_by", "reason"]
    list_select_related = ("action", "to_meeting", "asked_by")


@admin.register(Action)
class ActionAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    to_item = "item__"
    actions = bulk.steps()
    list_display = ["label", "text", "owner_names", "status", "due", "issued_at"]
    list_filter = [
        *("status", "due_kind", ("issued_at", admin.EmptyFieldListFilter)),
        ("owners__office", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = (
        *("item__meeting", "due_meeting__meeting_type", "due_meeting__notes_status", "merged_into"),
        *("issued_by__person", "closed_by__person"),
    )
    search_fields = ["reference", "text", "origin_text", "owners__office__abbreviation"]
    autocomplete_fields = ["item", "due_meeting"]
    inlines = [OwnerInline, UpdateInline, RedatingInline]
    readonly_fields = [
        *("status", "outcome", "merged_into", "original_due_text", "original_due_on"),
        *("issued_at", "issued_by", "closed_at", "closed_by", "tracker_words"),
    ]
    fieldsets = [
        (None, {"fields": ["item", "origin_text", ("reference", "position"), "text"]}),
        ("Owners", {"fields": [("is_for_all", "owners_text"), "other_owners", "condition"]}),
        (
            "Due",
            {
                "fields": [
                    "due_kind",
                    ("due_on", "due_meeting"),
                    "due_text",
                    ("original_due_on", "original_due_text"),
                ]
            },
        ),
        (
            "State",
            {
                "fields": [
                    ("status", "merged_into"),
                    "outcome",
                    ("issued_at", "issued_by"),
                    ("closed_at", "closed_by"),
                ],
                "description": "Changed by the steps in the menu above the list of actions.",
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_due().prefetch_related("owners__office")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """A meeting's page leads to the list of its actions; as a filter beside the list, every
        meeting there ever was would be in it."""
        is_meeting = lookup == "item__meeting__id__exact"
        return is_meeting or super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once the owners have it, a new due date is a re-dating that says who asked and why."""
        due = ("due_kind", "due_on", "due_meeting", "due_text")
        issued = due if obj is not None and obj.issued_at else ()
        stays = ("item", "origin_text") if obj is not None and why_it_stays(obj) else ()
        return (*super().get_readonly_fields(request, obj), *issued, *stays)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = list(super().get_fieldsets(request, obj))
        if obj is None:
            return found
        if said := why_it_stays(obj):
            arising: Any = self.fieldsets[0]
            found[found.index(arising)] = (None, {**arising[1], "description": said})
        if not obj.tracker_cells:
            return found
        told = "Kept for the desk as your tracker had it, and goes out with it again."
        beside = {"fields": ["tracker_words"], "description": told}
        found.insert(len(self.fieldsets), ("Your own columns in the tracker", beside))
        return found

    @admin.display(description="what they say")
    def tracker_words(self, action: Action) -> str:
        return tracker_words(action.tracker_cells)

    @admin.display(description="owners")
    def owner_names(self, action: Action) -> str:
        return owners_words(action)

    @admin.display(description="due", ordering="due_day")
    def due(self, action: Action) -> str:
        return due_words(action)

    def view_on_site(self, action: Action) -> str:
        return action.get_absolute_url()


@admin.register(ActionUpdate)
class ActionUpdateAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    to_item = "action__item__"
    seen_through = "action"
    list_display = ["action", "kind", "posted_at", "posted_by", "office", "capacity"]
    list_filter = ["kind", "office"]
    list_select_related = ("action", "posted_by__person", "office", "heard_at")
    search_fields = ["text", "action__reference", "action__text"]
    date_hierarchy = "posted_at"


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    seen_through = "update__action"
    list_display = ["name", "update", "content_type", "size"]
    list_select_related = ("update__action",)
    search_fields = ["name", "sha256"]
    fields = ["update", "download", "content_type", "size", "sha256"]
    readonly_fields = ["download"]

    @admin.display(description="file")
    def download(self, evidence: Evidence) -> str:
        """By the portal's own page: files have no address of their own."""
        page = reverse("actions:evidence", args=[evidence.pk])
        return format_html('<a href="{}">{}</a>', page, evidence.name)


@admin.register(WithheldEvidence)
class WithheldEvidenceAdmin(WithheldAdmin):
    seen_through = "evidence"
    list_display = ["what", "notes_of", "reason", "state"]
    list_select_related = ("evidence__update__action__item__meeting", "reason")
    search_fields = ["evidence__name", "explanation"]
    autocomplete_fields = ["evidence"]
    fixed_fields = ("evidence",)
    fields = ["evidence", "reason", "explanation", *WithheldAdmin.readonly_fields]

    def withhold(self, obj: Any, by: Any) -> Withheld:
        said = {"by": by, "reason": obj.reason, "explanation": obj.explanation}
        return withhold_evidence(obj.evidence, **said)


@admin.register(Redating)
class RedatingAdmin(ReadOnlyAdmin):
    seen_through = "action"
    list_display = ["__str__", "from_text", "to_on", "to_meeting", "to_text", "granted_at"]
    list_select_related = ("action", "to_meeting", "asked_by", "granted_by__person")
    search_fields = ["reason", "action__reference", "action__text"]


@admin.register(TimeRequest)
class TimeRequestAdmin(ReadOnlyAdmin):
    seen_through = "action"
    list_display = ["__str__", "office", "to_on", "to_meeting", "asked_at", "decided_at"]
    list_select_related = ("action", "office", "to_meeting", "asked_by__person")
    search_fields = ["reason", "action__reference", "action__text"]


@admin.register(Acknowledgement)
class AcknowledgementAdmin(ReadOnlyAdmin):
    seen_through = "action"
    list_display = ["__str__", "office", "acknowledged_by", "acknowledged_at"]
    list_select_related = ("action", "office", "acknowledged_by__person")
    search_fields = ["action__reference", "action__text"]


@admin.register(ActionOwner)
class ActionOwnerAdmin(RecordAdmin):
    is_part = True
    seen_through = "action"
    list_display = ["action", "office", "is_lead"]
    list_filter = ["office", "is_lead"]
    list_select_related = ("action", "office")
    search_fields = ["action__reference", "action__text"]
    autocomplete_fields = ["action"]
    fixed_fields = ("action",)


@admin.register(OutstandingMatter)
class OutstandingMatterAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    to_item = "item__"
    list_display = ["__str__", "from_meeting", "from_item"]
    list_select_related = ("item__meeting__notes_status", "action")
    search_fields = ["quoted", "from_meeting", "from_heading", "action__reference", "action__text"]
    autocomplete_fields = ["item", "action"]
    fixed_fields = ("item",)
