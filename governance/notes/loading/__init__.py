"""Loads a `NotesDocument` into the record: one transaction, and twice is once.

Whatever the order in which several meetings are loaded, the record is the same (keys apart).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.acting import for_reason
from accounts.models import User
from actions.models import Action, OutstandingMatter
from governance.models import NotesImport
from meetings.models import AgendaItem, Attendance, Decision, Meeting, MeetingType, Question

from ..document import NotesDocument, Warning
from ..lines import Source
from ..matching import Directory
from .action_rows import ActionRows
from .checks import refuse_the_unknown, refuse_without_head, warnings_of
from .imports import loaded_before, remember, same_file
from .known import meeting_of, says_same
from .meeting_rows import (
    Objectives,
    put_attendance,
    put_decisions,
    put_items,
    put_meeting,
    put_questions,
    remove_items,
)
from .meeting_types import type_of
from .owners import reconsider
from .who import Choices, Finder, owner_marks

__all__ = [
    "Choices",
    "Loaded",
    "NotesDiffer",
    "load",
    "loaded_before",
    "meeting_of",
    "refuse_without_head",
    "says_same",
]


@dataclass(slots=True)
class Loaded:
    """What became of one set of notes."""

    meeting: Meeting
    outcome: str
    """`loaded`, `unchanged` or `replaced`."""
    made: list[str] = field(default_factory=list)
    """People, offices and meeting types that were not known before: "office “Chief Constable”"."""
    changes: list[str] = field(default_factory=list)
    """What a replacement changed, a line each."""
    warnings: list[Warning] = field(default_factory=list)


class NotesDiffer(ValidationError):
    """The meeting is in the record already, in other words; nothing was changed."""

    def __init__(self, meeting: Meeting, changes: list[str]) -> None:
        self.meeting = meeting
        self.changes = changes
        super().__init__(
            f"{meeting} is in the record already, and this file differs from it. Nothing was "
            "changed. Look at what differs, and replace the notes if the file is right.",
            code="differs",
        )


def load(
    document: NotesDocument,
    *,
    by: User,
    source: Source | None = None,
    meeting_type: MeetingType | None = None,
    replace: bool = False,
    create: bool = True,
    choices: Choices | None = None,
    directory: Directory | None = None,
    notes_import: NotesImport | None = None,
) -> Loaded:
    """Bring one set of notes into the record, or bring what is there up to date with it.

    `create=False` refuses notes that name somebody who is not known; `choices` says who is who.
    `directory` is kept by a run of many imports. `notes_import` is the file under review; without
    one, a `source` makes its own. Raises `NotesDiffer`, or `ValidationError` with sentences;
    nothing is kept then.
    """
    directory = directory or Directory()
    with _all_or_nothing(directory):
        refuse_without_head(document)
        meeting = (notes_import.meeting if notes_import else None) or meeting_of(document, source)
        changes = says_same(meeting, document) if meeting else []
        if meeting is not None:
            if not changes or (source and not replace and same_file(meeting, source)):
                remember(notes_import, source, document, meeting, by, only_if_new=True)
                return Loaded(meeting, "unchanged")
            _refuse_to_replace(meeting, changes, replace)
        if not create:
            refuse_the_unknown(document, directory)
        finder = Finder(directory, choices or Choices(), owner_marks(document))
        if meeting is None and meeting_type is None:
            meeting_type = type_of(document.title, finder.made)
        file = source or notes_import
        with for_reason(f"Notes loaded from {file.name}" if file else "Notes loaded"):
            written = _write(meeting, document, meeting_type, finder)
        remember(notes_import, source, document, written, by)
        warnings = [Warning(problem) for problem in finder.problems]
        warnings += warnings_of(document, written, directory)
        return Loaded(written, "replaced" if meeting else "loaded", finder.made, changes, warnings)


@contextmanager
def _all_or_nothing(directory: Directory) -> Iterator[None]:
    """One transaction. What the database refuses is a `ValidationError` with a sentence."""
    try:
        with transaction.atomic():
            yield
    except BaseException as error:
        directory.forget()
        if isinstance(error, ProtectedError):
            tied = sorted({str(one._meta.verbose_name) for one in error.protected_objects})
            raise ValidationError(
                "An item or question that is no longer in the notes has something tied to it "
                f"({', '.join(tied)}). Nothing was changed: keep the item in the notes, or remove "
                "what is tied to it first."
            ) from error
        if isinstance(error, IntegrityError):
            raise ValidationError(
                f"The record did not accept these notes, and nothing was loaded ({error})."
            ) from error
        raise


def _refuse_to_replace(meeting: Meeting, changes: list[str], replace: bool) -> None:
    """Raises `NotesDiffer` unless asked to replace, and `ValidationError` for agreed notes."""
    if not replace:
        raise NotesDiffer(meeting, changes)
    if meeting.is_sealed:
        raise ValidationError(
            f"The notes of {meeting} are {meeting.status_label.lower()}, so they are never "
            "replaced. Nothing was changed; record a correction as an amendment."
        )


def _write(
    meeting: Meeting | None,
    notes: NotesDocument,
    meeting_type: MeetingType | None,
    finder: Finder,
) -> Meeting:
    known = _Known(meeting)
    written = put_meeting(meeting, notes, meeting_type)
    finder.learn_owners()
    attendance = put_attendance(written, notes, finder, known.attendance)
    items, gone = put_items(written, notes, known.items, Objectives())
    for item, row in zip(notes.walk(), items, strict=True):
        put_questions(item, row, [each for each in known.questions if each.item_id == row.pk])
        put_decisions(item, row, [each for each in known.decisions if each.item_id == row.pk])
    rows = ActionRows(written, notes, items, attendance, finder.directory)
    rows.write(known.actions, known.matters)
    remove_items(gone)
    reconsider(finder.heard, finder.directory, besides=written)
    return written


class _Known:
    """What the record holds of a meeting so far; nothing of one that is new."""

    def __init__(self, meeting: Meeting | None) -> None:
        self.attendance = self._all(Attendance, meeting, "meeting", "person", "office")
        self.items = self._all(AgendaItem, meeting, "meeting")
        self.questions = self._all(Question, meeting, "item__meeting")
        self.decisions = self._all(Decision, meeting, "item__meeting")
        self.actions = self._all(Action, meeting, "item__meeting", "item")
        self.matters = self._all(OutstandingMatter, meeting, "item__meeting", "action", "item")

    @staticmethod
    def _all(kind: Any, meeting: Meeting | None, path: str, *related: str) -> list[Any]:
        if meeting is None:
            return []
        rows = kind.objects.filter(**{path: meeting}).order_by("position", "pk")
        return list(rows.select_related(*related) if related else rows)
