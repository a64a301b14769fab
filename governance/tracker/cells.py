"""What the record says of an action, in the columns and status words of an office's tracker."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from actions.models import Action
from governance.month.sheet.saying import due_typed, owners_typed
from governance.notes.names import fold

from .columns import MEANINGS
from .origins import day_of, taken_apart
from .reading.sheets import plain_cell

Status = Action.Status
Cell = str | date
Written = Cell | int | float
"""What a workbook has in a cell."""

NEAREST = {
    Status.IN_PROGRESS: (Status.OPEN,),
    Status.PROPOSED: (Status.IN_PROGRESS, Status.OPEN),
}
"""States for which a tracker may have no word, and whose word then says it as well."""


class StateWords:
    """An office's own words for the states of an action, and those that every office knows."""

    def __init__(self, states: list[list[str]], column: str = "") -> None:
        """`column` is the name of the one that they stand in, by which an action keeps its own."""
        self.column = column
        self._state = {fold(label): str(state) for state, label in Status.choices}
        self._state |= {fold(word): state for word, state in states if state}
        self._word: dict[str, str] = {}
        for word, state in states:
            self._word.setdefault(state, word)

    def state(self, word: str) -> str | None:
        """The state that a word means; None for one that nobody has matched."""
        if not fold(word):
            return self._state.get("", str(Status.UNKNOWN))
        return self._state.get(fold(word))

    def word(self, action: Action) -> str:
        """The one that its row had, while that is its state; else the most usual."""
        own, status = action.tracker_cells.get(self.column, ""), action.status
        if own and self.state(own) == status:
            return own
        found = (self._word.get(each) for each in (status, *NEAREST.get(Status(status), ())))
        return next((word for word in found if word is not None), str(Status(status).label))


def guessed_state(word: str) -> str:
    return MEANINGS.get(fold(word), "")


def cells_of(
    action: Action, fields: set[str], words: StateWords, last_update: str
) -> dict[str, Cell]:
    """By field, for those that the tracker has; a day is a date."""
    found: dict[str, Cell] = {
        "reference": action.label,
        "text": action.text,
        "owner": owners_typed(action),
        "due": action.due_on or due_typed(action),
        "status": words.word(action),
        "update": last_update,
        "closed_on": timezone.localdate(action.closed_at) if action.closed_at else "",
        "outcome": action.outcome,
    }
    item = action.item
    if item is None:
        said = taken_apart(action.origin_text, fields)
        found |= {
            name: (name == "met_on" and day_of(words)) or words for name, words in said.items()
        }
    elif item.meeting is not None:
        found |= {
            "met_on": item.meeting.date,
            "meeting": item.meeting.title,
            "item": item.number or item.heading,
        }
    return {name: cell for name, cell in found.items() if name in fields}


def same_words(cell: str, said: Cell) -> bool:
    """Whether a cell of a file says what the record would write there."""
    if isinstance(said, date):
        return day_of(cell) == said
    return cell.split() == plain_cell(said).split()
