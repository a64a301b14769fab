"""The chart of a topic: how far one was assured of it, over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actions.wording import day_words
from governance.charts.levels import Level, LevelChart, Point

from .verdicts import SHAPES, Verdict

LEVELS = tuple(
    Level(level, str(level.label).capitalize(), shape) for level, shape in reversed(SHAPES.items())
)
FEWEST = 2
"""Verdicts from which there is something to draw."""


def assurance(given: Iterable[tuple[date, Verdict]]) -> LevelChart | None:
    """`given` in any order; None of fewer than are worth a drawing. Where the questions of one day
    differ, the line leads to the worst of them, and the others are marked above it."""
    in_order = sorted(given, key=lambda each: each[0])
    if len(in_order) < FEWEST:
        return None
    points = [
        Point(
            day,
            level.name,
            f"{day_words(day)}: {verdict.counts[level.name]} × {level.label.lower()}"
            if verdict.counts.total() > 1
            else f"{day_words(day)}: {level.label.lower()}",
            is_joined=level.name == verdict.worst,
        )
        for day, verdict in in_order
        for level in LEVELS
        if verdict.counts[level.name]
    ]
    (first, was), (last, now) = in_order[0], in_order[-1]
    return LevelChart(
        key="assurance",
        title="Assurance over time",
        description=(
            f"{len(in_order)} times between {day_words(first)} and {day_words(last)}: "
            f"{was.words.lower()} at first, {now.words.lower()} the last time."
        ),
        levels=LEVELS,
        points=points,
        heads=("Meeting of", "Assurance"),
        rows=[(day_words(day), verdict.whole) for day, verdict in reversed(in_order)],
    )
