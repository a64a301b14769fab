"""New rows that are much like an action that is there already: a warning, never a refusal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from actions.models import Action
from governance.notes.names import fold

from .known import Known
from .lines import NEW, Line
from .origins import Origin
from .recognising import met_on

LEAST = 0.75
"""Of the words of the longer text, in any order, that both have."""
FEWEST = 3
"""Words below which one word more or less makes another action."""
NEAR = timedelta(days=14)
"""Between the days on which both arose: a tracker may have the day on which it was written down,
and what is asked for at every meeting is no slip."""


@dataclass(frozen=True)
class Said:
    """By what two actions are alike."""

    words: set[str]
    owners: set[int | str]
    day: date | None

    def likeness(self, other: Said) -> float:
        """From 0 to 1; 0 for what is another action, whatever its words."""
        is_far = self.day and other.day and abs(self.day - other.day) > NEAR
        if is_far or self.owners.isdisjoint(other.owners):
            return 0.0
        return len(self.words & other.words) / max(len(self.words), len(other.words))


def tell_alike(lines: list[Line], origins: dict[int, Origin], known: Known) -> None:
    """Say in each new line which action has an owner of it and nearly its words, if any that no
    other row is."""
    taken = {line.action.pk for line in lines if line.action}
    there = _There(action for action in known.actions if action.pk not in taken)
    for line in lines:
        if line.kind == NEW and line.meant is not None:
            owners = line.meant.owners
            offices = {office.pk for _, _, office in owners.offices}
            line.like = there.likest(
                Said(
                    set(fold(line.meant.text).split()),
                    _owners(offices, owners.others, owners.is_for_all),
                    origins[line.number].day,
                )
            )


class _There:
    """The actions of the record, by their words."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self.said: dict[Action, Said] = {}
        self.with_word: dict[str, list[Action]] = defaultdict(list)
        for action in actions:
            offices = {owner.office_id for owner in action.owners.all()}
            owners = _owners(offices, action.other_owners, action.is_for_all)
            words = set(fold(action.text).split())
            self.said[action] = Said(words, owners, met_on(action))
            for word in words:
                self.with_word[word].append(action)

    def likest(self, row: Said) -> Action | None:
        if len(row.words) < FEWEST:
            return None
        # Whatever has so many of its words has one of these: few actions have the rarest.
        rarest = sorted(row.words, key=lambda word: len(self.with_word.get(word, ())))
        several = rarest[: len(row.words) - ceil(LEAST * len(row.words)) + 1]
        found = {action for word in several for action in self.with_word.get(word, ())}
        how, likest = max(
            ((row.likeness(self.said[action]), action) for action in found),
            key=lambda each: (each[0], -each[1].pk),
            default=(0.0, None),
        )
        return likest if how >= LEAST else None


def _owners(offices: set[int], others: str, is_for_all: bool) -> set[int | str]:
    """By whom it is looked for; what nobody owns is like what nobody owns."""
    return {*offices, fold(others), "ALL" if is_for_all else ""} - {""} or {""}
