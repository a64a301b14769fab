"""The office desk of mails that were not delivered: why, and one step, to try again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.desk.admin import ReadOnlyAdmin
from meetings import rules

from . import letters, readiness
from .models import DeadLetter


class Became(admin.SimpleListFilter):
    title, parameter_name = "what became of it", "became"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("failed", "Not delivered"),
            ("again", "On its way once more"),
            ("over", "Handed over after all"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "failed":
                return queryset.filter(tried_again_at__isnull=True)
            case "again":
                return queryset.filter(tried_again_at__isnull=False, handed_over_at__isnull=True)
            case "over":
                return queryset.filter(handed_over_at__isnull=False)
        return queryset


@admin.register(DeadLetter)
class DeadLetterAdmin(ReadOnlyAdmin):
    list_display = ["address", "subject", "failed_at", "why", "tries", "became"]
    list_filter = [Became]
    list_select_related = ("tried_again_by__person",)
    search_fields = ["address", "subject", "=message_id"]
    actions = ["try_again"]
    fields = [
        *("address", "subject", "kept_at", "message_id"),
        *("failed_at", "tries", "why", "is_bounce"),
        *("tried_again_at", "tried_again_by", "handed_over_at"),
    ]

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return rules.keeps_notes(user)

    @admin.action(description="Try again", permissions=["try_again"])
    def try_again(self, request: HttpRequest, rows: Any) -> None:
        by: Any = request.user
        self.step_by_row(request, rows, lambda one: letters.try_again(one, by=by), DONE)

    @admin.display(description="what became of it")
    def became(self, letter: DeadLetter) -> str:
        if letter.handed_over_at:
            return f"Handed over on {_moment(letter.handed_over_at)}"
        if letter.tried_again_at:
            return f"Tried again by {letter.tried_again_by} on {_moment(letter.tried_again_at)}"
        return "Not delivered"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        said = {"waiting": readiness.waiting_words()}
        said["not_ready"] = " ".join(readiness.not_ready(timezone.now()))
        return super().changelist_view(request, {**(extra_context or {}), **said})


DONE = "it is back in the post, as it was."


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M}"
