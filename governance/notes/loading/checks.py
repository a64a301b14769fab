"""What keeps notes from being loaded, and what is warned of where they are."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from meetings.models import Meeting

from ..document import NotesDocument, Warning
from ..matching import Directory
from .meeting_rows import marking_level
from .who import survey


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


def refuse_the_unknown(document: NotesDocument, directory: Directory) -> None:
    """Raises `ValidationError` where somebody or some office would have to be made."""
    found = survey(document, directory)
    unknown = [proposal.printed for proposal in (*found.people, *found.offices)]
    if unknown:
        raise ValidationError(
            "These notes name somebody the record does not know, so nothing was loaded: "
            f"{'; '.join(unknown)}."
        )


def warnings_of(document: NotesDocument, meeting: Meeting, directory: Directory) -> list[Warning]:
    """What somebody should look at in a meeting that was loaded."""
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
