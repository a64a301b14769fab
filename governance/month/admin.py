"""The office desk of what owners of actions are told and asked; both on the page “Actions”."""

from __future__ import annotations

from django.contrib import admin

from accounts.desk.admin import ReadOnlyAdmin
from actions.models import IssueNotice, UpdateRequest


@admin.register(UpdateRequest)
class UpdateRequestAdmin(ReadOnlyAdmin):
    is_part = True
    seen_through = "action"
    list_display = ["action", "office", "answer_by", "wants_paper", "sent_at", "not_sent"]
    list_filter = ["office"]
    list_select_related = ("action", "office")
    search_fields = ["action__reference", "action__text", "words"]
    date_hierarchy = "asked_at"


@admin.register(IssueNotice)
class IssueNoticeAdmin(ReadOnlyAdmin):
    is_part = True
    seen_through = "action"
    list_display = ["action", "office", "sent_at", "sent_to", "not_sent"]
    list_filter = ["office"]
    list_select_related = ("action", "office")
    search_fields = ["action__reference", "action__text"]
