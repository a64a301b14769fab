"""How far one was assured of a topic, each time it was asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from meetings.models import Question

Level = Question.Assurance
SHAPES = {Level.NOT_ASSURED: "square", Level.PARTLY: "diamond", Level.ASSURED: "circle"}
"""The mark of each level in a chart; the worst level first."""


@dataclass(frozen=True)
class Verdict:
    """What was said of the questions of one item."""

    counts: Counter[str]

    @property
    def worst(self) -> str:
        """The level that somebody must act on."""
        return next(level for level in SHAPES if self.counts[level])

    @property
    def words(self) -> str:
        """“Not assured”; where the questions differ “Not assured on 1 of 2 questions”."""
        said = str(Level(self.worst).label).capitalize()
        of, all_ = self.counts[self.worst], self.counts.total()
        return said if of == all_ else f"{said} on {of} of {all_} questions"

    @property
    def whole(self) -> str:
        """“1 not assured, 1 assured”; of one question its words alone."""
        if self.counts.total() == 1:
            return self.words
        said = (f"{self.counts[level]} {Level(level).label}" for level in SHAPES)
        return ", ".join(each for each in said if not each.startswith("0 "))


def verdicts(items: Collection[int] | None = None) -> dict[int, Verdict]:
    """By item, where any was given; of all items unless some are named. Whoever asks knows which
    of them its reader may see."""
    given = Question.objects.exclude(assurance="")
    if items is not None:
        given = given.filter(item__in=items)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for item, level in given.order_by().values_list("item", "assurance"):
        found[item][level] += 1
    return {item: Verdict(counts) for item, counts in found.items()}
