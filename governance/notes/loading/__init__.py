"""Loads a `NotesDocument` into the record: one transaction, and twice is once.

Whatever the order in which several meetings are loaded, the record is the same (keys apart).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from actions.models import Action, OutstandingMatter
from governance.models import NotesImport
from meetings.models import AgendaItem, Attendance, Decision, Meeting, MeetingType, Question

from .. import jsonform
from ..document import NotesDocument, Warning
from ..lines import Source
from ..matching import MADE_BY_IMPORT, Directory
from ..names import better_spelling, meeting_type_name, type_key
from .action_rows import ActionRows
from .known import loaded_before, meeting_of, same_file, says_same
from .meeting_rows import (
    Objectives,
    marking_level,
    put_attendance,
    put_decisions,
    put_items,
    put_meeting,
    put_questions,
    remove_items,
)
from .owners import SEALED, reconsider
from .who import Choices, Finder, owner_marks, survey

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
    try:
        with transaction.atomic():
            return _load(
                document,
                by,
                source,
                meeting_type,
                replace,
                create,
                choices or Choices(),
                directory,
                notes_import,
            )
    except ProtectedError as error:
        directory.forget()
        tied = ", ".join(sorted({str(one._meta.verbose_name) for one in error.protected_objects}))
        raise ValidationError(
            f"An item or question that is no longer in the notes has something tied to it ({tied})."
            " Nothing was changed: keep the item in the notes, or remove what is tied to it first."
        ) from error
    except IntegrityError as error:
        directory.forget()
        raise ValidationError(
            f"The record did not accept these notes, and nothing was loaded ({error})."
        ) from error
    except BaseException:
        directory.forget()
        raise


def _load(
    document: NotesDocument,
    by: User,
    source: Source | None,
    meeting_type: MeetingType | None,
    replace: bool,
    create: bool,
    choices: Choices,
    directory: Directory,
    notes_import: NotesImport | None,
) -> Loaded:
    refuse_without_head(document)
    meeting = (notes_import.meeting if notes_import else None) or meeting_of(document, source)
    changes: list[str] = []
    if meeting is not None:
        changes = says_same(meeting, document)
        if not changes or (source and not replace and same_file(meeting, source)):
            _remember(notes_import, source, document, meeting, by, only_if_new=True)
            return Loaded(meeting, "unchanged")
        if not replace:
            raise NotesDiffer(meeting, changes)
        if meeting.status in SEALED:
            raise ValidationError(
                f"The notes of {meeting} are {meeting.status_label.lower()}, so they are never "
                "replaced. Nothing was changed; record a correction as an amendment."
            )
    if not create:
        _refuse_the_unknown(document, directory)
    finder = Finder(directory, choices, owner_marks(document))
    if meeting is None and meeting_type is None:
        meeting_type = _type_of(document, finder)
    with for_reason(_reason(source, notes_import)):
        written = _write(meeting, document, meeting_type, finder)
    _remember(notes_import, source, document, written, by)
    warnings = [Warning(problem) for problem in finder.problems]
    warnings += _warnings(document, written, directory)
    return Loaded(written, "replaced" if meeting else "loaded", finder.made, changes, warnings)


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


def refuse_without_head(document: NotesDocument) -> None:
    """Raises `ValidationError` where there is no title or no full date to file the notes under."""
    missing = []
    if not document.title.strip():
        missing.append("no title")
    if document.date is None:
        said = f" (they say “{document.date_text}”)" if document.date_text else ""
        missing.append(f"no full date{said}")
    if missing:
        raise ValidationError(
            f"These notes have {' and '.join(missing)}, so nothing was loaded. "
            "Add what is missing in the review (Import notes, at the office desk), or in the file."
        )


def _refuse_the_unknown(document: NotesDocument, directory: Directory) -> None:
    found = survey(document, directory)
    unknown = [proposal.printed for proposal in (*found.people, *found.offices)]
    if unknown:
        raise ValidationError(
            "These notes name somebody the record does not know, so nothing was loaded: "
            f"{'; '.join(unknown)}."
        )


def _type_of(document: NotesDocument, finder: Finder) -> MeetingType:
    """The kind of meeting that the title names; one that is not known yet is made."""
    name = meeting_type_name(document.title)
    for known in MeetingType.objects.all():
        if type_key(name) in (type_key(known.name), type_key(known.title)):
            settled = better_spelling(known.name, name)
            if settled != known.name and not (
                known.history.exclude(history_change_reason=MADE_BY_IMPORT).exists()
            ):
                with for_reason(MADE_BY_IMPORT):
                    known.name = settled
                    known.save()
            return known
    finder.made.append(f"meeting type “{name}”")
    with for_reason(MADE_BY_IMPORT):
        return MeetingType.objects.create(name=name[:200])


def _reason(source: Source | None, notes_import: NotesImport | None) -> str:
    name = source.name if source else notes_import.name if notes_import else ""
    return f"Notes loaded from {name}" if name else "Notes loaded"


def _remember(
    row: NotesImport | None,
    source: Source | None,
    document: NotesDocument,
    meeting: Meeting,
    by: User,
    *,
    only_if_new: bool = False,
) -> None:
    """Keep the file's lines beside the record that was made of them."""
    if row is None:
        if source is None or (only_if_new and loaded_before(source)):
            return
        row = NotesImport(
            name=source.name[:300],
            sha256=source.sha256,
            kind=source.kind,
            lines=[[line.number, line.text] for line in source.lines],
        )
    elif only_if_new and row.status == NotesImport.Status.LOADED:
        return
    row.document = jsonform.to_dict(document)
    row.status = NotesImport.Status.LOADED
    row.meeting = meeting
    row.loaded_at, row.loaded_by = timezone.now(), by
    row.save()


def _warnings(document: NotesDocument, meeting: Meeting, directory: Directory) -> list[Warning]:
    found = [
        Warning(
            f"“{mark}” owns an action and is no office known here. The words are kept; choose the "
            "office in the action."
        )
        for mark in survey(document, directory).owners
    ]
    if document.marking and marking_level(document.marking) is None:
        found.append(
            Warning(
                f"“{document.marking}” is printed as the marking and is none that is kept here: "
                "it is printed again, but hides nothing."
            )
        )
    others = Meeting.objects.filter(date=meeting.date, meeting_type=meeting.meeting_type_id)
    for other in others.exclude(pk=meeting.pk):
        found.append(Warning(f"There is another meeting of this kind on this day: {other}."))
    return found
