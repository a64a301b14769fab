"""The office desk: the rules for digests, and how often each person wants theirs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin

from .models import MailRhythm, MailRules


@admin.register(MailRules)
class MailRulesAdmin(RecordAdmin):
    list_display = ["__str__", "is_on", "hour", "soon_days", "holder_after", "chair_after"]
    fields = ["is_on", "hour", "soon_days", "holder_after", "chair_after", "closed_days"]
    never_deleted = "The rules for digests are changed, and not deleted."

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one set; till somebody changes them the defaults are in force."""
        return super().has_add_permission(request) and not MailRules.objects.exists()

    def save_model(self, request: HttpRequest, obj: MailRules, *args: Any) -> None:
        obj.pk = 1
        super().save_model(request, obj, *args)


@admin.register(MailRhythm)
class MailRhythmAdmin(ReadOnlyAdmin):
    """Everybody sets their own in the portal; whoever is not in the list has the default."""

    list_display = ["user", "often", "weekday"]
    list_filter = ["often"]
    list_select_related = ("user__person",)
    search_fields = ["user__email", "user__person__name"]
    fields = ["user", "often", "weekday"]
