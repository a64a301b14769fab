"""What loading some notes would do, said without doing it."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from actions.models import Action
from meetings.models import Meeting

from .document import NotesDocument, Warning
from .lines import Source
from .loading import loaded_before, meeting_of, says_same
from .loading.due import meeting_meant
from .loading.meeting_types import known_type
from .loading.when import due_kind
from .loading.who import survey
from .matching import Directory
from .names import meeting_type_name
from .review.outline import counts


def has_record() -> bool:
    """Whether there is a database to look at; asking must not make one."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        if not name.startswith("file:") and name != ":memory:" and not Path(name).exists():
            return False
    return Meeting._meta.db_table in connection.introspection.table_names()


def of(document: NotesDocument, source: Source, directory: Directory) -> list[str]:
    """What was understood and what it would mean for the record, as lines."""
    lines = [
        f"{source.name}: {document.title or 'no title'}, {document.date or 'no date'}",
        f"  {counts(document)}",
    ]
    if has_record():
        lines += [f"  {line}" for line in _for_the_record(document, source, directory)]
    lines += [f"  not placed, line {each.line}: {each.text}" for each in document.unplaced]
    return lines + [f"  {warning_line(each)}" for each in document.warnings]


def warning_line(warning: Warning) -> str:
    where = f"line {warning.line}: " if warning.line else ""
    return f"warning, {where}{warning.message}"


def _for_the_record(document: NotesDocument, source: Source, directory: Directory) -> list[str]:
    meeting = meeting_of(document, source)
    if meeting is not None:
        changes = says_same(meeting, document)
        if not changes:
            return [f"in the record already, word for word: {meeting}"]
        before = " (this very file; the record was corrected since)"
        return [
            f"in the record already: {meeting}{before if loaded_before(source) else ''}",
            *changes,
        ]
    found = survey(document, directory)
    lines = [f"new person: {each.printed}" for each in found.people if not each.problem]
    lines += [f"new office: {each.printed}" for each in found.offices if not each.problem]
    lines += [each.problem for each in (*found.people, *found.offices) if each.problem]
    lines += [f"an owner that is no office known here: {mark}" for mark in found.owners]
    if known_type(document.title) is None:
        lines.append(f"new kind of meeting: {meeting_type_name(document.title)}")
    return lines


def fill_due_meetings(document: NotesDocument) -> None:
    """Say the day of the meeting at which an action falls due, where the record has it."""
    due = [
        action
        for item in document.walk()
        for action in item.actions
        if due_kind(action.due_on, action.due_text) == Action.Due.AT_MEETING
    ]
    if not due or document.date is None or not has_record():
        return
    coming = document.next_meeting.date if document.next_meeting else None
    origin = Meeting(
        date=document.date, next_meeting_on=coming, meeting_type=known_type(document.title)
    )
    for action in due:
        meant = meeting_meant(Action(due_text=action.due_text), origin)
        action.due_meeting = meant.date if meant else None
