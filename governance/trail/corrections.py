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
SHOWN = ("item_id", "was", "becomes", "reason")


class Corrections:
    """The amendments of meetings that the reader may see, each meeting's notes read once."""

    def __init__(self, reader: User, everything: bool) -> None:
        self.reader = reader
        self.everything = everything
        self._closed: dict[int, ClosedWords] = {}
        self._now: dict[int, Amendment] = {}

    def are_told(self, pair: Pair, reason: str, *, is_hushed: bool) -> bool:
        """`reason` is that of the entry, often the amendment's own. Another one is not told of
        what `is_hushed`, nor where it tells anything of what is closed to the reader."""
        if self.everything:
            return True
        return all(self._is_told(row, reason, is_hushed) for row in pair if row is not None)

    def _is_told(self, row: Any, reason: str, is_hushed: bool) -> bool:
        closed, now = self._of(row.meeting_id), self._now.get(row.id)
        if now is None or now.number in closed.amendments:
            return False
        if any(getattr(row, name) != getattr(now, name) for name in SHOWN):
            return False
        if reason in ("", row.reason):
            return True
        return not (is_hushed or closed.are_told_by(row.item_id, row.was, reason))

    def _of(self, meeting: int) -> ClosedWords:
        if meeting not in self._closed:
            self._closed[meeting] = closed_to(self.reader, Meeting.objects.get(pk=meeting))
            self._now |= {row.pk: row for row in Amendment.objects.filter(meeting=meeting)}
        return self._closed[meeting]
