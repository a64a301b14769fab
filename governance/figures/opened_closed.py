"""Actions that arose and that were closed, month by month."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from django.db.models import Case, Count, Min, Value, When
from django.utils import timezone

from actions import timing
from actions.models import Action, ActionQuerySet
from actions.wording import number_words
from governance.charts.bars import Bar, BarChart, Row
from governance.charts.period import Span, month_of, spans, within

from .asked import Asked

HATCHED = "hatched"


def opened_and_closed(asked: Asked) -> BarChart:
    raised = _raised(asked)
    closed = asked.actions.filter(status=Action.Status.CLOSED)
    among = spans(asked.since or _first(raised, closed, asked), asked.today)
    opened, ended = _in_spans(raised, among), _closed(closed, among)
    rows = [Row(each.words, _bars(each, opened[each], ended[each], asked)) for each in among]
    unit = "year" if among[0].is_year else "month"
    return BarChart(
        key="opened-closed",
        title=f"Actions opened and closed by {unit}",
        description=f"{number_words(opened.total())} arose and {ended.total()} "
        f"{'was' if ended.total() == 1 else 'were'} closed {asked.period_words}. An action arises "
        "on the day of its meeting. What was withdrawn or merged is not counted as closed.",
        rows=rows,
        heads=[unit.capitalize(), "Opened", "Closed"],
        legend=[("plain", "Opened"), (HATCHED, "Closed")],
    )


def _raised(asked: Asked) -> Counter[date]:
    """Day → actions that arose then, up to the end of this month."""
    found = timing.with_raised(asked.actions)
    found = found.filter(raised_day__lte=month_of(asked.today).last)
    if asked.since:
        found = found.filter(raised_day__gte=asked.since)
    return Counter(dict(found.order_by().values_list("raised_day").annotate(count=Count("pk"))))


def _first(raised: Counter[date], closed: ActionQuerySet, asked: Asked) -> date:
    """The day of the first thing that was raised or closed."""
    at = closed.aggregate(first=Min("closed_at"))["first"]
    return min([*raised, timezone.localdate(at)] if at else raised, default=asked.today)


def _in_spans(days: Counter[date], among: list[Span]) -> Counter[Span]:
    found: Counter[Span] = Counter()
    for day, count in days.items():
        span = within(day, among)
        if span:
            found[span] += count
    return found


def _closed(closed: ActionQuerySet, among: list[Span]) -> Counter[Span]:
    """Told apart by moments: a day of each would cost more than all else that is counted."""
    ends = [
        When(closed_at__lte=timing.moment(span.last, time.max), then=Value(at))
        for at, span in enumerate(among)
    ]
    found = timing.closed_within(closed, among[0].first, among[-1].last).order_by()
    counted = found.annotate(at=Case(*ends)).values_list("at").annotate(count=Count("pk"))
    return Counter({among[at]: count for at, count in counted})


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
