"""Actions that agreed notes keep back from their readers, until somebody issues them."""

from __future__ import annotations

from actions.models import Action
from meetings.models import Meeting


def warnings(meeting: Meeting) -> list[str]:
    """A sentence about them, without its stop; nothing where all are issued."""
    arising = Action.objects.filter(item__meeting=meeting)
    count = arising.count() - arising.issued_with_notes().count()
    if count == 0:
        return []
    said = (
        "1 action is not issued yet and stays"
        if count == 1
        else f"{count} actions are not issued yet and stay"
    )
    return [f"{said} out of the notes for their readers until issued"]
