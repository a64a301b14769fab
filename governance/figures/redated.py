"""How often actions were given a new date."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from actions import timing
from actions.models import Redating
from actions.wording import number_words
from governance.charts.bars import Bar, BarChart, Row

from .asked import Asked

AT_LEAST = [(1, "At least once"), (2, "At least twice"), (3, "At least 3 times")]
"""As the register asks."""


def redated(asked: Asked) -> BarChart:
    latest = Redating.objects.filter(action=OuterRef("pk")).order_by("-number")
    times = Coalesce(Subquery(latest.values("number")[:1]), 0)
    rows = timing.with_raised(asked.actions)
    if asked.since:
        rows = rows.filter(raised_day__gte=asked.since)
    counted = rows.order_by().annotate(times=times).values_list("times").annotate(n=Count("pk"))
    how_often = Counter(dict(counted))
    days = {"raised_from": asked.since}
    whole = how_often.total()
    said = [("All", whole, asked.register(**days))]
    for least, words in AT_LEAST:
        count = sum(n for times, n in how_often.items() if times >= least)
        said.append((words, count, asked.register(redated=least, **days)))
    moved = said[1][1]
    return BarChart(
        key="redated",
        title="How often given a new date",
        description=f"Of {number_words(whole)} that arose {asked.period_words}, {moved} "
        f"{'was' if moved == 1 else 'were'} given a new date. Each bar holds those below it.",
        rows=[
            Row(words, [Bar(count, f"{words}: {number_words(count)}", url)])
            for words, count, url in said
        ],
        heads=["Given a new date", "Actions"],
    )
