"""Which rows are part of sealed notes, and what lets a change of them through.

Part of them is what the notes print and nothing else: the meeting, who was there, its items,
questions and decisions, and how earlier actions were quoted. Beside them stand the status, marking,
publication and whatever else is decided afterwards; actions live on; a written answer comes later.
An amendment comes later too, and stays as it was recorded: a wrong one is corrected by another.
"""

from __future__ import annotations

from actions.models import OutstandingMatter
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Decision,
    Marking,
    Meeting,
    NotesStatus,
    PrivateItem,
    Question,
    Seal,
)

MEETING, ITEM, SEAL, STATUS, AMENDMENT = (
    model._meta.db_table for model in (Meeting, AgendaItem, Seal, NotesStatus, Amendment)
)

RECORDS = {
    model._meta.db_table: model._meta.label_lower
    for model in (
        *(Meeting, Attendance, AgendaItem, Question, Decision, OutstandingMatter),
        *(Seal, Amendment),
    )
}
"""The sealed tables and what their records are called: words of theirs can be erased."""

BY_KEY = {
    MEETING: "id",
    Attendance._meta.db_table: "meeting_id",
    ITEM: "meeting_id",
    Question._meta.db_table: "item_id",
    Decision._meta.db_table: "item_id",
    OutstandingMatter._meta.db_table: "item_id",
}
"""The tables, each with the column that leads to its meeting: its key, or that of its item."""

LINKS = {OutstandingMatter._meta.db_table: ("action_id", "version")}
"""Columns that may still change: which of our records the quoted words mean is no word of the
notes, and an earlier meeting may be loaded after a later one was agreed."""

PRIVATE, MARKING = PrivateItem._meta.db_table, Marking._meta.db_table
"""Beside the notes, these close them: of agreed notes none is taken away, or put elsewhere, and
OFFICIAL-SENSITIVE ends when two people have said so (that they are two is a CHECK)."""
SENSITIVE = f"'{Marking.Level.OFFICIAL_SENSITIVE.value}'"
STAYS_SENSITIVE = (
    f"(OLD.level <> {SENSITIVE} OR NEW.level = {SENSITIVE} OR NEW.lift_checked_at IS NOT NULL)"
)

AGREED = "('agreed', 'published')"
"""Statuses that sealed notes can have."""


def is_sealed(meeting: str) -> str:
    """What every trigger asks: `meeting` is an expression for a meeting's key."""
    return f"EXISTS (SELECT 1 FROM {SEAL} WHERE meeting_id = {meeting})"
