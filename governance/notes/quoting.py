"""An action of an earlier meeting, as notes quote it when it is heard again."""

from __future__ import annotations

from typing import Any

from actions.models import Action
from actions.wording import due_words
from meetings.kinds import ItemKind
from meetings.models import Meeting

from .collecting import printed_owners
from .parsing.dues import due_in

OF_ITS_PARENT = (ItemKind.TOPIC, ItemKind.PROJECT)
"""Items that notes cite by the number of the one that they stand under, and by their own
heading."""


def quotation(action: Action, heard_at: Meeting) -> dict[str, Any]:
    """The fields of an `OutstandingMatter` of this action, heard at that meeting: its words and
    what they say of when it is due, its owners, who asked for a new date and to when, and where it
    arose."""
    redatings = sorted(action.redatings.all(), key=lambda row: row.number)
    asked_by = redatings[-1].asked_by if redatings else None
    asked = asked_by.short_name if asked_by else ""
    forward = f"(Brought forward to {due_words(action)}: requested by the {asked})"
    return {
        "quoted": action.text,
        "owners": ", ".join(
            printed_owners(action.owners.all(), action.other_owners, action.is_for_all)
        ),
        "owners_text": action.owners_text,
        "due_text": due_in(action.text),
        "requested_by": asked,
        "note": forward if asked else "",
        **_origin(action, heard_at),
    }


def _origin(action: Action, heard_at: Meeting) -> dict[str, Any]:
    """“April 2026, 4a, Road safety”; the kind of meeting where it was another one."""
    item = action.item
    if item is None:
        return {}
    kind = item.meeting.meeting_type
    of_kind = "" if kind == heard_at.meeting_type else f" {kind.name.lower()}"
    cited = item.parent if item.kind in OF_ITS_PARENT and item.parent else item
    return {
        "from_meeting": f"{item.meeting.date:%B %Y}{of_kind}",
        "from_month": item.meeting.date.replace(day=1),
        "from_item": cited.number.rstrip("."),
        "from_heading": item.heading,
    }
