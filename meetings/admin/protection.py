"""The back office of what stands beside the notes: they can be sealed, these can still change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.record_admin import RecordAdmin
from meetings.models import (
    Amendment,
    Marking,
    NamedReader,
    PrivateItem,
    Publication,
    Withholding,
    WithholdingReason,
)


@admin.register(Amendment)
class AmendmentAdmin(RecordAdmin):
    seen_through = "meeting"
    list_display = ["__str__", "item", "agreed_at_meeting"]
    list_select_related = ("meeting", "item", "agreed_at_meeting")
    search_fields = ["meeting__title", "was", "becomes", "reason"]
    autocomplete_fields = ["meeting", "item", "agreed_at_meeting"]
    fixed_fields = ("meeting",)
    fields = ["meeting", "number", "item", "was", "becomes", "reason", "agreed_at_meeting"]


@admin.register(Marking)
class MarkingAdmin(RecordAdmin):
    seen_through = "meeting"
    list_display = ["meeting", "item", "level"]
    list_filter = ["level"]
    list_select_related = ("meeting", "item")
    search_fields = ["meeting__title", "item__heading"]
    autocomplete_fields = ["meeting", "item"]
    fixed_fields = ("meeting", "item")


@admin.register(PrivateItem)
class PrivateItemAdmin(RecordAdmin):
    seen_through = "item"
    list_display = ["item", "reason"]
    list_select_related = ("item",)
    search_fields = ["item__number", "item__heading", "reason"]
    autocomplete_fields = ["item"]
    fixed_fields = ("item",)


@admin.register(NamedReader)
class NamedReaderAdmin(RecordAdmin):
    seen_through = "item"
    list_display = ["item", "user"]
    list_select_related = ("item", "user__person")
    search_fields = ["item__number", "item__heading", "user__email", "user__person__name"]
    autocomplete_fields = ["item", "user"]
    fixed_fields = ("item", "user")


@admin.register(WithholdingReason)
class WithholdingReasonAdmin(RecordAdmin):
    list_display = ["name", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name"]


@admin.register(Withholding)
class WithholdingAdmin(RecordAdmin):
    seen_through = "item"
    list_display = ["item", "reason", "checked_at", "lifted_at"]
    list_filter = ["reason", ("lifted_at", admin.EmptyFieldListFilter)]
    list_select_related = ("item", "reason")
    search_fields = ["item__number", "item__heading", "passage", "explanation"]
    autocomplete_fields = ["item"]
    fixed_fields = ("item",)
    readonly_fields = ["checked_at", "checked_by", "lifted_at", "lifted_by"]


@admin.register(Publication)
class PublicationAdmin(RecordAdmin):
    """The decision is taken by a step of the notes; here it is read."""

    seen_through = "meeting"
    list_display = ["meeting", "is_of_public_interest", "decided_at", "decided_by"]
    list_filter = ["is_of_public_interest"]
    list_select_related = ("meeting", "decided_by__person")
    search_fields = ["meeting__title", "reason"]
    readonly_fields = ["meeting", "decided_at", "decided_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
