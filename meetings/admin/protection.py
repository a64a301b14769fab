"""The office desk of what stands beside the notes: what can still change, and amendments."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin
from accounts.desk.forms import RecordForm
from meetings import services
from meetings.closed import SaysWhatIsClosed
from meetings.models import (
    Amendment,
    Marking,
    NamedReader,
    PrivateItem,
    Publication,
)
from meetings.overlaps import SaysWhatOverlaps
from meetings.readings import TellsReadingsAtDesk


class AmendmentForm(SaysWhatIsClosed, SaysWhatOverlaps, RecordForm):
    BESIDE = (*RecordForm.BESIDE, "is_known_closed", "known_overlaps")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.refusal:
            meeting = self.cleaned_data.get("meeting")
            self.say_if_overlapping(meeting, self.cleaned_data)
            self.say_if_closed(meeting, self.cleaned_data)
        return cleaned


@admin.register(Amendment)
class AmendmentAdmin(TellsReadingsAtDesk, RecordAdmin):
    to_item = "item__"
    seen_through = "meeting"
    list_display = ["__str__", "item", "agreed_at_meeting"]
    list_select_related = ("meeting", "item", "agreed_at_meeting")
    search_fields = ["meeting__title", "was", "becomes", "reason"]
    autocomplete_fields = ["meeting", "item", "agreed_at_meeting"]
    form = AmendmentForm
    readonly_fields = ["number"]
    fields = ["meeting", "number", "item", "was", "becomes", "reason", "agreed_at_meeting"]
    never_deleted = (
        "An amendment that is recorded stays as it is: correct it by another one, which says so."
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = ["is_known_closed", "known_overlaps"] if obj is None else []
        return [*super().get_fields(request, obj), *hidden]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """A new one is numbered, and refused for notes that are not agreed, by its service; from
        then on it is read here, and never changed."""
        said = {name: getattr(obj, name) for name in ("was", "becomes", "reason", "item")}
        user: Any = request.user
        made = services.amend(obj.meeting, by=user, agreed_at=obj.agreed_at_meeting, **said)
        obj.__dict__.update(made.__dict__)


@admin.register(Marking)
class MarkingAdmin(RecordAdmin):
    seen_through = "meeting"
    list_display = ["meeting", "item", "level"]
    list_filter = ["level"]
    list_select_related = ("meeting", "item")
    search_fields = ["meeting__title", "item__heading"]
    autocomplete_fields = ["meeting", "item"]
    fixed_fields = ("meeting", "item")
    never_deleted = (
        "A marking is changed, not deleted: choose the level that holds now, and say why."
    )


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
    # The account is chosen from a list: looking accounts up is the user administrator's.
    autocomplete_fields = ["item"]
    fixed_fields = ("item", "user")


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    """The decision is taken by a step of the notes; here it is read."""

    seen_through = "meeting"
    list_display = ["meeting", "is_of_public_interest", "decided_at", "decided_by"]
    list_filter = ["is_of_public_interest"]
    list_select_related = ("meeting", "decided_by__person")
    search_fields = ["meeting__title", "reason"]
