"""The pages of a tracker: bring it in, match its columns once, look at every row, load."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.models import User
from governance.notes.lines import UnreadableSource
from meetings import readings

from . import keeping
from .columns import below, status_words
from .forms import ColumnsForm, LoadForm, PlaceForm, UploadForm
from .models import TrackerFile, TrackerLayout
from .own import own_columns
from .pages import brings_back, is_sent, minute_taker, of_a_file, page_of, take_away
from .pressing import load_rows
from .preview import Preview
from .reading.sheets import letters, shown

ON_A_PAGE = 100
SAMPLES = 3


@brings_back
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; those that wait, and the layouts that are remembered."""
    user = minute_taker(request)
    form = UploadForm(*((request.POST, request.FILES) if is_sent(request) else ()))
    if form.is_bound and form.is_valid():
        try:
            file = keeping.receive(form.cleaned_data["tracker"], by=user)
        except UnreadableSource as error:
            form.add_error("tracker", str(error))
        else:
            known = keeping.layout_of(file, keeping.sheet_of(file)).pk
            return redirect("admin:tracker_rows" if known else "admin:tracker_columns", file.pk)
    files = TrackerFile.objects.select_related("brought_by__person").defer("sheets")
    return page_of(
        request,
        "bring",
        "Load a tracker",
        form=form,
        files=files.order_by("brought_at"),
        layouts=TrackerLayout.objects.all(),
    )


@of_a_file
def columns(request: HttpRequest, file: TrackerFile, user: User) -> HttpResponse:
    """What each column holds, and what each status word means."""
    sheets = keeping.sheets_of(file)
    choices = [
        (place, f"{each.name or 'The file'} ({len(each.rows)} rows{', hidden' * each.is_hidden})")
        for place, each in enumerate(sheets)
    ]
    place = PlaceForm(
        choices,
        request.POST if "again" in request.POST else None,
        initial={"sheet": file.sheet, "header": file.header},
    )
    if place.is_bound and place.is_valid() and is_sent(request):
        keeping.look_at(file, sheets, place.cleaned_data["sheet"], place.cleaned_data["header"])
        return redirect("admin:tracker_columns", file.pk)
    sheet = sheets[file.sheet]
    layout = keeping.layout_of(file, sheet)
    rows = below(sheet, file.header)
    words = status_words(rows, layout.columns)
    form = ColumnsForm(layout, words, None if place.is_bound else request.POST or None)
    if form.is_bound and form.is_valid() and is_sent(request):
        if form.cleaned_data["version_seen"] != layout.version:
            typed: Any = request.POST.copy()
            form.data = typed
            typed["version_seen"] = str(layout.version)
            form.add_error(None, _meanwhile(layout))
        else:
            keeping.remember(
                layout,
                columns=form.columns(),
                states=form.states(),
                is_shared=form.cleaned_data["is_shared"],
            )
            if form.has_other_status:
                messages.info(request, "Remembered. Now say what its status words mean.")
                return redirect("admin:tracker_columns", file.pk)
            return redirect("admin:tracker_rows", file.pk)
    samples = [
        [shown(row.cell(at)) for row in rows if row.cell(at)][:SAMPLES]
        for at in range(len(layout.headings))
    ]
    names = [letters(at + 1) for at in range(len(layout.headings))]
    return page_of(
        request,
        "columns",
        "Match the columns",
        file=file,
        form=form,
        place=place,
        layout=layout,
        columns=list(zip(names, form.column_fields(), samples, strict=True)),
        unread=len(words) - len(form.words),
    )


@of_a_file
def rows(request: HttpRequest, file: TrackerFile, user: User) -> HttpResponse:
    """Every row, and what becomes of it; nothing is loaded by looking."""
    sheet = keeping.sheet_of(file)
    layout = keeping.layout_of(file, sheet)
    if layout.pk is None:
        return redirect("admin:tracker_columns", file.pk)
    preview = Preview(file, sheet, layout, user)
    form = LoadForm(request.POST or None)
    if form.is_bound and form.is_valid() and is_sent(request):
        if form.cleaned_data["seen"] == preview.seen:
            done = load_rows(
                file, preview.to_load(form.cleaned_data["change"]), layout.is_shared, by=user
            )
            for level, said in done.told():
                messages.add_message(request, level, said)
            if done.is_whole and preview.is_clean(form.cleaned_data["change"]):
                keeping.forget(file)
                messages.info(request, take_away(layout))
                return redirect("admin:actions_action_changelist")
            return redirect(request.get_full_path())
        form.add_error(
            None,
            "The record or the columns have changed since you opened this page, so nothing was "
            "loaded. The rows below are as they are now: look at them, and press once more.",
        )
    kind = request.GET.get("show", "")
    page = Paginator(preview.shown(kind), ON_A_PAGE).get_page(request.GET.get("page"))
    readings.tell(user, [each for line in page if (each := line.action or line.like)])
    return page_of(
        request,
        "rows",
        "Look at every row",
        file=file,
        form=form,
        layout=layout,
        sheet=sheet,
        own=list(own_columns(layout.headings, layout.columns).values()),
        preview=preview,
        page=page,
        shown=kind,
        take_away=take_away(layout),
    )


@require_POST
@of_a_file
def discard(request: HttpRequest, file: TrackerFile, user: User) -> HttpResponse:
    if is_sent(request):
        keeping.forget(file)
        messages.success(request, f"{file} is put aside. What was loaded of it stays.")
    return redirect("admin:tracker")


def _meanwhile(layout: TrackerLayout) -> str:
    last = layout.history.select_related("history_user__person").first()
    who = last.history_user if last else "Somebody"
    return (
        f"{who} has matched these columns since you opened them. Nothing of yours was saved yet; "
        "it is still below. Save again if yours is to stand instead."
    )
