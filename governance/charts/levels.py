"""A chart of few levels over time: how far one was assured of something, each time it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

LEFT, RIGHT = 3.0, 97.0
"""Per cent of the width between which marks stand."""
ROW = 58
"""Pixels from one level to the next."""
MOST_TICKS = 4


@dataclass(frozen=True)
class Level:
    name: str
    label: str
    shape: str
    """A name of `components/chart_mark.html`."""


@dataclass(frozen=True)
class Point:
    day: date
    level: str
    """Its name."""
    words: str
    """What is said of the point where somebody rests on it."""
    is_joined: bool = True
    """A line leads from the one before it."""


@dataclass(frozen=True)
class Mark:
    x: str
    y: int
    shape: str
    words: str


@dataclass(frozen=True)
class Line:
    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True)
class Tick:
    x: str
    words: str
    anchor: str


@dataclass(frozen=True)
class LevelChart:
    """`levels` from the top one down; `points` in order of their days; `rows` are what its table
    says, under `heads`."""

    key: str
    """Of the chart among those of its page."""
    title: str
    description: str
    levels: Sequence[Level]
    points: Sequence[Point]
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default=())

    @property
    def height(self) -> int:
        return ROW * len(self.levels) + 34

    @property
    def foot(self) -> int:
        """Where the days stand."""
        return self.height - 8

    @property
    def lines(self) -> list[tuple[int, int, Level]]:
        """(place of the line, of its words above it, level)."""
        return [(self._y(each.name), self._y(each.name) - 16, each) for each in self.levels]

    @property
    def marks(self) -> list[Mark]:
        shapes = {each.name: each.shape for each in self.levels}
        return [
            Mark(_percent(self._x(each.day)), self._y(each.level), shapes[each.level], each.words)
            for each in self.points
        ]

    @property
    def steps(self) -> list[Line]:
        joined = [each for each in self.points if each.is_joined]
        return [
            Line(
                _percent(self._x(one.day)),
                self._y(one.level),
                _percent(self._x(other.day)),
                self._y(other.level),
            )
            for one, other in pairwise(joined)
        ]

    @property
    def ticks(self) -> list[Tick]:
        """The months of the first and the last point, and of days evenly between them."""
        if not self.points:
            return []
        first, last = self.points[0].day, self.points[-1].day
        count = min(MOST_TICKS, (last - first).days // 60 + 2) if first != last else 1
        days = [first + (last - first) * at / max(count - 1, 1) for at in range(count)]
        anchors = ["start", *["middle"] * (count - 2), "end"] if count > 1 else ["middle"]
        return [
            Tick(_percent(self._x(day)), f"{day:%b %Y}", anchor)
            for day, anchor in zip(days, anchors, strict=True)
        ]

    def _x(self, day: date) -> float:
        first, last = self.points[0].day, self.points[-1].day
        if first == last:
            return (LEFT + RIGHT) / 2
        return LEFT + (RIGHT - LEFT) * ((day - first).days / (last - first).days)

    def _y(self, level: str) -> int:
        at = next(at for at, each in enumerate(self.levels) if each.name == level)
        return ROW * at + 40


def _percent(value: float) -> str:
    return f"{value:.2f}%"
