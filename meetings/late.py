"""Items that nobody had planned, and their place."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import SealedNotes
from accounts.required_words import bare, required

from . import rules
from .cancelling import refuse_cancelled
from .models import AgendaItem, Meeting


@transaction.atomic
def add_after(after: AgendaItem, *, by: User, number: str, heading: str) -> AgendaItem:
    """An item beside `after`, behind all that stands under it; no other item is moved.

    Raises ValidationError without a heading, SealedNotes where the notes are agreed, and
    CancelledMeeting where the meeting is not held.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker adds items. Nothing was changed.")
    after.meeting.hold(any_version=True)
    now = Meeting.objects.select_related("notes_status").get(pk=after.meeting_id)
    if now.is_sealed:
        raise SealedNotes
    refuse_cancelled(now, now.status)
    item = AgendaItem(
        meeting=after.meeting,
        parent=after.parent,
        position=_last_position(after),
        number=bare(number),
        heading=required(heading, "heading", "Give the item a heading."),
    )
    with for_reason("", by=by):
        item.full_clean(exclude={"version"})
        item.save()
    return item


def _last_position(after: AgendaItem) -> int:
    """Of two items at one position the one added later stands behind the other."""
    under, last = {after.pk}, after.position
    for pk, parent, position in after.meeting.items.order_by("position", "pk").values_list(
        "pk", "parent", "position"
    ):
        if parent in under:
            under.add(pk)
            last = max(last, position)
    return last
