"""Actions that arose and that were closed, month by month."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from actions import timing
from actions.models import Action
from governance.charts.bars import Bar, BarChart, Row

from .asked import Asked
from .period import Span, month_of, spans, within

HATCHED = "hatched"


def opened_and_closed(asked: Asked) -> BarChart:
    closed = timing.with_closed(asked.actions.filter(status=Action.Status.CLOSED))
    opened_in = _by_month(timing.with_raised(asked.actions), "raised_day", asked)
    closed_in = _by_month(closed, "closed_day", asked)
    days = [*opened_in, *closed_in]
    first = asked.since or min(days, default=asked.today)
    among = spans(first, asked.today)
    opened, ended = _in_spans(opened_in, among), _in_spans(closed_in, among)
    rows = [Row(each.words, _bars(each, opened[each], ended[each], asked)) for each in among]
    unit = "year" if among[0].is_year else "month"
    return BarChart(
        key="opened-closed",
        title=f"Actions opened and closed by {unit}",
        description=f"{opened.total()} actions arose and {ended.total()} were closed "
        f"{asked.period_words}. An action arises on the day of its meeting. What was withdrawn or "
        "merged is not counted as closed.",
        rows=rows,
        heads=[unit.capitalize(), "Opened", "Closed"],
        legend=[("plain", "Opened"), (HATCHED, "Closed")],
    )


def _by_month(rows: Any, day: str, asked: Asked) -> Counter[date]:
    """First day of the month → actions, up to the end of this month."""
    found = rows.filter(**{f"{day}__lte": month_of(asked.today).last})
    if asked.since:
        found = found.filter(**{f"{day}__gte": asked.since})
    counted = found.order_by().annotate(month=TruncMonth(day)).values_list("month")
    return Counter(dict(counted.annotate(count=Count("pk"))))


def _in_spans(months: Counter[date], among: list[Span]) -> Counter[Span]:
    found: Counter[Span] = Counter()
    for month, count in months.items():
        span = within(month, among)
        if span:
            found[span] += count
    return found


def _bars(span: Span, opened: int, closed: int, asked: Asked) -> list[Bar]:
    days = {"from": span.first, "to": span.last}
    raised = {f"raised_{end}": day for end, day in days.items()}
    ended = {f"closed_{end}": day for end, day in days.items()}
    return [
        Bar(opened, f"{span.words}: {opened} opened", asked.register(**raised)),
        Bar(
            closed,
            f"{span.words}: {closed} closed",
            asked.register(state=Action.Status.CLOSED, **ended),
            HATCHED,
        ),
    ]
