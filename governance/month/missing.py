"""What the notes of one item still lack: one rule, for the minute sheet's marks and the checks.

What is read of an item comes in; nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from actions.models import Action, OutstandingMatter
from governance.notes.loading.when import is_undated
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, Decision, Question

NEED_NOTHING = (ItemKind.SECTION, ItemKind.NEXT_MEETING)
WORDS = ("narrative", "context", "findings", "agreed_after")


@dataclass(frozen=True)
class Noted:
    """An item with all that belongs to it."""

    item: AgendaItem
    has_children: bool
    """Other items stand under it."""
    questions: Collection[Question]
    decisions: Collection[Decision]
    actions: Collection[Action]
    """Each with its owners."""
    matters: Collection[OutstandingMatter]
    heard: Collection[int]
    """Keys of actions of which an update was heard at this meeting."""

    @property
    def is_empty(self) -> bool:
        """Neither words nor anything that belongs to it, nor that no action arose."""
        item = self.item
        said = item.no_actions or any(getattr(item, name).strip() for name in WORDS)
        return not (said or self.questions or self.decisions or self.actions or self.matters)

    @property
    def needs_nothing(self) -> bool:
        """The date of the next meeting, or a heading over others: no notes, that is."""
        return self.item.kind in NEED_NOTHING or self.has_children

    @property
    def lacks_notes(self) -> bool:
        """One with questions lacks its finding, and one with outstanding matters their updates."""
        return self.is_empty and not self.needs_nothing

    @property
    def lacks_finding(self) -> bool:
        return bool(self.questions) and not self.item.findings.strip()

    @property
    def ownerless(self) -> list[Action]:
        """Those that wait on nobody: a name that is no post of the record is nobody's duty."""
        return [one for one in self.actions if not (one.is_for_all or one.owners.all())]

    @property
    def undated(self) -> list[Action]:
        """Those that say nothing of it, and those of whose words no date could be read."""
        return [
            one
            for one in self.actions
            if (one.due_kind == Action.Due.NOT_SAID and not one.due_text.strip())
            or is_undated(one.due_kind, one.due_text)
        ]

    @property
    def unheard(self) -> list[OutstandingMatter]:
        return [
            one
            for one in self.matters
            if not one.update.strip() and one.action_id not in self.heard
        ]

    @property
    def in_few_words(self) -> list[str]:
        """As a mark beside the item has room for."""
        found = ["no notes"] if self.lacks_notes else []
        found += ["no finding"] if self.lacks_finding else []
        counts = [
            (len(self.unheard), "matter", "without an update"),
            (len(self.ownerless), "action", "without owner"),
            (len(self.undated), "action", "without due date"),
        ]
        for count, noun, lacks in counts:
            if count:
                found.append(f"{count} {noun}{'' if count == 1 else 's'} {lacks}")
        return found
