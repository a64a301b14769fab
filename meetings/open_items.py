"""Which items a reader may read, as numbers.

The rule is that of `AgendaItem.objects.visible_to`, made of the same rows. There the database asks
it of each item, which is right for a list; the search asks of thousands at a time, and of those
hardly any is closed. That both say the same, of every item to every reader, is tested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from accounts.models import User

from .models import AgendaItem, Meeting
from .models.closing import closed_items, closed_notes, named_to
from .sight import READS_WITHHELD, role_of
from .withheld_names import Names, all_names, items_naming_in

Place = tuple[int, int]
"""An item and the meeting of which it is, by their numbers."""


class OpenItems:
    """For a reader from whom something is hidden; whoever reads everything is not asked about."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        named = named_to(user)
        self.named = set() if named is None else set(named.values_list("item", flat=True))
        closed = AgendaItem.objects.filter(pk__in=closed_items(user)).order_by()
        self.closed = set(closed.values_list("pk", flat=True))
        self.notes = set(closed_notes().values_list("meeting", flat=True))
        self.names: dict[int, Names] = {} if role_of(user, READS_WITHHELD) else all_names()
        """Withheld from the reader, by meeting."""
        self.meetings: dict[int, bool] = {}
        self.searched: set[int] = set()
        """Meetings in whose words withheld names were looked for."""

    def among(self, places: Collection[Place]) -> set[int]:
        """The numbers of the items that the reader may read."""
        seen = self.knows({meeting for _, meeting in places})
        return self.unclosed({place for place in places if place[1] in seen})

    def unclosed(self, places: Collection[Place]) -> set[int]:
        """Of those that nothing closes, whether or not they may know of the meeting yet."""
        self._look_for_names({meeting for _, meeting in places})
        open_ones = {item for item, meeting in places if meeting not in self.notes}
        named = {item for item, _ in places} & self.named
        return (open_ones | named) - self.closed

    def knows(self, meetings: Iterable[int]) -> set[int]:
        """Of the numbers of meetings, those that the reader may know of."""
        new = set(meetings) - self.meetings.keys()
        if new:
            seen = Meeting.objects.visible_to(self.user).filter(pk__in=new)
            found = set(seen.order_by().values_list("pk", flat=True))
            self.meetings |= {each: each in found for each in new}
        return {each for each in meetings if self.meetings[each]}

    def _look_for_names(self, meetings: set[int]) -> None:
        """Items in which one stands are closed by themselves to whoever may not read it."""
        if new := meetings & self.names.keys() - self.searched:
            self.closed |= items_naming_in({each: self.names[each] for each in new})
            self.searched |= new
