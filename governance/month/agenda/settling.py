"""Rows that were sent, held against what others did to the agenda since they were seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from accounts import meanwhile
from accounts.models import User
from accounts.service_forms import A_MOMENT
from meetings.models import AgendaItem, Meeting

from ..sheet.models import SheetDraft
from .merging import as_seen, merged, moved, outline_of, without_those_below
from .rows import Row, items_of, put_in

OURS = {"number", "position", "parent"}
"""What this page writes of an item: other changes are no matter of it."""
IN_THAT_ORDER = "The items are now in that order, and what you moved or added is in it."
NOTHING_LEFT = "Nothing of yours is left to save: the agenda below is as it is recorded."


@dataclass
class Settled:
    rows: list[Row]
    items: list[AgendaItem]
    """Of the record, in reading order."""
    told: list[str] = field(default_factory=list)
    """What others did, a sentence each."""
    came: set[str] = field(default_factory=set)
    """Rows of items that were added since the form was seen."""

    @property
    def is_recorded(self) -> bool:
        """The record says what was sent."""
        state = [(row.key, row.level, row.number) for row in self.rows]
        numbers = {str(item.pk): item.number for item in self.items}
        recorded = [(key, level, numbers[key]) for key, level in outline_of(self.items)]
        return state == recorded and not any(row.is_removed for row in self.rows)


def settle(meeting: Meeting, sent: list[Row], by: User) -> Settled:
    """The rows with the items that they are of. Rows of items that are gone are left out, items
    that were not sent are put in."""
    items = items_of(meeting, by)
    known = {str(item.pk): item for item, _ in items}
    found = Settled([], [item for item, _ in items])
    gone: list[int] = []
    """Levels of rows that are left out, each under the one before: what stood under them moves
    out."""
    for row in sent:
        gone = [level for level in gone if level < row.level]
        row.item = known.get(row.key)
        if row.item is None and not row.key.startswith("n"):
            _tell_removed(row, meeting, by, found)
            gone.append(row.level)
            continue
        row.level -= len(gone)
        found.rows.append(row)
    _put_in_unsent(items, found, by)
    return found


def _tell_removed(row: Row, meeting: Meeting, by: User, found: Settled) -> None:
    gone = meanwhile.removal(AgendaItem, row.key, by, meeting=meeting.pk)
    if gone and not row.is_removed:
        version, said = gone
        found.told.append(f"{said}: {version.instance}. It is no longer below.")


def _put_in_unsent(items: Sequence[tuple[AgendaItem, int]], found: Settled, by: User) -> None:
    """Added meanwhile: by somebody else, or by this very form when its button was pressed twice."""
    sent = {row.key for row in found.rows}
    order = [item.pk for item, _ in items]
    for item, level in items:
        if str(item.pk) in sent:
            continue
        first: Any = item.history.select_related("history_user__person").last()
        mine = first.history_user_id == by.pk
        is_recent = first.history_date >= timezone.now() - A_MOMENT
        twin = next((row for row in found.rows if _is_of(row, item)), None)
        if twin is not None and mine and is_recent:
            twin.key, twin.item, twin.seen = str(item.pk), item, item.version
            twin.number = item.number
            continue
        put_in(found.rows, item, level, order)
        found.came.add(str(item.pk))
        found.told.append(
            f"{meanwhile.who([first], by)} added “{item}” {meanwhile.moment(first.history_date)}."
        )


def _is_of(row: Row, item: AgendaItem) -> bool:
    """Without a number it was given the next one."""
    is_new = row.item is None and row.heading == item.heading
    return is_new and row.number in ("", item.number)


def refuse_stale(found: Settled, by: User) -> None:
    """Tell who changed a number or a place after it was seen; from now on that is seen. A number
    that was left alone becomes theirs, and so does the order, but for the rows that were moved."""
    places: dict[int, tuple[int, int | None]] = {}
    by_whom: dict[str, str] = {}
    for row in found.rows:
        if row.item is None or row.seen == row.item.version:
            continue
        since = meanwhile.Meanwhile(row.item, row.seen, by)
        row.seen = row.item.version
        changed = OURS & set(since.fields)
        who = f"{since.who}, {since.when},"
        if since.seen is None:
            found.told.append(f"{who} changed “{row.item}”.")
            continue
        if "number" in changed:
            was, now = since.seen.number or "none", row.item.number or "none"
            found.told.append(f"{who} changed the number of “{row.item}” from {was} to {now}.")
            if row.number == since.seen.number:
                row.number = row.item.number
        if changed & {"position", "parent"}:
            places[row.item.pk] = (since.seen.position, since.seen.parent_id)
            by_whom[row.key] = who
    if places:
        _take_order(found, places, by_whom)


def _take_order(
    found: Settled, places: dict[int, tuple[int, int | None]], by_whom: dict[str, str]
) -> None:
    """Of the items that got new positions those are told that were moved; others made way."""
    there = [item for item in found.items if str(item.pk) not in found.came]
    seen, recorded = as_seen(there, places), outline_of(found.items)
    steady = {key for key, _ in seen} - by_whom.keys()
    theirs = without_those_below(moved(seen, recorded, steady), recorded)
    names = {str(item.pk): item for item in there}
    told = [f"{by_whom[key]} moved “{names[key]}”." for key in theirs if key in by_whom]
    if told:
        found.rows = merged(found.rows, seen, recorded)
        found.told += [*told, NOTHING_LEFT if found.is_recorded else IN_THAT_ORDER]


def refusals_of_removal(rows: Sequence[Row], meeting: Meeting) -> list[str]:
    """Why rows that are marked cannot go: what stands under them stays, or somebody types there."""
    said = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if row.is_removed and below and below.level > row.level and not below.is_removed:
            said.append(
                f"“{row.item or row.name}” is not removed: “{below.item or below.name}” stands "
                "under it. Move that out first, or mark it too. Nothing is saved yet."
            )
    marked = {row.item.pk: row.item for row in rows if row.is_removed and row.item}
    if marked:
        typed = SheetDraft.objects.filter(item_pk__in=marked, saved_at__isnull=False)
        keys = set(typed.values_list("item_pk", flat=True))
        said += [
            f"“{item}” is not removed: words typed on its minute sheet are not saved yet. Nothing "
            "is saved yet."
            for key, item in marked.items()
            if key in keys
        ]
    return said
