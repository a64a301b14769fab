"""Verbs on a file under review. Each carries the version seen, so nobody's correction is lost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from accounts.records import StaleRecord
from governance.models import NotesImport
from meetings.models import MeetingType

from .. import jsonform
from ..comparing import same_items
from ..document import NotesDocument, Warning
from ..lines import Source
from ..loading import Choices, Loaded, load
from ..loading.imports import row_of
from ..reading import understand

TEXT_NAME = "the corrected text"


def receive(source: Source, document: NotesDocument) -> NotesImport:
    """Keep a file for review. The same file is kept once, in whatever state it is by now."""
    known = NotesImport.objects.filter(sha256=source.sha256)
    row = known.exclude(status=NotesImport.Status.DISCARDED).first()
    if row is not None:
        return row
    row = row_of(source)
    row.document = jsonform.to_dict(document)
    row.save()
    return row


def document_of(row: NotesImport) -> NotesDocument:
    return jsonform.from_dict(row.document)


def correct(row: NotesImport, *, text: str, head: dict[str, Any], seen: int) -> NotesDocument:
    """Understand the notes anew from corrected text; `head` holds the fields of the header that
    were changed beside it. Raises `UnreadableSource` or `ValidationError`; nothing is kept then."""
    _refuse_if_stale(row, seen)
    before = document_of(row)
    _, document = understand(text.encode(), TEXT_NAME)
    for name, value in head.items():
        setattr(document, name, value)
    _keep_lines(before, document)
    _keep_warnings(before, document)
    if document != before:
        row.document = jsonform.to_dict(document)
        row.save()
    return document


def _keep_lines(before: NotesDocument, document: NotesDocument) -> None:
    """Items know the lines of the file, not those of the corrected text."""
    known, _ = same_items(document, before)
    for item, match in zip(document.walk(), known, strict=True):
        item.lines = match[0].lines if match else None
    lines = {each.text: each.line for each in before.unplaced}
    for each in document.unplaced:
        each.line = lines.get(each.text, 0)


def _keep_warnings(before: NotesDocument, document: NotesDocument) -> None:
    """What was said of the file stays; of the text only what is new, which has no line there."""
    said = {warning.message for warning in before.warnings}
    fresh = [Warning(each.message) for each in document.warnings if each.message not in said]
    document.warnings = [*(each for each in before.warnings if each.line), *fresh]


def choose(row: NotesImport, *, choices: dict[str, Any], seen: int) -> None:
    """Keep what the reviewer chose: `meeting_type`, `people`, `offices` and `owners`."""
    _refuse_if_stale(row, seen)
    if row.choices != choices:
        row.choices = choices
        row.save()


def discard(row: NotesImport, *, seen: int) -> None:
    """Put a file aside that is not to be loaded. It is kept, and can be brought in again."""
    _refuse_if_stale(row, seen)
    if row.status != NotesImport.Status.FOR_REVIEW:
        raise ValidationError(f"{row} is {row.get_status_display().lower()}; nothing was changed.")
    row.status = NotesImport.Status.DISCARDED
    row.save()


@transaction.atomic
def bring_in(row: NotesImport, *, by: User, seen: int, replace: bool = False) -> Loaded:
    """Load what was reviewed, as it was seen."""
    _refuse_if_stale(row, seen)
    kind = row.choices.get("meeting_type")
    return load(
        document_of(row),
        by=by,
        meeting_type=MeetingType.objects.filter(pk=kind).first() if kind else None,
        replace=replace,
        choices=choices_of(row),
        notes_import=row,
    )


def is_loaded_since(row: NotesImport, *, by: User, seen: int) -> bool:
    """Whether `by` has loaded it after they saw it: a second click on the same button."""
    before = row.history.filter(version=seen).first()
    is_new = before is not None and before.loaded_at != row.loaded_at
    return is_new and row.loaded_by_id == by.pk


def choices_of(row: NotesImport) -> Choices:
    return Choices(
        people=dict(row.choices.get("people", {})),
        offices=dict(row.choices.get("offices", {})),
        owners=dict(row.choices.get("owners", {})),
    )


def _refuse_if_stale(row: NotesImport, seen: int) -> None:
    if row.version != seen:
        raise StaleRecord(row)
