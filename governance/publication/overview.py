"""Everything that is kept from residents in the notes of one meeting, and why."""

from __future__ import annotations

from dataclasses import dataclass

from actions.models import WithheldEvidence
from governance.notes.hiding import lost_passages
from meetings.models import Marking, Meeting, PrivateItem, Withholding

from .looking import page_of
from .places import WITH_ABOVE
from .standing import why_lost


@dataclass(frozen=True)
class Kept:
    what: str
    words: str
    """The passage; empty where `what` says it all."""
    why: str
    state: str
    waits: bool
    url: str = ""


def kept_from(meeting: Meeting) -> list[Kept]:
    """Withheld first, then what is closed to residents for another reason."""
    found: list[Kept] = []
    ours = (
        Withholding.objects.in_force().of(meeting).select_related(WITH_ABOVE, "meeting", "reason")
    )
    files = WithheldEvidence.objects.in_force().of(meeting)
    lost = {each.pk for each in lost_passages(meeting)}
    for each in ours:
        state, waits = each.state, each.waits
        if each.pk in lost:
            state, waits = f"this {why_lost(each)}: all of the item is kept back", True
        found.append(Kept(each.what, each.passage, each.why, state, waits, page_of(each)))
    for file in files.select_related("evidence__update__action", "reason"):
        found.append(Kept(file.what, "", file.why, file.state, file.waits, page_of(file)))
    taken = PrivateItem.objects.in_force().filter(item__meeting=meeting)
    for private in taken.select_related(WITH_ABOVE):
        state = private.state if private.waits else "Residents read its number and this reason"
        found.append(Kept(private.what, "", private.why, state, private.waits, page_of(private)))
    for marking in Marking.objects.in_force().filter(meeting=meeting).select_related(WITH_ABOVE):
        what = f"item {marking.item.full_label}" if marking.item else "all items"
        state = marking.state if marking.waits else "Marked"
        found.append(Kept(what, "", marking.why, state, marking.waits, page_of(marking)))
    return found
