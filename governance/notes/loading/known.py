"""Notes that the record has already: of which meeting, and whether they say the same."""

from __future__ import annotations

from copy import deepcopy

from meetings.models import Meeting

from ..collecting import collect
from ..comparing import differences
from ..document import NextMeeting, NotesDocument
from ..lines import Source
from ..names import title_key
from .imports import loaded_before


def meeting_of(document: NotesDocument, source: Source | None = None) -> Meeting | None:
    """The meeting whose notes these are, if it is in the record: the same day and title, or the
    one that the same file was loaded for."""
    key = title_key(document.title)
    if document.date is not None:
        that_day = Meeting.objects.filter(date=document.date).select_related("notes_status")
        for meeting in that_day:
            if title_key(meeting.title) == key:
                return meeting
    if source is None:
        return None
    row = loaded_before(source)
    return row.meeting if row else None


def says_same(meeting: Meeting, document: NotesDocument) -> list[str]:
    """What differs between the record and these notes; empty where both say the same."""
    now, coming = _comparable(collect(meeting)), _comparable(document)
    return [] if now == coming else differences(now, coming)


def _comparable(document: NotesDocument) -> NotesDocument:
    """A copy without what the record knows beyond the notes, and with one way to say nothing."""
    copy = deepcopy(document)
    for item in copy.walk():
        item.no_actions = item.no_actions or bool(item.no_actions_text)
        for action in item.actions:
            action.due_meeting = None
    if copy.next_meeting == NextMeeting():
        copy.next_meeting = None
    return copy
