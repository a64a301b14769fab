"""Which items a reader may read, worked out from the few that are closed to them.

The rule is that of `AgendaItem.objects.visible_to`, made of the same rows. There the database asks
it of each item, which is right for a list; the search asks of thousands at a time, and of those
hardly any is closed. That both say the same, of every item to every reader, is tested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from accounts.models import User

from .models import AgendaItem, Marking, Meeting, NamedReader
from .models.items import closers
from .sight import READS_WITHHELD, SEES_DRAFTS, role_of
from .withheld_names import Names, all_names, items_naming_in

Place = tuple[int, int, int | None]
"""An item, the meeting of which it is, and the item under which it stands; by their numbers."""


class OpenItems:
    """For a reader from whom something is hidden; whoever reads everything is not asked about."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        named = NamedReader.objects.filter(user=user) if role_of(user, SEES_DRAFTS) else None
        self.named = set(named.values_list("item", flat=True)) if named is not None else set[int]()
        self.with_below = _items_of(closers(user, passages_close=False)) - self.named
        """Closed with all that stands under them."""
        self.alone = self.with_below
        self.names: dict[int, Names] = {}
        """Withheld from the reader, by meeting."""
        if not role_of(user, READS_WITHHELD):
            self.alone = _items_of(closers(user, passages_close=True))
            self.names = all_names()
        whole = Marking.objects.in_force().filter(item=None)
        self.notes = set(whole.order_by().values_list("meeting", flat=True))
        self.meetings: dict[int, bool] = {}
        self.searched: set[int] = set()
        """Meetings in whose words withheld names were looked for."""
        self.above: dict[int, tuple[int | None, ...]] = {}

    def among(self, places: Collection[Place]) -> set[int]:
        """The numbers of the items that the reader may read."""
        seen = self.knows({meeting for _, meeting, _ in places})
        return self.unclosed({place for place in places if place[1] in seen})

    def unclosed(self, places: Collection[Place]) -> set[int]:
        """Of those that nothing closes, whether or not they may know of the meeting yet."""
        self._look_above({parent for _, _, parent in places if parent})
        self._look_for_names({meeting for _, meeting, _ in places})
        return {place[0] for place in places if self._is_open(*place)}

    def _is_open(self, item: int, meeting: int, parent: int | None) -> bool:
        if item in self.alone or (meeting in self.notes and item not in self.named):
            return False
        if parent is None:
            return True
        *line, deeper = self.above[parent]
        return deeper is None and self.with_below.isdisjoint(line)

    def knows(self, meetings: Iterable[int]) -> set[int]:
        """Of the numbers of meetings, those that the reader may know of."""
        new = set(meetings) - self.meetings.keys()
        if new:
            seen = Meeting.objects.visible_to(self.user).filter(pk__in=new)
            found = set(seen.order_by().values_list("pk", flat=True))
            self.meetings |= {each: each in found for each in new}
        return {each for each in meetings if self.meetings[each]}

    def _look_above(self, parents: set[int]) -> None:
        if new := parents - self.above.keys():
            line = ("pk", "parent", "parent__parent", "parent__parent__parent")
            rows: Any = AgendaItem.objects.filter(pk__in=new).order_by().values_list(*line)
            self.above |= {row[0]: row for row in rows}

    def _look_for_names(self, meetings: set[int]) -> None:
        """Items in which one stands are closed by themselves to whoever may not read it."""
        if new := meetings & self.names.keys() - self.searched:
            self.alone |= items_naming_in({each: self.names[each] for each in new})
            self.searched |= new


def _items_of(rows: list[Any]) -> set[int]:
    first, *others = (each.order_by().values_list("item", flat=True) for each in rows)
    return set(first.union(*others)) - {None}
