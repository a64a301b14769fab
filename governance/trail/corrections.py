"""Whether versions of amendments are told in words: those that the notes show their reader are."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from governance.notes.closed_words import ClosedWords
from governance.notes.hiding import closed_to
from meetings.models import Amendment, Meeting

AMENDMENT = "meetings.amendment"
Pair = tuple[Any, Any | None]
"""A version, and the one before it."""
WORDS = ("was", "becomes", "reason")


class Corrections:
    """The amendments of meetings that the reader may see, each meeting's notes read once."""

    def __init__(self, reader: User, everything: bool) -> None:
        self.reader = reader
        self.everything = everything
        self._closed: dict[int, ClosedWords] = {}
        self._now: dict[int, Amendment] = {}

    def are_told(self, pair: Pair, reason: str, *, is_hushed: bool) -> bool:
        """`reason` is that of the entry. An earlier wording that the notes do not show is not told
        of what `is_hushed`, nor where it tells anything of what is closed to the reader today."""
        if self.everything:
            return True
        return all(
            self._is_told(row, reason, is_hushed, self._of(row.meeting_id))
            for row in pair
            if row is not None
        )

    def _is_told(self, row: Any, reason: str, is_hushed: bool, closed: ClosedWords) -> bool:
        now = self._now.get(row.id)
        if now is not None and now.number in closed.amendments:
            return False
        shown = [] if now is None else [getattr(now, name) for name in WORDS]
        said = [*(getattr(row, name) for name in WORDS), reason]
        beside = [words for words in said if words and words not in shown]
        same_item = now is not None and row.item_id == now.item_id
        if same_item and not beside:
            return True
        return not (is_hushed or closed.are_told_by(row.item_id, *said))

    def _of(self, meeting: int) -> ClosedWords:
        if meeting not in self._closed:
            self._closed[meeting] = closed_to(self.reader, Meeting.objects.get(pk=meeting))
            self._now |= {row.pk: row for row in Amendment.objects.filter(meeting=meeting)}
        return self._closed[meeting]
