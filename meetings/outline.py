"""Moving a row of an agenda: up, down, in and out, each with all that stands under it."""

from __future__ import annotations

from collections.abc import Sequence

from .numbering import DEEPEST

Order = tuple[list[int], list[int]]
"""(indexes of the rows in their new order, their levels)."""


def end_of(levels: Sequence[int], at: int) -> int:
    """The index behind the last row that stands under the row `at`."""
    end = at + 1
    while end < len(levels) and levels[end] > levels[at]:
        end += 1
    return end


def moved(levels: Sequence[int], at: int, how: str) -> Order | None:
    """The outline after the row `at` went `up`, `down`, `in` or `out`; None where it cannot.

    Up and down pass a neighbour under the same row, with all that stands under it. In puts it last
    under the neighbour above; out puts it behind all of the row that it stood under.
    """
    end = end_of(levels, at)
    if how == "up":
        before = _neighbour_above(levels, at)
        return None if before is None else _passed(levels, before, at, end)
    if how == "down":
        if end == len(levels) or levels[end] != levels[at]:
            return None
        return _passed(levels, at, end, end_of(levels, end))
    if how == "in":
        deepest = max(levels[at:end])
        if _neighbour_above(levels, at) is None or deepest == DEEPEST:
            return None
        return list(range(len(levels))), _shifted(levels, at, end, 1)
    if levels[at] == 1:
        return None
    behind = end
    while behind < len(levels) and levels[behind] >= levels[at]:
        behind += 1
    return _passed(_shifted(levels, at, end, -1), at, end, behind)


def _neighbour_above(levels: Sequence[int], at: int) -> int | None:
    """The row before it under the same one."""
    for before in range(at - 1, -1, -1):
        if levels[before] <= levels[at]:
            return before if levels[before] == levels[at] else None
    return None


def _passed(levels: Sequence[int], start: int, middle: int, end: int) -> Order:
    """With the rows from `middle` to `end` before those from `start` to `middle`."""
    rows = list(range(len(levels)))
    order = rows[:start] + rows[middle:end] + rows[start:middle] + rows[end:]
    return order, [levels[row] for row in order]


def _shifted(levels: Sequence[int], start: int, end: int, by: int) -> list[int]:
    return [level + by * (start <= at < end) for at, level in enumerate(levels)]
