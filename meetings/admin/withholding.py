"""The office desk of what is withheld; `WithheldAdmin` serves other rooms' too, and `LiftableAdmin`
whatever else is opened by one person and checked by another."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.text import capfirst

from accounts.desk.admin import RecordAdmin
from accounts.desk.forms import RecordForm, StepForm
from meetings import rules, withholding
from meetings.models import Liftable, Meeting, Withheld, Withholding, WithholdingReason
from meetings.readings import TellsReadingsAtDesk
from meetings.wide_passages import SaysHowWide


@admin.register(WithholdingReason)
class WithholdingReasonAdmin(RecordAdmin):
    list_display = ["name", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name"]


class OfState(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("waiting", "Waits for a check"), ("in_force", "Withheld"), ("lifted", "Lifted")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "waiting":
            return queryset.waiting()
        if self.value() == "in_force":
            return queryset.in_force()
        if self.value() == "lifted":
            return queryset.filter(lift_checked_at__isnull=False)
        return queryset


class LiftableAdmin(RecordAdmin):
    """What closes words is not deleted; it is lifted by one person, and checked by another."""

    list_filter: tuple[Any, ...] = (OfState,)
    readonly_fields: tuple[str, ...] = (
        *("state", "lifted_at", "lifted_by", "lift_checked_at", "lift_checked_by"),
    )
    action_form = StepForm
    actions = ["confirm", "send_back", "lift"]

    @admin.display(description="state")
    def state(self, closing: Liftable) -> str:
        return closing.state if closing.pk else "not recorded yet"

    @admin.display(description="meeting")
    def notes_of(self, closing: Liftable) -> Meeting | None:
        return closing.of_meeting

    def called(self, record: Any) -> str:
        return ", ".join(str(part) for part in (capfirst(record.which), record.of_meeting) if part)

    @admin.action(description="Confirm as a second person", permissions=["change"])
    def confirm(self, request: HttpRequest, rows: Any) -> None:
        self.step_with_words(request, rows, withholding.check, "note", "checked.")

    @admin.action(description="Send back (say why)", permissions=["change"])
    def send_back(self, request: HttpRequest, rows: Any) -> None:
        done = "sent back; it stays closed."
        self.step_with_words(request, rows, withholding.send_back, "reason", done)

    @admin.action(description="Lift: keep closed no longer (say why)", permissions=["change"])
    def lift(self, request: HttpRequest, rows: Any) -> None:
        done = "lifted; of agreed notes it is shown once a second person has checked that."
        self.step_with_words(request, rows, withholding.lift, "reason", done)


class WithheldAdmin(LiftableAdmin):
    """What is withheld is entered once; its reason can be said better, and it can be lifted."""

    list_filter = (OfState, "reason")
    readonly_fields = (
        *("state", "withheld_at", "withheld_by", "checked_at", "checked_by", "objection"),
        *LiftableAdmin.readonly_fields[1:],
    )
    never_deleted = (
        "That it was withheld, and why, stays on record. Lift it instead, with a reason."
    )

    @admin.display(description="what is withheld")
    def what(self, withheld: Withheld) -> str:
        return capfirst(withheld.which)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The chair looks at what is withheld in the portal, and withholds nothing."""
        user: Any = request.user
        return super().has_add_permission(request) and rules.keeps_notes(user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        return super().has_change_permission(request, obj) and rules.keeps_notes(user)

    def withhold(self, obj: Any, by: Any) -> Withheld:
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        by: Any = request.user
        if not change:
            obj.__dict__.update(self.withhold(obj, by).__dict__)
        elif {"reason", "explanation"}.intersection(form.changed_data):
            withholding.reword(obj, by=by)


class WithholdingForm(SaysHowWide, RecordForm):
    BESIDE = (*RecordForm.BESIDE, "known_passage", "known_name")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.refusal and self.instance._state.adding:
            said = self.cleaned_data
            self.say_if_wide(said.get("item"), said.get("passage", ""))
            self.say_how_often(said.get("meeting"), said.get("name", ""))
        return cleaned


@admin.register(Withholding)
class WithholdingAdmin(TellsReadingsAtDesk, WithheldAdmin):
    to_item = "item__"
    form = WithholdingForm
    list_display = ["what", "notes_of", "reason", "state"]
    list_select_related = ("item__meeting", "item__parent__parent__parent", "meeting", "reason")
    search_fields = ["item__number", "item__heading", "passage", "name", "explanation"]
    autocomplete_fields = ["item", "meeting"]
    fixed_fields = ("item", "passage", "meeting", "name")
    fields = [
        *("item", "passage", "meeting", "name", "reason", "explanation"),
        *WithheldAdmin.readonly_fields,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Of items that the reader may see, and of meetings of which they may know."""
        rows = super().get_queryset(request)
        items = self._choosable("item", request).filter(pk=OuterRef("item"))
        meetings = self._choosable("meeting", request).filter(pk=OuterRef("meeting"))
        return rows.filter(Exists(items) | Exists(meetings))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = ["known_passage", "known_name"] if obj is None else []
        return [*super().get_fields(request, obj), *hidden]

    def _choosable(self, name: str, request: HttpRequest) -> Any:
        model: Any = Withholding._meta.get_field(name).related_model
        return model.objects.visible_to(request.user)

    def withhold(self, obj: Any, by: Any) -> Withheld:
        said = {"by": by, "reason": obj.reason, "explanation": obj.explanation}
        if obj.item:
            return withholding.withhold(obj.item, passage=obj.passage, **said)
        return withholding.withhold_name(obj.meeting, name=obj.name, **said)
