"""Which items are one topic, asked about again over the years.

Items of one objective and topic are: case, spaces and punctuation make no difference, any other
word does. So are an item and the later one that took it up from the forward plan, and what somebody
has said is one (`TopicLink`). An item without objective and topic is a topic only with those that
it is tied to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import User

from .kinds import ItemKind
from .models import AgendaItem, ForwardTopic, NotesStatus, TopicLink

Key = tuple[str, ...]
"""What makes items one topic by their words, or the number of one that stands by itself."""
Pair = tuple[int, int]
OF_TOPIC = ~Q(topic="") | Q(kind=ItemKind.TOPIC)
"""Items that are of a topic by themselves."""
DEFERRED = Exists(
    ForwardTopic.objects.filter(
        from_item=OuterRef("pk"), source=ForwardTopic.Source.DEFERRED, withdrawn_at=None
    )
)
"""Items that were put off: they stand on an agenda on which they were not asked."""


def is_of_topic(item: Any) -> bool:
    """What `OF_TOPIC` asks of the database, of one item: of the record, or as the notes print
    it."""
    return bool(item.topic) or item.kind == ItemKind.TOPIC


class Asked(NamedTuple):
    """An item as far as it says what it asks about, and when."""

    item: int
    kind: str
    objective: str
    topic: str
    heading: str
    day: date
    status: str | None
    """Of its meeting's notes; None before it has any."""
    number: str
    is_deferred: bool

    @property
    def name(self) -> str:
        said = self.topic or self.heading or "A topic without a heading"
        return said[:1].upper() + said[1:]

    @property
    def is_to_come(self) -> bool:
        """It stands on the agenda of a meeting that has not begun."""
        return not self.is_deferred and self.status in (None, NotesStatus.Status.PLANNED)

    @property
    def was_asked(self) -> bool:
        return not (self.is_deferred or self.is_to_come)

    @property
    def key(self) -> Key:
        said = folded(self.topic or self.heading)
        return (folded(self.objective), said) if said and is_of_topic(self) else (str(self.item),)


def folded(words: str) -> str:
    """Letters and numbers alone: “Response Times” and “response-times” are the same."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", words).casefold()))


@dataclass
class Ties:
    """What makes items one topic beside their words, or keeps them apart; each holds for a reader
    who may read both items."""

    pairs: list[Pair] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    """Items that are no topic with others by their words, or by the forward plan."""

    @property
    def ends(self) -> set[int]:
        return {item for pair in self.pairs for item in pair}


def ties() -> Ties:
    """All of them, in one query."""
    taken = ForwardTopic.objects.filter(from_item__isnull=False, taken_up_as__isnull=False)
    planned = taken.order_by().values_list("from_item", "taken_up_as", Value(False))
    said = TopicLink.objects.order_by().values_list("item", "same_as", Value(True))
    rows = list(said.union(planned, all=True))
    apart = {item for item, same_as, _ in rows if same_as is None}
    pairs = [
        (one, other)
        for one, other, is_said in rows
        if other is not None and (is_said or not apart & {one, other})
    ]
    return Ties(pairs, apart)


def asked(reader: User | None, tied: Ties, among: Q | None = None) -> list[Asked]:
    """All items that are of a topic, as far as `reader` may read them, the newest first; not of
    meetings that are cancelled. `among` keeps some of them."""
    said = tied.ends | tied.apart
    rows = AgendaItem.objects.visible_to(reader).filter(OF_TOPIC | Q(pk__in=said))
    rows = rows.exclude(meeting__notes_status__status=NotesStatus.Status.CANCELLED)
    if among is not None:
        rows = rows.filter(among)
    found = rows.order_by("-meeting__date", "-meeting", "position", "pk").values_list(
        "pk",
        "kind",
        Coalesce("objective__title", "objective_text"),
        "topic",
        "heading",
        "meeting__date",
        "meeting__notes_status__status",
        "number",
        DEFERRED,
    )
    return [Asked(*row) for row in found]


def grouped(rows: Iterable[Asked], tied: Ties) -> list[list[Asked]]:
    """The items of each topic, in the order in which they are given. Those without a topic of their
    own are left out where nothing ties them to others here, and nobody said that they stand apart.
    """
    rows = list(rows)
    keys = {row.item: (str(row.item),) if row.item in tied.apart else row.key for row in rows}
    above: dict[Key, Key] = {}

    def top(key: Key) -> Key:
        while key in above:
            key = above[key]
        return key

    for one, other in tied.pairs:
        if one in keys and other in keys and (a := top(keys[one])) != (b := top(keys[other])):
            above[a] = b
    found: dict[Key, list[Asked]] = defaultdict(list)
    for row in rows:
        found[top(keys[row.item])].append(row)
    return [
        each
        for each in found.values()
        if len(each) > 1 or is_of_topic(each[0]) or each[0].item in tied.apart
    ]
