"""The office desk of what stands beside the notes: what can still change, and amendments."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin
from accounts.desk.forms import RecordForm
from meetings import services, withholding
from meetings.closed import SaysWhatIsClosed
from meetings.models import (
    Amendment,
    Marking,
    Meeting,
    NamedReader,
    PrivateItem,
    Publication,
)
from meetings.overlaps import SaysWhatOverlaps
from meetings.readings import TellsReadingsAtDesk

from .withholding import LiftableAdmin, OfState


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
class MarkingAdmin(LiftableAdmin):
    seen_through = "meeting"
    list_display = ["meeting", "item", "level", "state"]
    list_filter = ("level", OfState)
    list_select_related = ("meeting", "item")
    search_fields = ["meeting__title", "item__heading"]
    autocomplete_fields = ["meeting", "item"]
    fixed_fields = ("meeting", "item")
    never_deleted = (
        "A marking is changed, not deleted: choose the level that holds now, and say why."
    )

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Agreed notes that were OFFICIAL-SENSITIVE stay so until a second person has checked."""
        now = Marking.objects.filter(pk=obj.pk).select_related("meeting__notes_status").first()
        if now is None or now.is_in_force == obj.is_in_force or not now.meeting.is_sealed:
            super().save_model(request, obj, form, change)
            return
        if obj.is_in_force:
            obj.begin_anew()
            super().save_model(request, obj, form, change)
            return
        user: Any = request.user
        withholding.mark(now, by=user, level=obj.level, reason=form.cleaned_data["change_reason"])
        obj.__dict__.update(now.__dict__)
        said = f"{now}: it stays so until a second person has checked that it is lifted."
        self.message_user(request, said, messages.WARNING)


@admin.register(PrivateItem)
class PrivateItemAdmin(LiftableAdmin):
    seen_through = "item"
    list_display = ["item", "notes_of", "reason", "state"]
    list_select_related = ("item__meeting", "item__parent__parent__parent")
    search_fields = ["item__number", "item__heading", "reason"]
    autocomplete_fields = ["item"]
    fixed_fields = ("item",)
    fields = ["item", "reason", *LiftableAdmin.readonly_fields]
    never_deleted = (
        "That an item was taken in private is not deleted: lift it instead, with a reason. Of a "
        "draft it ends at once; of agreed notes, once a second person has checked that."
    )


@admin.register(NamedReader)
class NamedReaderAdmin(RecordAdmin):
    seen_through = "item"
    list_display = ["item", "meeting", "user"]
    list_select_related = ("item__meeting", "user__person")
    search_fields = ["item__number", "item__heading", "user__email", "user__person__name"]
    # The account is chosen from a list: looking accounts up is the user administrator's.
    autocomplete_fields = ["item"]
    fixed_fields = ("item", "user")

    @admin.display(description="meeting", ordering="item__meeting")
    def meeting(self, named: NamedReader) -> Meeting:
        return named.item.meeting


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    """The decision is taken by a step of the notes; here it is read."""

    seen_through = "meeting"
    list_display = ["meeting", "is_of_public_interest", "decided_at", "decided_by"]
    list_filter = ["is_of_public_interest"]
    list_select_related = ("meeting", "decided_by__person")
    search_fields = ["meeting__title", "reason"]
