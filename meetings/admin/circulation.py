"""The office desk of drafts that went round, and of what was said of them; here both are read."""

from __future__ import annotations

from django.contrib import admin

from accounts.desk.admin import ReadOnlyAdmin
from meetings.models import Circulation, CirculationRecipient, DraftComment
from meetings.readings import TellsReadingsAtDesk


@admin.register(Circulation)
class CirculationAdmin(ReadOnlyAdmin):
    """Sent from the meeting's page “Circulate”."""

    is_part = True
    seen_through = "meeting"
    list_display = ["meeting", "circulated_at", "circulated_by", "how", "comments_by"]
    list_filter = ["how"]
    list_select_related = ("meeting", "circulated_by__person")
    search_fields = ["meeting__title", "message"]


@admin.register(CirculationRecipient)
class CirculationRecipientAdmin(ReadOnlyAdmin):
    is_part = True
    seen_through = "circulation__meeting"
    list_display = ["address", "circulation", "sent_at", "not_sent"]
    list_select_related = ("circulation__meeting",)
    search_fields = ["address", "circulation__meeting__title"]


@admin.register(DraftComment)
class DraftCommentAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    """Posted in the portal; answered on the meeting's page “Circulate”."""

    is_part = True
    to_item = "item__"
    list_display = ["meeting", "item", "posted_by", "posted_at", "outcome"]
    list_filter = ["outcome"]
    list_select_related = ("meeting", "item", "posted_by__person")
    search_fields = ["meeting__title", "text", "answer"]
