"""An order that was sent, brought together with one that was saved since it was seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy

from meetings.agenda import in_reading_order
from meetings.models import AgendaItem

from .rows import Row, nested

Outline = list[tuple[str, int]]
"""(key of a row, its level from 1) in reading order."""


def outline_of(items: Collection[AgendaItem]) -> Outline:
    return [(str(item.pk), level) for item, level in in_reading_order(items)]


def as_seen(items: Collection[AgendaItem], places: dict[int, tuple[int, int | None]]) -> Outline:
    """The outline that these items made with other places: (position, key of the item above)."""
    found = []
    keys = {item.pk for item in items}
    for item in items:
        then = copy(item)
        then.position, parent = places.get(item.pk, (item.position, item.parent_id))
        then.parent_id = parent if parent in keys else None
        found.append(then)
    return outline_of(found)


def moved(before: Outline, after: Outline, steady: Collection[str] = ()) -> list[str]:
    """Those in both that somebody must have moved to make the one order of the other: as few as
    can be, and of `steady` none if others can have been; those that stand under another item now
    are among them."""
    was, now = _above(before), _above(after)
    both = [key for key, _ in after if key in was]
    place = {key: at for at, (key, _) in enumerate(before)}
    kept = _longest_rising([place[key] for key in both], [key in steady for key in both])
    stayed = {both[at] for at in kept}
    return [key for key in both if key not in stayed or was[key] != now[key]]


def without_those_below(keys: Sequence[str], outline: Outline) -> list[str]:
    """Of those that went with the item that they stand under, that item alone."""
    above = _above(outline)
    return [key for key in keys if above[key] not in keys]


def merged(rows: Sequence[Row], seen: Outline, recorded: Outline) -> list[Row]:
    """The rows in the order that is recorded, but for those that were moved or added in the form:
    each of these stands behind the row that it was put behind."""
    sent = [(row.key, row.level) for row in rows]
    known = dict(recorded)
    ours = {*moved(seen, sent), *(row.key for row in rows if row.key not in known)}
    by_key = {row.key: row for row in rows}
    found = [by_key[key] for key, _ in recorded if key in by_key and key not in ours]
    for row in found:
        row.level = known[row.key]
    for at, row in enumerate(rows):
        if row.key in ours:
            found.insert(_behind(found, rows[at - 1] if at else None, row.level), row)
    return nested(found)


def _behind(found: Sequence[Row], before: Row | None, level: int) -> int:
    """The place for a row of this level behind another one, and behind what stands under that."""
    if before is None:
        return 0
    at = next(at for at, row in enumerate(found) if row is before) + 1
    while at < len(found) and found[at].level > max(level, before.level):
        at += 1
    return at


def _above(outline: Outline) -> dict[str, str]:
    """By key the one that it stands under; empty at the top."""
    here: list[str] = []
    found = {}
    for key, level in outline:
        here = here[: level - 1]
        found[key] = here[-1] if here else ""
        here.append(key)
    return found


def _longest_rising(places: Sequence[int], steady: Sequence[bool]) -> list[int]:
    """Indexes of places that rise: as many of the steady ones as can be, and then of the others."""
    best: list[tuple[int, int | None]] = []
    for at, place in enumerate(places):
        before = max(
            (earlier for earlier in range(at) if places[earlier] < place),
            key=lambda earlier: best[earlier][0],
            default=None,
        )
        worth = len(places) if steady[at] else 1
        best.append((worth + (0 if before is None else best[before][0]), before))
    here: int | None = max(range(len(best)), key=lambda at: best[at][0], default=None)
    found = []
    while here is not None:
        found.append(here)
        here = best[here][1]
    return found[::-1]
