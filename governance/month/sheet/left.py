"""Words that somebody has typed on a sheet and that are not in its notes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from accounts.models import User
from governance.models import SheetDraft
from meetings import rules
from meetings.models import AgendaItem, Meeting

from . import drafts
from .contents import contents
from .panels import panel_of
from .sent import sent


@dataclass(frozen=True)
class Left:
    draft: SheetDraft
    item: AgendaItem | None
    """None is the attendance at the head."""
    fields: list[tuple[str, str]]
    """Names and values of those in which the record says something else."""

    @property
    def place(self) -> str:
        return f"item {self.item.full_label}" if self.item else "the attendance"

    @property
    def can_be_taken_in(self) -> bool:
        """Whether there is still somebody who may take them into the notes."""
        writer: User = self.draft.user
        return writer.is_active and rules.keeps_notes(writer)


def left(meeting: Meeting) -> list[Left]:
    """Everybody's, by writer and in printed order; one query where nobody has any.

    What the record says by now is not among them, nor words of an item that is removed.
    """
    rows = SheetDraft.objects.filter(meeting_pk=meeting.pk, saved_at__isnull=False)
    waiting = list(rows.select_related("user__person").order_by("user", "pk"))
    if not waiting:
        return []
    above = "parent__parent__parent"
    items = {each.pk: each for each in meeting.items.select_related(above).order_by("position")}
    order = [drafts.ATTENDANCE, *items]
    found = []
    for writer, theirs in groupby(waiting, key=lambda draft: draft.user):
        # Nobody is shown it here.
        whole = contents(meeting, writer, is_shown=False)
        there = [draft for draft in theirs if draft.item_pk in order]
        for draft in sorted(there, key=lambda draft: order.index(draft.item_pk)):
            typed, panel = sent(map(tuple, draft.fields)), panel_of(whole, draft.item_pk)
            if fields := panel.unsaid(typed) if panel else [*typed.flat.items()]:
                found.append(Left(draft, items.get(draft.item_pk), fields))
    return found
