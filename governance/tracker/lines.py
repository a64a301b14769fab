"""What becomes of one row of a tracker: the line that its preview shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString

from accounts import differences
from actions.models import Action
from governance.month.sheet.saying import Due, Owners
from meetings.models import AgendaItem

from .columns import FIELDS

NEW, SAME, DIFFERS, ERROR, ASIDE = "new", "same", "differs", "error", "aside"
LIKE = "like"
"""New ones that are much like an action that is there already."""
OTHER = "other"
"""Those that differ, and say quite another thing than the action that has their reference."""
KINDS = {
    NEW: "new",
    LIKE: "of them much like another",
    DIFFERS: "differs from the record",
    OTHER: "of them quite another thing",
    ERROR: "cannot be loaded",
    SAME: "same as the record",
    ASIDE: "left out",
}
"""In the order in which they need looking at."""


@dataclass(frozen=True)
class Meant:
    """What a row says of an action, understood."""

    reference: str
    text: str
    item: AgendaItem | None
    origin_text: str
    owners: Owners
    owners_text: str
    due: Due
    status: str
    update: str
    closed_on: date | None
    outcome: str
    own: dict[str, str]
    """By the name of each column that is matched with nothing, what it says."""


class Change(NamedTuple):
    """What of an action the tracker says otherwise."""

    field: str
    """Empty in a column of the office's own."""
    was: str
    now: str
    own: str = ""
    """The name of that column."""

    @property
    def label(self) -> str:
        return f"Your column “{self.own}”" if self.own else FIELDS[self.field]

    @property
    def html(self) -> SafeString:
        return differences.merged(self.was, self.now)


@dataclass
class Line:
    number: int
    cells: dict[str, str]
    """By field, what the row says."""
    kind: str = ERROR
    action: Action | None = None
    meant: Meant | None = None
    cell_errors: list[tuple[str, str]] = field(default_factory=list)
    """(field, why its cell cannot be loaded)"""
    row_errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is good to know, and stands in nobody's way."""
    changes: list[Change] = field(default_factory=list)
    like: Action | None = None
    """One that is there already, and that a new row is much like."""
    is_other: bool = False

    @property
    def errors(self) -> list[str]:
        return [*(why for _, why in self.cell_errors), *self.row_errors]

    @property
    def kinds(self) -> set[str]:
        """All under which it is looked for."""
        return (
            {self.kind} | ({LIKE} if self.like else set()) | ({OTHER} if self.is_other else set())
        )

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind]
