"""The marking that items have today, beside the words of notes and never among them."""

from __future__ import annotations

from meetings.models import Marking, Meeting

from .collecting import Collected
from .document import Item

SENSITIVE = Marking.Level.OFFICIAL_SENSITIVE


def mark(found: Collected, meeting: Meeting) -> None:
    """Say OFFICIAL-SENSITIVE at each item that is shown and is marked, itself or with what it
    stands under or the whole notes, and at the head where any is.

    A meeting looked up with `has_sensitive` costs a query only where it has one.
    """
    if not getattr(meeting, "has_sensitive", True):
        return
    marked = Marking.objects.filter(meeting=meeting, level=SENSITIVE)
    keys = set(marked.values_list("item", flat=True))
    rows = iter(found.rows)
    words = str(SENSITIVE.label)

    def mark_each(items: list[Item], is_above: bool) -> None:
        for item in items:
            key = next(rows).item
            is_marked = is_above or key in keys
            if is_marked and key not in found.hidden:
                item.marked = found.notes.marked = words
            mark_each(item.items, is_marked)

    mark_each(found.notes.items, None in keys)
