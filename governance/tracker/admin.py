"""At the office desk the layouts are read; they are matched on the page of the columns."""

from __future__ import annotations

from django.contrib import admin

from accounts.desk.admin import ReadOnlyAdmin

from .models import TrackerLayout


@admin.register(TrackerLayout)
class TrackerLayoutAdmin(ReadOnlyAdmin):
    list_display = ["name", "is_shared"]
    search_fields = ["name"]
    fields = ["name", "headings", "columns", "states", "is_shared"]
