"""The office desk: the rules for digests, and how often each person wants theirs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin

from .models import MailRhythm, MailRules

ALREADY_THERE = (
    "Somebody has set the rules meanwhile, and there is one set of them. Nothing of yours was "
    "saved: open the rules that are there, and change those. What you typed is still below."
)


@admin.register(MailRules)
class MailRulesAdmin(RecordAdmin):
    list_display = ["__str__", "is_on", "hour", "soon_days", "holder_after", "chair_after"]
    fields = ["is_on", "hour", "soon_days", "holder_after", "chair_after", "closed_days"]
    never_deleted = "The rules for digests are changed, and not deleted."

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is one set; till somebody changes them the defaults are in force. Asked here alone:
        every page of the desk asks who may add what."""
        is_asked = request.method != "POST" and self.has_add_permission(request)
        if is_asked and MailRules.objects.exists():
            return redirect("admin:governance_mailrules_change", 1)
        return super().add_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: MailRules, form: Any, change: bool) -> None:
        if not change and MailRules.objects.exists():
            raise ValidationError(ALREADY_THERE)
        obj.pk = 1
        super().save_model(request, obj, form, change)


@admin.register(MailRhythm)
class MailRhythmAdmin(ReadOnlyAdmin):
    """Everybody sets their own in the portal; whoever is not in the list has the default."""

    list_display = ["user", "often", "weekday"]
    list_filter = ["often"]
    list_select_related = ("user__person",)
    search_fields = ["user__email", "user__person__name"]
    fields = ["user", "often", "weekday"]
