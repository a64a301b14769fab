"""The office desk of agenda items: what was asked, found and decided."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.acting import somebody
from accounts.desk.admin import RecordAdmin
from accounts.desk.forms import RecordForm
from accounts.desk.inline import InlineForm, RecordInline
from accounts.values import number_in
from meetings.closed import TellsLostPassages
from meetings.forward import proposed
from meetings.models import AgendaItem, Decision, ForwardTopic, Question, Response
from meetings.readings import TellsReadingsAtDesk

WAYS_FORWARD = [
    (ForwardTopic.Source.DEFERRED, "Defer to a later meeting"),
    (ForwardTopic.Source.COMES_BACK, "Ask it to come back"),
    (ForwardTopic.Source.AGREED_AFTER, "Plan what was agreed after the meeting"),
]
STACKED = "admin/edit_inline/stacked.html"
"""Long words need the width of the page."""


class QuestionInline(RecordInline):
    model = Question
    template = STACKED
    fields = [("label", "position", "assurance"), "text", ("asked_of", "answer_due_on")]
    list_select_related = ("item",)
    view_on_site = False  # with its change link, a third would say the same


class DecisionInline(RecordInline):
    model = Decision
    template = STACKED
    fields = [("reference", "position", "decided_by", "is_of_public_interest"), "text"]
    list_select_related = ("item",)


class AgendaItemForm(RecordForm):
    """The parent is chosen among the items of the same meeting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting_id or self.initial.get("meeting")
        if "parent" in self.fields:
            parent: Any = self.fields["parent"]
            of_meeting = parent.queryset.filter(meeting=number_in(str(meeting)))
            parent.queryset = of_meeting.exclude(pk=self.instance.pk)


@admin.register(AgendaItem)
class AgendaItemAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    form = AgendaItemForm
    list_display = ["__str__", "meeting", "kind", "topic", "no_actions"]
    list_filter = ["kind", "no_actions", "meeting__meeting_type"]
    list_select_related = ("meeting__notes_status",)
    search_fields = ["number", "heading", "topic", "narrative", "findings", "meeting__title"]
    autocomplete_fields = ["meeting", "objective", "notes_of"]
    fixed_fields = ("meeting",)
    readonly_fields: ClassVar[list[str]] = ["forward_plan"]
    inlines = [QuestionInline, DecisionInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "meeting",
                    ("number", "position"),
                    "heading",
                    "kind",
                    "parent",
                    "notes_of",
                ]
            },
        ),
        ("Under the plan", {"fields": ["objective", "objective_text", "topic"]}),
        ("What was said", {"fields": ["context", "narrative", "findings", "agreed_after"]}),
        (
            "Actions arising",
            {"fields": ["no_actions", "no_actions_text", "owners_text"]},
        ),
        ("At a later meeting", {"fields": ["forward_plan"]}),
    ]

    @admin.display(description="forward plan")
    def forward_plan(self, item: AgendaItem) -> str:
        """What became of it there, and ways to put it there."""
        if item.pk is None:
            return "Save the item first; then it can be deferred or asked to come back."
        topics = item.forward_topics.select_related("taken_up_as__meeting__notes_status")
        there = [
            (
                reverse("admin:meetings_forwardtopic_change", args=[topic.pk]),
                f"{topic.get_source_display()}, {topic.state}",
                f": {topic.taken_up_as.meeting}" if topic.taken_up_as else "",
            )
            for topic in topics
        ]
        add = "" if any(topic.is_waiting for topic in topics) else self._ways(item)
        rows = format_html_join("", '<li><a href="{}">{}</a>{}</li>', there)
        return format_html('<ul class="record-list">{}{}</ul>', rows, add)

    def _ways(self, item: AgendaItem) -> str:
        page = reverse("admin:meetings_forwardtopic_add")
        ways = [(page, urlencode(proposed(item, source)), words) for source, words in WAYS_FORWARD]
        return format_html_join("", '<li><a class="addlink" href="{}?{}">{}</a></li>', ways)

    def view_on_site(self, item: AgendaItem) -> str:
        return item.get_absolute_url()


class OnPaper(forms.ModelForm):
    """An answer that the desk writes down because it came on paper: once saved it is released."""

    def save(self, commit: bool = True) -> Response:
        self.instance.released_at, self.instance.released_by = timezone.now(), somebody()
        return super().save(commit)


class ResponseRow(OnPaper, InlineForm):
    pass


class ResponseForm(OnPaper, RecordForm):
    pass


class ResponseInline(RecordInline):
    form = ResponseRow
    model = Response
    fields = ["office", "text"]
    list_select_related = ("office",)
    verbose_name_plural = "answers that came on paper"

    def get_queryset(self, request: Any) -> Any:
        """Not those that their office has released: nobody changes them any more."""
        return super().get_queryset(request).filter(released_at=None)


@admin.register(Question)
class QuestionAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    to_item = "item__"
    seen_through = "item"
    list_display = ["__str__", "item", "assurance", "asked_of", "answer_due_on"]
    list_filter = ["assurance", "asked_of"]
    list_select_related = ("item__meeting__notes_status", "asked_of")
    search_fields = ["text", "item__number", "item__heading"]
    autocomplete_fields = ["item"]
    fixed_fields = ("item",)
    inlines = [ResponseInline]
    readonly_fields: ClassVar[list[str]] = ["answers"]
    fields = [
        *("item", "position", "label", "text", "assurance", "asked_of", "answer_due_on"),
        "answers",
    ]

    @admin.display(description="released answers")
    def answers(self, question: Question) -> str:
        if question.pk is None:
            return "-"
        count = question.responses.released().count()
        page = question.get_absolute_url()
        return format_html('<a href="{}">Question and answers ({} released)</a>', page, count)

    def view_on_site(self, question: Question) -> str:
        return question.get_absolute_url()


@admin.register(Response)
class ResponseAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    form = ResponseForm
    to_item = "question__item__"
    seen_through = "question__item"
    list_display = ["__str__", "question", "office", "released_at"]
    list_filter = ["office"]
    list_select_related = ("question__item", "office")
    search_fields = ["text", "question__text"]
    autocomplete_fields = ["question"]
    fixed_fields = ("question",)
    readonly_fields = ["released_at", "released_by"]

    def has_change_permission(self, request: Any, obj: Response | None = None) -> bool:
        """A released answer stays as it is: what is said later is a further one."""
        is_released = obj is not None and obj.released_at is not None
        return not is_released and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: Any, obj: Response | None = None) -> bool:
        is_released = obj is not None and obj.released_at is not None
        return not is_released and super().has_delete_permission(request, obj)


@admin.register(Decision)
class DecisionAdmin(TellsLostPassages, TellsReadingsAtDesk, RecordAdmin):
    to_item = "item__"
    seen_through = "item"
    list_display = ["__str__", "item", "decided_on", "decided_by", "is_of_public_interest"]
    list_filter = ["is_of_public_interest", "decided_by"]
    list_select_related = ("item__meeting__notes_status", "decided_by")
    search_fields = ["reference", "text"]
    autocomplete_fields = ["item"]
