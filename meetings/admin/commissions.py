"""The office desk of questions as they were sent, and of the files of answers; both are read."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from accounts.desk.admin import ReadOnlyAdmin
from meetings.models import Commission, ResponsePaper
from meetings.readings import TellsReadingsAtDesk


@admin.register(Commission)
class CommissionAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    """Sent from the meeting's page “Questions”."""

    is_part = True
    to_item = "question__item__"
    seen_through = "question__item"
    list_display = ["question", "office", "answer_by", "asked_at", "sent_at", "not_sent"]
    list_filter = ["office"]
    list_select_related = ("question__item", "office")
    search_fields = ["text", "sent_to"]


@admin.register(ResponsePaper)
class ResponsePaperAdmin(TellsReadingsAtDesk, ReadOnlyAdmin):
    is_part = True
    to_item = "response__question__item__"
    seen_through = "response__question__item"
    list_display = ["response", "download", "content_type", "size"]
    list_select_related = ("response__office", "response__question__item")
    search_fields = ["name", "response__text"]

    @admin.display(description="file")
    def download(self, paper: ResponsePaper) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("questions:paper", args=[paper.pk]), paper
        )
