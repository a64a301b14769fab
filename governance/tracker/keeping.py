"""The files that wait for their review: brought in, looked at by columns, and gone when loaded."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from actions.evidence import clean_name
from governance.notes.readers.limits import MEGABYTE, refusal

from .cells import guessed_state
from .columns import below, guess, header_of, likely_sheet, shape_of, status_words, unmarked
from .models import TrackerFile, TrackerLayout, TrackerRow
from .reading import Sheet, read_spreadsheet
from .reading.limits import MAX_FILE, THE_TRACKER
from .reading.sheets import Row

KEPT_FOR = timedelta(days=1)


def receive(upload: File, *, by: User) -> TrackerFile:
    """Keep what a file says for its review; the same file is kept once.

    Raises UnreadableSource with a sentence for one that is no tracker.
    """
    forget_old()
    if (upload.size or 0) > MAX_FILE:
        raise refusal(f"is larger than {MAX_FILE // MEGABYTE} MB", THE_TRACKER)
    content = upload.read()
    sha256 = hashlib.sha256(content).hexdigest()
    kept = TrackerFile.objects.filter(sha256=sha256).first()
    if kept is not None:
        return kept
    sheets = read_spreadsheet(content)
    place = likely_sheet(sheets)
    file, _ = TrackerFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": clean_name(upload.name or ""),
            "sheets": [sheet.to_json() for sheet in sheets],
            "sheet": place,
            "header": header_of(sheets[place]).number,
            "brought_at": timezone.now(),
            "brought_by": by,
        },
    )
    return file


def forget(file: TrackerFile) -> None:
    with transaction.atomic():
        TrackerRow.objects.filter(file=file).delete()
        file.delete()


def forget_old() -> None:
    for file in TrackerFile.objects.filter(brought_at__lt=timezone.now() - KEPT_FOR).defer(
        "sheets"
    ):
        forget(file)


def sheets_of(file: TrackerFile) -> list[Sheet]:
    return [Sheet.from_json(kept) for kept in file.sheets]


def sheet_of(file: TrackerFile) -> Sheet:
    return Sheet.from_json(file.sheets[file.sheet])


def look_at(file: TrackerFile, sheets: list[Sheet], place: int, header: int) -> None:
    """Review another sheet, or the same one under other headings; of another sheet they are looked
    for anew."""
    if place != file.sheet:
        header = header_of(sheets[place]).number
    elif not any(row.number == header for row in sheets[place].rows):
        header = file.header
    file.sheet, file.header = place, header
    file.save()


def headings_of(file: TrackerFile, sheet: Sheet) -> Row:
    found = next((row for row in sheet.rows if row.number == file.header), None)
    return found or header_of(sheet)


def layout_of(file: TrackerFile, sheet: Sheet) -> TrackerLayout:
    """The one remembered for headings like these, or a guess that is not saved yet."""
    headings = unmarked(headings_of(file, sheet).cells)
    shape = shape_of(headings)
    known = TrackerLayout.objects.filter(shape=shape).first()
    if known is not None:
        return known
    columns = guess(headings)
    words = status_words(below(sheet, file.header), columns)
    return TrackerLayout(
        name=file.name,
        shape=shape,
        headings=headings,
        columns=columns,
        states=[[word, guessed_state(word)] for word in words],
    )


def remember(
    layout: TrackerLayout,
    *,
    columns: list[str],
    states: list[list[str]],
    is_shared: bool,
) -> TrackerLayout:
    """Save what was matched by hand, if anything of it is new. Its history says who did."""
    said: dict[str, Any] = {"columns": columns, "states": states, "is_shared": is_shared}
    if layout.pk and all(getattr(layout, key) == value for key, value in said.items()):
        return layout
    for key, value in said.items():
        setattr(layout, key, value)
    layout.save()
    return layout
