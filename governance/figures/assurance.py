"""How far the body was assured, by objective of the plan and month; and the questions behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce, TruncMonth

from accounts.models import User
from governance.charts.grid import Cell, GridChart, Row
from governance.charts.period import Span, month_of, spans, within
from governance.threads.overview import NO_OBJECTIVE, objectives
from governance.threads.verdicts import SHAPES, Level
from meetings.models import AgendaItem, NotesStatus, Question

from .asked import Asked


def given(reader: User) -> Any:
    """Questions with a verdict that `reader` may read, with the title of the `objective` that their
    item has itself, which may be empty; not of cancelled meetings."""
    items = AgendaItem.objects.visible_to(reader)
    cancelled = {"item__meeting__notes_status__status": NotesStatus.Status.CANCELLED}
    found = Question.objects.filter(item__in=items).exclude(assurance="").exclude(**cancelled)
    title = Coalesce("item__objective__title", "item__objective_text")
    return found.annotate(objective=title)


def assurance(asked: Asked) -> GridChart:
    rows = given(asked.reader).filter(item__meeting__date__lte=month_of(asked.today).last)
    if asked.type:
        rows = rows.filter(item__meeting__meeting_type=asked.type)
    if asked.since:
        rows = rows.filter(item__meeting__date__gte=asked.since)
    month = TruncMonth("item__meeting__date")
    counted = list(
        rows.order_by()
        .annotate(month=month)
        .values_list("item", "objective", "month", "assurance")
        .annotate(count=Count("pk"))
    )
    first = asked.since or min((each[2] for each in counted), default=asked.today)
    among = spans(first, asked.today)
    found: dict[str, dict[Span, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    titles = objectives(asked.reader, {item: own for item, own, *_ in counted})
    for item, _, day, level, count in counted:
        span = within(day, among)
        if span:
            found[titles[item]][span][level] += count
    unit = "year" if among[0].is_year else "month"
    return GridChart(
        key="assurance",
        title=f"Assurance by objective and {unit}",
        description="Of the questions on which assurance was recorded: the mark is of the worst "
        f"that was said in the {unit}, and the numbers say how many of how many were assured. An "
        "empty cell says that none was recorded. An office chosen above changes nothing here.",
        columns=[each.short for each in among],
        heads=["Objective", *(each.words for each in among)],
        rows=[
            Row(title, [_cell(asked, title, each, found[title][each]) for each in among])
            for title in sorted(found, key=lambda title: (title == NO_OBJECTIVE, title.casefold()))
        ],
        legend=[(SHAPES[level], _legend(level)) for level in reversed(SHAPES)],
    )


def _legend(level: Level) -> str:
    return {
        Level.ASSURED: "Assured on every question",
        Level.PARTLY: "Partly assured on some",
        Level.NOT_ASSURED: "Not assured on some",
    }[level]


def _cell(asked: Asked, title: str, span: Span, counts: Counter[str]) -> Cell:
    whole = counts.total()
    if not whole:
        return Cell("", "")
    said = ", ".join(f"{counts[level]} {level.label}" for level in SHAPES if counts[level])
    shape = next(shape for level, shape in SHAPES.items() if counts[level])
    words = f"{counts[Level.ASSURED]} of {whole}"
    return Cell(
        words,
        f"{title}, {span.words}: {words} assured ({said})",
        asked.questions(objective=title, since=span.first, until=span.last),
        shape=shape,
    )
