"""The files that notes were loaded from, kept beside what was made of them."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from governance.models import NotesImport
from meetings.models import Meeting

from .. import jsonform
from ..document import NotesDocument
from ..lines import Source


def row_of(source: Source) -> NotesImport:
    """A new row for a file, not saved yet, and without what was understood of it."""
    return NotesImport(
        name=source.name[:300],
        sha256=source.sha256,
        kind=source.kind,
        lines=[[line.number, line.text] for line in source.lines],
    )


def loaded_before(source: Source) -> NotesImport | None:
    """The import of the very same bytes, if they were loaded."""
    loaded = NotesImport.objects.filter(sha256=source.sha256, status=NotesImport.Status.LOADED)
    return loaded.select_related("meeting").first()


def same_file(meeting: Meeting, source: Source) -> bool:
    """Whether the meeting was loaded from the very same bytes."""
    row = loaded_before(source)
    return row is not None and row.meeting_id == meeting.pk


def remember(
    row: NotesImport | None,
    source: Source | None,
    document: NotesDocument,
    meeting: Meeting,
    by: User,
    *,
    only_if_new: bool = False,
) -> None:
    """Keep the file's lines beside the record that was made of them.

    `row` is the file under review; without one a `source` gets its own. With `only_if_new`
    nothing is written of a file that was loaded before.
    """
    if row is None:
        if source is None or (only_if_new and loaded_before(source)):
            return
        row = row_of(source)
    elif only_if_new and row.status == NotesImport.Status.LOADED:
        return
    row.document = jsonform.to_dict(document)
    row.status = NotesImport.Status.LOADED
    row.meeting = meeting
    row.loaded_at, row.loaded_by = timezone.now(), by
    row.save()
