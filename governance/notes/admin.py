"""The office desk for files of notes: bring in, look at beside the source, correct, load."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms.utils import ErrorList
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from accounts.desk.admin import RecordAdmin
from accounts.records import StaleRecord
from actions.evidence import clean_name
from governance.models import NotesImport
from meetings.models import MeetingType

from .document import NotesDocument
from .house import moment_text
from .lines import UnreadableSource
from .loading import meeting_of, refuse_without_head, says_same
from .loading.meeting_types import type_said
from .loading.who import survey
from .matching import Directory
from .reading import understand
from .review import services
from .review.forms import ChoicesForm, CorrectForm, LoadForm, UploadForm
from .review.outline import counts, lines_of, outline

OUTCOMES = {
    "loaded": "{} is loaded as a draft. Its actions are listed with their outcome unknown.",
    "replaced": "{} is replaced as shown.",
    "unchanged": "{} says the same already, so nothing was changed.",
}


@admin.register(NotesImport)
class NotesImportAdmin(RecordAdmin):
    list_display = ["name", "title", "status", "warnings", "meeting", "loaded_at", "loaded_by"]
    list_filter = ["status", "kind"]
    list_select_related = ("meeting", "loaded_by__person")
    search_fields = ["name", "meeting__title"]
    change_list_template = "admin/governance/notesimport/change_list.html"
    actions = None

    class Media:
        css = {"all": ("governance/notes-review.css",)}

    @admin.display(description="notes")
    def title(self, row: NotesImport) -> str:
        return " ".join(filter(None, [row.document.get("title"), row.document.get("date")])) or "—"

    @admin.display(description="warnings")
    def warnings(self, row: NotesImport) -> int:
        return len(row.document.get("warnings", []))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        steps = [
            path(
                f"<int:pk>/{view.__name__}/",
                self.admin_site.admin_view(view),
                name=f"notes_{view.__name__}",
            )
            for view in (self.correct, self.load, self.discard)
        ]
        return [*steps, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"title": "Files of notes", **(extra_context or {})}
        return super().changelist_view(request, context)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Choose files; those that can be read are kept for review, the others say why not."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        kept: list[NotesImport] = []
        if request.method == "POST" and form.is_valid():
            for file in form.cleaned_data["papers"]:
                name = clean_name(file.name)
                try:
                    kept.append(services.receive(*understand(file.read(), name)))
                except UnreadableSource as error:
                    form.add_error("papers", f"{name}: {error}")
            for row in kept:
                link = format_html('<a href="{}">{}</a>', self._address("change", row), row)
                messages.success(request, format_html("{} was read and waits for review.", link))
            if form.is_valid():
                return redirect(
                    self._address("change", kept[0]) if len(kept) == 1 else self._list()
                )
        return self._render(request, "upload", "Import notes", None, form=form)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The source beside what was understood of it, and who is who."""
        row = self._row(request, object_id)
        if request.method == "POST" and not self._may_change(request, row):
            raise PermissionDenied
        document = services.document_of(row)
        form = ChoicesForm(row, document, request.POST or None)
        if request.method == "POST" and form.is_valid():
            seen = form.cleaned_data["version_seen"]
            try:
                services.choose(row, choices=form.choices(), seen=seen)
            except StaleRecord:
                self._take_over(form, row)
            else:
                return redirect(self._address("load" if "load" in request.POST else "change", row))
        return self._render(
            request,
            "review",
            f"Review: {row}",
            row,
            form=form,
            document=document,
            outline=outline(document),
            counts=counts(document),
            lines=lines_of(row),
            when=moment_text(document.date, document.start_time, document.end_time),
            is_clean=not document.warnings and not document.unplaced,
        )

    def correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The words themselves, to be put right beside the source."""
        row = self._row(request, pk)
        if not self._may_change(request, row):
            raise PermissionDenied
        document = services.document_of(row)
        form = CorrectForm(row, document, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                services.correct(
                    row,
                    text=form.typed(),
                    head=form.changed_head(),
                    seen=form.cleaned_data["version_seen"],
                )
            except UnreadableSource as error:
                form.add_error("text", str(error))
            except StaleRecord:
                self._take_over(form, row)
            else:
                messages.success(request, "Saved. This is how the corrected notes are understood.")
                return redirect(self._address("change", row))
        return self._render(
            request,
            "correct",
            f"Correct: {row}",
            row,
            form=form,
            document=document,
            lines=lines_of(row),
        )

    def load(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What will be made or changed, and the button that does it."""
        row = self._row(request, pk)
        if not self._may_change(request, row):
            raise PermissionDenied
        document = services.document_of(row)
        form = LoadForm(request.POST or None, initial={"version_seen": row.version})
        meeting = row.meeting or meeting_of(document)
        changes = says_same(meeting, document) if meeting else []
        if request.method == "POST" and form.is_valid():
            user: Any = request.user
            seen = form.cleaned_data["version_seen"]
            try:
                loaded = services.bring_in(
                    row, by=user, seen=seen, replace=form.cleaned_data["replace"]
                )
            except ValidationError as error:
                row.refresh_from_db()
                if services.is_loaded_since(row, by=user, seen=seen):
                    messages.info(request, f"{row} is loaded already, as {row.meeting}.")
                    return redirect("admin:meetings_meeting_change", row.meeting_id)
                form.add_error(None, error)
            else:
                for warning in loaded.warnings:
                    messages.warning(request, warning.message)
                messages.success(request, OUTCOMES[loaded.outcome].format(loaded.meeting))
                return redirect("admin:meetings_meeting_change", loaded.meeting.pk)
        else:
            form.errors.update(_head_errors(document))
        found = survey(document, Directory())
        return self._render(
            request,
            "load",
            f"Load: {row}",
            row,
            form=form,
            document=document,
            counts=counts(document),
            changes=changes,
            meeting=meeting,
            people=_to_make(found.people, row.choices.get("people", {})),
            offices=_to_make(found.offices, row.choices.get("offices", {})),
            kind=_kind(row, document),
        )

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self._row(request, pk)
        if not self._may_change(request, row):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            services.discard(row, seen=int(request.POST.get("version_seen") or 0))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self._address("change", row))
        messages.success(request, f"{row} is put aside. Nothing of it was loaded.")
        return redirect(self._list())

    def _row(self, request: HttpRequest, pk: Any) -> NotesImport:
        if not str(pk).isdigit():
            raise Http404
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def _may_change(self, request: HttpRequest, row: NotesImport) -> bool:
        return self.has_change_permission(request, row) and request.user.has_perm(
            "meetings.add_meeting"
        )

    @staticmethod
    def _take_over(form: Any, row: NotesImport) -> None:
        """Keep what was typed, in a form that may be saved over what the other person saved."""
        form.data = form.data.copy()
        form.data["version_seen"] = str(row.version)
        last = row.history.select_related("history_user__person").latest("version")
        form.add_error(
            None,
            f"{last.history_user or 'Somebody'} has saved this review since you opened it. Nothing "
            "of yours was saved yet; what you typed is still below. Look at theirs in another "
            "window, and save again if yours is to stand instead.",
        )

    def _render(
        self, request: HttpRequest, page: str, title: str, row: NotesImport | None, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "row": row,
            "media": self.media,
            "may_change": row is None or self._may_change(request, row),
            **more,
        }
        template = f"admin/governance/notesimport/{page}.html"
        return TemplateResponse(request, template, context)

    @staticmethod
    def _address(name: str, row: NotesImport) -> str:
        kind = "governance_notesimport_change" if name == "change" else f"notes_{name}"
        return reverse(f"admin:{kind}", args=[row.pk])

    @staticmethod
    def _list() -> str:
        return reverse("admin:governance_notesimport_changelist")


def _head_errors(document: NotesDocument) -> dict[str, ErrorList]:
    """What keeps these notes from being loaded at all, said before anybody tries."""
    try:
        refuse_without_head(document)
    except ValidationError as error:
        return {NON_FIELD_ERRORS: ErrorList(error.messages)}
    return {}


def _kind(row: NotesImport, document: NotesDocument) -> str:
    chosen = MeetingType.objects.filter(pk=row.choices.get("meeting_type") or 0).first()
    return chosen.name if chosen else type_said(document.title)


def _to_make(proposals: Any, chosen: dict[str, str]) -> list[str]:
    """What would be made, as printed; what was given to a known record is left out."""
    return [each.printed for each in proposals if chosen.get(each.key, "new") == "new"]
