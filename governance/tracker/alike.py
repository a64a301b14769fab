"""New rows that are much like an action that is there already: a warning, never a refusal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from actions.models import Action
from governance.notes.likeness import likeness
from governance.notes.names import fold

from .known import Known
from .lines import NEW, Line
from .origins import Origin
from .recognising import met_on

LEAST = 0.75
"""Of the words of both, as `likeness` counts them."""
FEWEST = 3
"""Words below which one word more or less makes another action."""
NEAR = timedelta(days=14)
"""Between the days on which both arose: a tracker may have the day on which it was written down,
and what is asked for at every meeting is no slip."""


def tell_alike(lines: list[Line], origins: dict[int, Origin], known: Known) -> None:
    """Say in each new line which action has an owner of it and nearly its words, if any that no
    other row is."""
    taken = {line.action.pk for line in lines if line.action}
    theirs = _by_owner(action for action in known.actions if action.pk not in taken)
    for line in lines:
        if line.kind == NEW and line.meant is not None:
            line.like = _likest(line, theirs, origins[line.number])


def _by_owner(actions: Iterable[Action]) -> dict[int | str, list[tuple[Action, set[str]]]]:
    found: dict[int | str, list[tuple[Action, set[str]]]] = defaultdict(list)
    for action in actions:
        entry = action, set(fold(action.text).split())
        offices = {owner.office_id for owner in action.owners.all()}
        for owner in _owners(offices, action.other_owners, action.is_for_all):
            found[owner].append(entry)
    return found


def _owners(offices: set[int], others: str, is_for_all: bool) -> set[int | str]:
    """By whom it is looked for; what nobody owns is like what nobody owns."""
    return {*offices, fold(others), "ALL" if is_for_all else ""} - {""} or {""}


def _likest(
    line: Line, theirs: dict[int | str, list[tuple[Action, set[str]]]], origin: Origin
) -> Action | None:
    meant = line.meant
    assert meant is not None  # noqa: S101
    ours = set(fold(meant.text).split())
    if len(ours) < FEWEST:
        return None
    best, found = LEAST, None
    offices = {office.pk for _, _, office in meant.owners.offices}
    for owner in _owners(offices, meant.owners.others, meant.owners.is_for_all):
        for action, words in theirs.get(owner, ()):
            # Counting first: the order of the words takes a hundred times as long.
            if len(ours & words) < LEAST * min(len(ours), len(words)) or not _is_near(
                action, origin
            ):
                continue
            how = likeness(meant.text, action.text)
            if how > best or (found is None and how == best):
                best, found = how, action
    return found


def _is_near(action: Action, origin: Origin) -> bool:
    """Whether both may have arisen at one meeting."""
    met = met_on(action)
    return met is None or origin.day is None or abs(met - origin.day) <= NEAR
