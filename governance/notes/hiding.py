"""How much of one meeting's notes somebody may read; asked once for each meeting."""

from __future__ import annotations

import re
from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from accounts.models import User
from actions.models import OutstandingMatter
from actions.models.actions import ActionQuerySet
from meetings.models import (
    AgendaItem,
    Marking,
    Meeting,
    PrivateItem,
    Withholding,
)
from meetings.sight import READS_EVERYTHING, role_of

from .document import Item

PRIVATE = "Taken in private: {}"
WITHHELD = "Withheld: {}"
NOT_OPEN = "Not open to you."
CUT = "[withheld]"


class Sight:
    """What one reader sees of the items of a meeting."""

    def __init__(self, user: User | None, meeting: Meeting) -> None:
        self.user = user
        self.meeting = meeting
        items = AgendaItem.objects.filter(meeting=meeting)
        self.seen = set(items.visible_to(user).values_list("pk", flat=True))
        private = PrivateItem.objects.filter(item__meeting=meeting)
        self.private = dict(private.values_list("item", "reason"))
        self.cut: set[int] = set()
        self.withheld: dict[int, list[Withholding]] = defaultdict(list)
        in_force = Withholding.objects.in_force().filter(item__meeting=meeting)
        for each in in_force.select_related("reason"):
            self.withheld[each.item_id].append(each)
        self._see_what_is_withheld_in_part(items)

    def _see_what_is_withheld_in_part(self, items: QuerySet[AgendaItem]) -> None:
        """`visible_to` answers for whole items; here passages can be cut, so the rest is shown."""
        partly = {key for key, each in self.withheld.items() if all(one.passage for one in each)}
        partly -= self.seen | set(self.private)
        if not partly:
            return
        sensitive = Marking.objects.filter(
            Q(item__in=partly) | Q(item=None),
            meeting=self.meeting,
            level=Marking.Level.OFFICIAL_SENSITIVE,
        )
        closed = set(sensitive.values_list("item", flat=True))
        self.cut = set() if None in closed else partly - closed
        self.seen |= self.cut

    def reason_to_hide(self, item: AgendaItem) -> str | None:
        """The words that stand for a hidden item; None for one that is shown."""
        if item.pk in self.seen:
            return None
        if item.pk in self.private:
            return PRIVATE.format(self.private[item.pk])
        if self.withheld[item.pk]:
            return WITHHELD.format(self.withheld[item.pk][0].reason)
        return NOT_OPEN

    def actions(self, actions: ActionQuerySet) -> ActionQuerySet:
        """Those of items that are seen; while the notes are a draft, only what is issued."""
        seen = actions.filter(item__in=self.seen)
        if self.meeting.is_sealed:
            return seen
        return seen.issued()

    def matters(self, matters: QuerySet[OutstandingMatter]) -> QuerySet[OutstandingMatter]:
        """Those whose action did not arise from an item that is hidden."""
        open_items = AgendaItem.objects.visible_to(self.user)
        return matters.filter(Q(action__item=None) | Q(action__item__in=open_items))

    def cut_passages(self, row: AgendaItem, item: Item) -> None:
        """Take the withheld words out of every text of the item."""
        if row.pk not in self.cut:
            return
        for withheld in self.withheld[row.pk]:
            words = [re.escape(word) for word in withheld.passage.split()]
            pattern = re.compile(r"\s+(?:-\s+)?".join(words), re.IGNORECASE)
            if not _cut(item, pattern):
                _blank(item, WITHHELD.format(withheld.reason))
                return


def sight_of(user: User | None, meeting: Meeting) -> Sight | None:
    """None for those who read everything.

    Raises `PermissionDenied` where the reader may not even know of the meeting.
    """
    if role_of(user, READS_EVERYTHING):
        return None
    if not Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists():
        raise PermissionDenied(f"The notes of {meeting} are not open to this reader.")
    return Sight(user, meeting)


def _cut(node: object, pattern: re.Pattern[str]) -> int:
    """Cuts in all texts of an item and what belongs to it; how many cuts were made."""
    cuts = 0
    for name in node.__dataclass_fields__:  # type: ignore[attr-defined]
        value = getattr(node, name)
        if isinstance(value, str):
            value, count = pattern.subn(CUT, value)
            setattr(node, name, value)
            cuts += count
        elif isinstance(value, list) and name != "items":
            cuts += sum(_cut(each, pattern) for each in value if not isinstance(each, str))
    return cuts


def _blank(item: Item, reason: str) -> None:
    """The words to be withheld are not where they were: rather hide all of the item."""
    empty = Item(number=item.number, kind=item.kind, narrative=reason)
    for name in Item.__dataclass_fields__:
        if name != "items":
            setattr(item, name, getattr(empty, name))
