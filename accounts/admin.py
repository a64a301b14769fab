"""The office desk of people, offices and accounts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from . import lending, services
from .desk.admin import ReadOnlyAdmin, RecordAdmin
from .desk.inline import RecordInline
from .models import (
    Body,
    Delegation,
    Invitation,
    Office,
    OfficeAlias,
    Person,
    PersonAlias,
    RoleAssignment,
    Tenure,
    User,
)


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    list_display = ["name", "abbreviation", "force_name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one; setting up the office makes it."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The user administrator says how people sign in; the rest is the minute-taker's."""
        readonly = super().get_readonly_fields(request, obj)
        user: Any = request.user
        if user.has_role(RoleAssignment.Role.MINUTE_TAKER):
            return readonly
        shown = [field.name for field in self.opts.fields if field.editable and field.name != "id"]
        return [*readonly, *(name for name in shown if name != "requires_second_factor")]


class OfficeAliasInline(RecordInline):
    model = OfficeAlias
    fields = ["name"]


class TenureInline(RecordInline):
    model = Tenure
    fields = ["office", "person", "kind", "starts_on", "ends_on"]
    autocomplete_fields = ["person"]
    list_select_related = ("office", "person")


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    list_display = ["name", "abbreviation", "organisation", "position"]
    list_filter = ["organisation"]
    search_fields = ["name", "abbreviation", "aliases__name"]
    inlines = [OfficeAliasInline, TenureInline]


class PersonAliasInline(RecordInline):
    model = PersonAlias
    fields = ["name"]


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ["name", "initials", "email"]
    search_fields = ["name", "initials", "email", "aliases__name"]
    inlines = [PersonAliasInline, TenureInline]


@admin.register(OfficeAlias)
class OfficeAliasAdmin(RecordAdmin):
    is_part = True
    list_display = ["name", "office"]
    list_select_related = ("office",)
    search_fields = ["name"]


@admin.register(PersonAlias)
class PersonAliasAdmin(RecordAdmin):
    is_part = True
    list_display = ["name", "person"]
    list_select_related = ("person",)
    search_fields = ["name"]
    autocomplete_fields = ["person"]


@admin.register(Tenure)
class TenureAdmin(RecordAdmin):
    list_display = ["office", "person", "kind", "starts_on", "ends_on"]
    list_filter = ["kind", "office"]
    list_select_related = ("office", "person")
    search_fields = ["person__name", "office__name", "office__abbreviation"]
    autocomplete_fields = ["person"]


class OfOthersOnly:
    """Rows on an account's page that nobody adds to, changes on or takes from their own."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj != request.user and super().has_add_permission(request, obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj != request.user and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj != request.user and super().has_delete_permission(request, obj)  # type: ignore[misc]


class RoleInline(OfOthersOnly, RecordInline):
    model = RoleAssignment
    fields = ["role"]
    list_select_related = ("user__person",)


class DelegationInline(OfOthersOnly, RecordInline):
    model = Delegation
    fk_name = "user"
    verbose_name_plural = "acts for"
    fields = ["office", "starts_on", "ends_on", "lent_by", "ended_at"]
    readonly_fields = ["lent_by", "ended_at"]
    list_select_related = ("user__person", "office", "lent_by__person")


OWN_ACCOUNT = (
    "This is your own account: another user administrator has to switch it off, say whose it is, "
    "or change its roles and the offices it acts for."
)
NOT_ONES_OWN = {"is_active", "person"}
"""Fields that the page of one's own account does not send."""


@admin.register(User)
class UserAdmin(RecordAdmin):
    """Accounts. Nobody types a password for somebody else: the account's owner chooses it.

    Nobody switches off their own account or takes away its roles, so one who can undo it is left.
    """

    list_display = ["email", "person", "is_active", "role_names"]
    list_filter = ["is_active", "role_assignments__role"]
    list_select_related = ("person",)
    search_fields = ["email", "person__name"]
    autocomplete_fields = ["person"]
    readonly_fields = ["created_at"]
    fields = ["email", "person", "is_active", "created_at"]
    inlines = [RoleInline, DelegationInline]
    actions = ["revoke_tokens"]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Whoever sends for their own account what its page does not offer is told so."""
        is_own = object_id == str(request.user.pk)
        if request.method == "POST" and is_own and NOT_ONES_OWN.intersection(request.POST):
            request.refusal = f"{OWN_ACCOUNT} Nothing was saved."  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("role_assignments")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody switches on or renames the account that commands act as."""
        is_system = obj is not None and obj.is_system
        return not is_system and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = sorted(NOT_ONES_OWN) if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj == request.user:
            fieldsets[0][1]["description"] = OWN_ACCOUNT
        return fieldsets

    @admin.display(description="roles")
    def role_names(self, user: User) -> str:
        return ", ".join(role.get_role_display() for role in user.role_assignments.all()) or "none"

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        services.forget_other_addresses(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Roles given in the same form count: whom they let act for an office is asked after."""
        super().save_related(request, form, formsets, change)
        services.refuse_without_administrator()
        for made in (made for each in formsets for made in each.new_objects):
            if isinstance(made, Delegation):
                lending.refuse_idle(made)

    @admin.action(description="Revoke the API tokens of these accounts", permissions=["change"])
    def revoke_tokens(self, request: HttpRequest, queryset: Any) -> None:
        self.step_by_row(request, queryset, services.revoke_tokens, "its API tokens are revoked.")


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(RecordAdmin):
    list_display = ["user", "role"]
    list_filter = ["role"]
    list_select_related = ("user__person",)
    search_fields = ["user__email", "user__person__name"]
    autocomplete_fields = ["user"]
    fixed_fields = ("user",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_own = obj is not None and obj.user == request.user
        return not is_own and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_own = obj is not None and obj.user == request.user
        return not is_own and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, *args: Any) -> None:
        super().save_model(request, obj, *args)
        services.refuse_without_administrator()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        try:
            services.refuse_without_administrator()
        except ValidationError as refused:
            raise PermissionDenied(refused.messages[0]) from refused


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    list_display = ["user", "office", "starts_on", "ends_on", "lent_by", "ended_at"]
    list_filter = ["office"]
    list_select_related = ("user__person", "office", "lent_by__person", "ended_by__person")
    search_fields = ["user__email", "user__person__name"]
    autocomplete_fields = ["user"]
    fields = ["user", "office", "starts_on", "ends_on", "lent_by", "ended_at", "ended_by"]
    readonly_fields = ["lent_by", "ended_at", "ended_by"]
    fixed_fields = ("user", "office")
    actions = ["end_now"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            lending.refuse_idle(obj)
        super().save_model(request, obj, form, change)

    @admin.action(description="End these now", permissions=["change"])
    def end_now(self, request: HttpRequest, queryset: Any) -> None:
        by: Any = request.user
        self.step_by_row(request, queryset, lambda one: lending.end(one, by=by), "ended.")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Sent, and sent again, from the account's page."""

    is_part = True
    list_display = ["user", "address", "sent_at", "sent_by", "accepted_at", "withdrawn_at"]
    list_select_related = ("user__person", "sent_by__person", "withdrawn_by__person")
    search_fields = ["address", "user__person__name"]
