"""The office desk of what meetings begin with: their types, standing items, and the plan."""

from __future__ import annotations

from django.contrib import admin

from accounts.desk.admin import RecordAdmin
from accounts.desk.inline import RecordInline
from meetings.models import MeetingType, Objective, Plan, StandingItem


class StandingItemInline(RecordInline):
    model = StandingItem
    fields = ["position", "number", "heading", "kind", "parent"]
    list_select_related = ("meeting_type",)


@admin.register(MeetingType)
class MeetingTypeAdmin(RecordAdmin):
    list_display = ["name", "schedule", "start_time", "venue", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name"]
    inlines = [StandingItemInline]


@admin.register(StandingItem)
class StandingItemAdmin(RecordAdmin):
    is_part = True
    list_display = ["__str__", "meeting_type", "kind"]
    list_filter = ["meeting_type", "kind"]
    list_select_related = ("meeting_type",)
    search_fields = ["number", "heading"]
    fixed_fields = ("meeting_type",)


class ObjectiveInline(RecordInline):
    model = Objective
    fields = ["position", "title"]


@admin.register(Plan)
class PlanAdmin(RecordAdmin):
    list_display = ["title", "starts_on", "ends_on"]
    search_fields = ["title"]
    inlines = [ObjectiveInline]


@admin.register(Objective)
class ObjectiveAdmin(RecordAdmin):
    list_display = ["title", "plan", "position"]
    list_filter = ["plan"]
    list_select_related = ("plan",)
    search_fields = ["title", "plan__title"]
