"""The office desk of what stands beside topics; both are written in the portal, on their pages."""

from __future__ import annotations

from django.contrib import admin

from accounts.desk.admin import ReadOnlyAdmin
from meetings.models import Commitment, TopicLink
from meetings.readings import TellsReadingsAtDesk


@admin.register(Commitment)
class CommitmentAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    is_part = True
    to_item = "item__"
    list_display = ["passage", "item", "due_on", "outcome"]
    list_filter = ["outcome"]
    list_select_related = ("item__meeting",)
    search_fields = ["passage", "item__heading"]


@admin.register(TopicLink)
class TopicLinkAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    is_part = True
    to_item = "item__"
    list_display = ["item", "same_as", "reason"]
    list_select_related = ("item__meeting", "same_as__meeting")
    search_fields = ["item__heading", "reason"]
