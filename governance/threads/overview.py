"""The list of topics: how often each was asked, when last, how it stood then, what is open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from actions.models import Action
from meetings import topics
from meetings.models import Objective
from meetings.topics import Asked, folded

from .verdicts import Verdict, verdicts

NO_OBJECTIVE = "Without an objective of the plan"


@dataclass
class Topic:
    """Its items as far as the reader may read them, the newest first."""

    asked: list[Asked]
    verdict: Verdict | None = None
    """Of the last time that any was given."""
    assessed_on: date | None = None
    open_actions: int = 0
    objective: str = ""
    rank: tuple[Any, ...] = field(default=())
    """Where it stands in the list."""

    @property
    def key(self) -> int:
        """The item by which its address names it: the oldest, which stays the oldest."""
        return self.asked[-1].item

    @property
    def name(self) -> str:
        return self.asked[0].name

    @property
    def held(self) -> list[Asked]:
        return [each for each in self.asked if each.was_asked]

    @property
    def times(self) -> int:
        return len(self.held)

    @property
    def last(self) -> date | None:
        return max((each.day for each in self.held), default=None)

    @property
    def comes(self) -> date | None:
        """The first meeting to come on whose agenda it stands."""
        return min((each.day for each in self.asked if each.is_to_come), default=None)

    def fits(self, words: str) -> bool:
        said = folded(f"{self.objective} {' '.join(each.name for each in self.asked)}")
        return all(word in said for word in folded(words).split())


def overview(reader: User) -> list[Topic]:
    """Every topic that `reader` may know of, by objective of the plan, in a fixed number of
    queries."""
    tied = topics.ties()
    found = [Topic(rows) for rows in topics.grouped(topics.asked(reader, tied), tied)]
    given, titles = verdicts(), _titles()
    waiting = _open_actions(reader)
    for topic in found:
        topic.open_actions = sum(waiting[each.item] for each in topic.asked)
        rank, topic.objective = _under(topic.asked[0].objective, titles)
        topic.rank = (*rank, folded(topic.objective), folded(topic.name))
        for each in topic.held:
            if each.item in given:
                topic.verdict, topic.assessed_on = given[each.item], each.day
                break
    return sorted(found, key=lambda topic: topic.rank)


def objectives(reader: User, own: Mapping[int, str]) -> dict[int, str]:
    """By item the objective under which the list has it: that of the newest item of its topic; of
    an item without a topic its `own`. In three queries."""
    tied, titles = topics.ties(), _titles()
    newest = {
        row.item: rows[0].objective
        for rows in topics.grouped(topics.asked(reader, tied), tied)
        for row in rows
    }
    return {item: _under(newest.get(item, said), titles)[1] for item, said in own.items()}


def _under(said: str, titles: Mapping[str, tuple[int, str]]) -> tuple[tuple[int, bool], str]:
    """Where an objective of that title stands in the list, and what it is called there."""
    rank, title = titles.get(folded(said), (len(titles), said or NO_OBJECTIVE))
    return (rank, not said), title


def _titles() -> dict[str, tuple[int, str]]:
    """Folded title → (place in the newest plan that has it, title)."""
    rows = Objective.objects.order_by("plan__starts_on", "plan", "position", "title")
    return {
        folded(title): (at, title) for at, title in enumerate(rows.values_list("title", flat=True))
    }


def _open_actions(reader: User) -> Counter[int]:
    """By item."""
    rows = Action.objects.visible_to(reader).open().exclude(item=None).order_by()
    return Counter(rows.values_list("item", flat=True))


def by_objective(found: list[Topic]) -> list[tuple[str, list[Topic]]]:
    groups: dict[str, list[Topic]] = defaultdict(list)
    for topic in found:
        groups[topic.objective].append(topic)
    return list(groups.items())
