"""What one entry of the ledger holds, and whether a reader may have all of it.

A page tells an entry in sentences and can leave words out. A payload goes out whole or not at all:
its hash is its proof.
"""

from __future__ import annotations

from typing import Any

from accounts.telling import keys_of
from governance.ledger.renames import todays_label
from governance.models import LedgerEntry

from .parts import Key, by_kind, versions_of, with_wholes
from .sight import Sight

QUOTES_NOTES = {"meetings.seal", "meetings.amendment", "governance.notesimport"}
"""Kinds that hold words of any item of a meeting."""


def is_open(entry: LedgerEntry, sight: Sight) -> bool:
    """Whether the reader may see the record, all that it is part of, that it names and quotes."""
    kind = todays_label(entry.record)
    if not sight.everything or kind not in sight.kinds or sight.untold(kind):
        return False
    row = versions_of(kind).filter(history_id=entry.history_id).first()
    if row is None:
        return False
    key = (kind, entry.record_pk)
    wanted = by_kind((*with_wholes({key: row})[key], *_named(row)))
    if kind in QUOTES_NOTES and row.meeting_id is not None:
        items = versions_of("meetings.agendaitem").filter(meeting=row.meeting_id)
        wanted["meetings.agendaitem"] |= set(items.values_list("id", flat=True))
    return all(sight.keep(part, numbers) == numbers for part, numbers in wanted.items())


def _named(row: Any) -> list[Key]:
    """Records that the version names by key, of kinds that are not open to everybody alike."""
    found = []
    for field in keys_of(row.instance_type):
        named, number = field.related_model, getattr(row, field.attname)
        if number is not None and hasattr(named._default_manager.all(), "visible_to"):
            found.append((named._meta.label_lower, number))
    return found
