"""What a row says otherwise than the record says of the same action."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from actions.models import Action
from actions.wording import day_words
from governance.notes.names import fold

from .cells import Cell, StateWords, cells_of, same_words
from .known import Known, plain, reference_key, without_zeros
from .lines import Change, Line, Meant
from .reading.sheets import shown

Status = Action.Status
ENDED = (Status.CLOSED, Status.WITHDRAWN)
NOT_CHANGED = ("met_on", "meeting", "item")
"""Where an action arose is put right on its own page, not by a spreadsheet."""


def forgive(line: Line, known: Known, words: StateWords) -> None:
    """What the record would write itself is no error, whatever it says."""
    said = _said_of(line, known, words)
    line.cell_errors = [
        (name, why)
        for name, why in line.cell_errors
        if not same_words(line.cells[name], said.get(name, ""))
    ]


def changes_of(line: Line, meant: Meant, known: Known, words: StateWords) -> list[Change]:
    """An empty cell says nothing, and what the record would write itself is no change."""
    action, said = line.action, _said_of(line, known, words)
    assert action is not None  # noqa: S101
    return [
        *_changes(line, action, meant, said, known),
        *_own_changes(action, meant, words),
    ]


def _said_of(line: Line, known: Known, words: StateWords) -> dict[str, Cell]:
    """What the record would write in this row."""
    assert line.action is not None  # noqa: S101
    return cells_of(line.action, set(line.cells), words, known.last_update(line.action))


def _changes(
    line: Line, action: Action, meant: Meant, said: dict[str, Cell], known: Known
) -> Iterator[Change]:
    for name, cell in line.cells.items():
        was = said.get(name, "")
        if not cell or same_words(cell, was) or _is_meant(name, action, meant, known):
            continue
        there = was if isinstance(was, str) else day_words(was)
        if name in NOT_CHANGED:
            ours = f"“{there}”" if there else "nothing"
            line.notes.append(f"The record says {ours} where the tracker says “{shown(cell)}”.")
        elif why := _stays(name, action, meant):
            line.notes.append(f"{why} The tracker says “{plain(cell)[:80]}”.")
        else:
            yield Change(name, there, _shown(name, cell, meant))


def _own_changes(action: Action, meant: Meant, words: StateWords) -> Iterator[Change]:
    """The tracker alone says what is in its own columns: an empty cell there is news too. Of the
    column of states another word for the state of the action is kept."""
    for name, cell in meant.own.items():
        was = action.tracker_cells.get(name, "")
        if name == words.column:
            was = words.word(action)
            if words.state(cell) != action.status:
                continue
        if not same_words(cell, was):
            yield Change("", shown(was), shown(cell), own=name)


def _shown(name: str, cell: str, meant: Meant) -> str:
    if name == "due" and meant.due.on:
        return day_words(meant.due.on)
    if name == "closed_on" and meant.closed_on:
        return day_words(meant.closed_on)
    return cell


def _is_meant(name: str, action: Action, meant: Meant, known: Known) -> bool:
    """Whether the record says the same in other words."""
    if name == "reference":
        key, label = reference_key(meant.reference), reference_key(action.label)
        return key == label or (label.isdecimal() and key == without_zeros(label))
    if name == "owner":
        ours = {owner.office_id for owner in action.owners.all()}
        return (
            {office.pk for _, _, office in meant.owners.offices} == ours
            and fold(meant.owners.others) == fold(action.other_owners)
            and meant.owners.is_for_all == action.is_for_all
        )
    if name == "due":
        due = meant.due
        there = (action.due_kind, action.due_on, action.due_meeting_id)
        same = (due.kind, due.on, due.meeting.pk if due.meeting else None) == there
        return same and (due.on is not None or fold(due.text) == fold(action.due_text))
    if name == "status":
        # What the tracker does not know is no news.
        return meant.status in (action.status, Status.UNKNOWN)
    if name == "update":
        return plain(meant.update) in {plain(each) for each in known.updates.get(action.pk, ())}
    if name == "closed_on":
        closed = action.closed_at
        return meant.closed_on is None or bool(
            closed and timezone.localdate(closed) == meant.closed_on
        )
    return False


def _stays(name: str, action: Action, meant: Meant) -> str:
    """Why the tracker's words change nothing there."""
    if name == "status" and action.status == Status.MERGED:
        return "It was merged into another action, which carries on."
    if name == "due" and action.is_settled:
        return "It has ended, so its due date stays."
    if name == "outcome" and meant.status not in ENDED and not action.is_settled:
        return "It has not ended, so how it ended is not taken."
    return ""
