"""The office desk of meetings: who was there, the agenda, and the steps that the notes take."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.desk.admin import ReadOnlyAdmin, RecordAdmin
from accounts.desk.forms import StepForm
from accounts.desk.inline import RecordInline
from accounts.service_forms import HELD_BACK
from meetings import closed, moving, readings, rules, services
from meetings.commissioning import commissioned, commissioned_words
from meetings.forms import STEPS, next_step, too_early
from meetings.models import Attendance, Meeting, NotesStatus, Seal


class AttendanceInline(RecordInline):
    model = Attendance
    fields = [
        *("position", "person", "status", "capacity", "office", "office_text", "name_text"),
        *("arrived_at", "left_at"),
    ]
    autocomplete_fields = ["person"]
    list_select_related = ("person", "office")


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ["title", "date", "meeting_type", "status_label"]
    list_filter = ["meeting_type", "notes_status__status"]
    list_select_related = ("meeting_type", "notes_status")
    search_fields = ["title", "venue", "chair_text", "date_text"]
    date_hierarchy = "date"
    readonly_fields = ["status_label", "agenda", "commissioned"]
    inlines = [AttendanceInline]
    action_form = StepForm
    actions = ["agree"]
    fieldsets = [
        (None, {"fields": ["status_label", "meeting_type", "title"]}),
        ("When and where", {"fields": ["date", ("start_time", "end_time"), "date_text", "venue"]}),
        ("Who", {"fields": ["chair_text", "minutes_by_text", "marking_text"]}),
        ("Agenda", {"fields": ["agenda", "commissioned"]}),
        (
            "Next meeting",
            {"fields": [("next_meeting_on", "next_meeting_time"), "next_meeting_owners"]},
        ),
        ("Left over from the imported file", {"fields": ["unplaced"], "classes": ["collapse"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        """A date line that was left alone goes along with the day and time that it says."""
        moved = {"date", "start_time"} & set(form.changed_data)
        if change and moved and "date_text" not in form.changed_data:
            was, began = form.initial["date"], form.initial.get("start_time")
            obj.date_text = moving.date_line(obj, was, began)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            services.add_standing_items(form.instance)
        elif "date" in form.changed_data and (was := form.initial.get("date")):
            changed = moving.follow_day(form.instance, was)
            if changed:
                said = f"The new day now stands in {changed} number{'s' if changed > 1 else ''}"
                self.message_user(request, f"{said} of its agenda too.")

    @admin.action(description="Record the notes as agreed (say why)", permissions=["agree"])
    def agree(self, request: HttpRequest, rows: Any) -> None:
        """A back catalogue, which was agreed long before it came here."""
        user: Any = request.user
        why = request.POST.get("words", "").strip()
        if not why:
            said = "Say in “Outcome or reason” when or how they were agreed. Nothing was changed."
            self.message_user(request, said, messages.ERROR)
            return

        def agree(meeting: Meeting) -> None:
            kept_back = closed.kept_back(meeting)
            services.agree(meeting, by=user, reason=why)
            for said in kept_back:
                self.message_user(request, f"{meeting}: {said}.", messages.WARNING)

        done = "the notes are agreed and sealed."
        self.step_by_row(request, rows.order_by("date", "pk"), agree, done)

    def has_agree_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return rules.may_agree(user)

    @admin.display(description="notes", ordering="notes_status__status")
    def status_label(self, meeting: Meeting) -> str:
        return meeting.status_label

    @admin.display(description="items")
    def agenda(self, meeting: Meeting) -> str:
        """The items as links: on one page with the meeting, 28 of them would be 1,000 fields."""
        if meeting.pk is None:
            return "When the meeting is saved, it has the standing items of its type."
        depths: dict[int | None, int] = {None: -1}
        lines = []
        for item in meeting.items.only("number", "heading", "parent", "meeting"):
            depths[item.pk] = depths.get(item.parent_id, -1) + 1
            page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
            lines.append((min(depths[item.pk], 3), page, str(item)))
        rows = format_html_join("", '<li class="depth-{}"><a href="{}">{}</a></li>', lines)
        add = f"{reverse('admin:meetings_agendaitem_add')}?meeting={meeting.pk}"
        return format_html(
            '<ul class="record-list">{}<li><a class="addlink" href="{}">Add an item</a></li></ul>',
            rows,
            add,
        )

    @admin.display(description="commissioned")
    def commissioned(self, meeting: Meeting) -> str:
        """Questions for which a written answer is wanted: how many, by when, and of whom."""
        asked = list(commissioned(meeting)) if meeting.pk else []
        if not asked:
            return "No written answer is asked for: a question’s page, or its item’s, does that."
        rows = format_html_join(
            "",
            '<li><a href="{}">{}</a>: {}, by {}{}</li>',
            (
                (
                    reverse("admin:meetings_question_change", args=[question.pk]),
                    question,
                    question.asked_of.short_name,
                    f"{question.answer_due_on:%-d %B %Y}",
                    " (answered)" if question.is_answered else "",
                )
                for question in asked
            ),
        )
        summary = commissioned_words(asked)
        return format_html('{}<ul class="record-list">{}</ul>', summary, rows)

    def get_urls(self) -> list[URLPattern]:
        step = path(
            "<int:meeting_id>/step/",
            self.admin_site.admin_view(self.step_view),
            name="meetings_meeting_step",
        )
        return [step, *super().get_urls()]

    def step_view(self, request: HttpRequest, meeting_id: int) -> HttpResponse:
        """Take the step whose button was pressed, by the portal's own form of it; then back to
        the page of the desk that it was pressed on."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        meeting, step = self.get_object(request, str(meeting_id)), request.POST.get("step", "")
        if meeting is None or step not in STEPS or not STEPS[step].leads_to:
            raise Http404
        with transaction.atomic():
            # A button pressed twice sends its form while the first one is not done yet: it waits.
            meeting.hold(any_version=True)
            meeting = self.get_object(request, str(meeting_id))
            form = STEPS[step](request.POST, meeting=meeting, by=request.user)  # type: ignore[arg-type]
            is_taken = form.is_valid() and form.carry_out()
        if is_taken:
            self.message_user(request, form.done, messages.SUCCESS)
        else:
            held_back = form.has_error(NON_FIELD_ERRORS, HELD_BACK)
            refused = " ".join(str(error) for errors in form.errors.values() for error in errors)
            self.message_user(request, refused, messages.ERROR)
            if held_back:
                # There it can be pressed once more.
                return redirect("meetings:step", meeting_id, step)
        if is_taken and step == "start" and rules.keeps_notes(request.user):  # type: ignore[arg-type]
            # Whoever has started it wants to write.
            return redirect("admin:sheet", meeting_id)
        back = request.POST.get("back", "")
        if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return redirect(back)
        return redirect("admin:meetings_meeting_change", meeting_id)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kw: Any
    ) -> HttpResponse:
        user: Any = request.user
        if obj is not None:
            context |= {"step": next_step(obj, user), "too_early": too_early(obj, user)}
        return super().render_change_form(request, context, *args, obj=obj, **kw)

    def response_post_save_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        """Whoever works on its month goes on with that, and not with the list of all meetings."""
        if request.GET.get("next") or not rules.keeps_notes(request.user):  # type: ignore[arg-type]
            return super().response_post_save_change(request, obj)
        return redirect("admin:agenda", obj.pk)

    def view_on_site(self, meeting: Meeting) -> str:
        return meeting.get_absolute_url()


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    is_part = True
    seen_through = "meeting"
    list_display = ["__str__", "meeting", "capacity", "office"]
    list_filter = ["status", "office"]
    list_select_related = ("meeting__notes_status", "person", "office")
    search_fields = ["name_text", "person__name", "capacity"]
    autocomplete_fields = ["meeting", "person"]
    fixed_fields = ("meeting",)


@admin.register(NotesStatus)
class NotesStatusAdmin(ReadOnlyAdmin):
    """Changed by the steps on the meeting's page; its history says who took each of them."""

    is_part = True
    seen_through = "meeting"
    list_display = ["meeting", "status"]
    list_filter = ["status"]
    list_select_related = ("meeting",)


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    """Made when notes are agreed, and never again."""

    is_part = True
    list_display = ["meeting", "agreed_at", "agreed_by"]
    list_select_related = ("meeting", "agreed_by__person")
    search_fields = ["meeting__title", "sha256"]
    fields = ["meeting", "agreed_at", "agreed_by", "sha256", "document"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kw: Any
    ) -> HttpResponse:
        if obj is not None:
            readings.tell_notes(request.user, obj.meeting)
        return super().render_change_form(request, context, *args, obj=obj, **kw)

    def _page(self, request: HttpRequest, record: Any, *args: Any) -> HttpResponse:
        readings.tell_notes(request.user, record.meeting)
        return super()._page(request, record, *args)
