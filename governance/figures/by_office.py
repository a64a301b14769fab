"""Figures with a row for each office. An action for ALL is every office's, as in the register; one
of two offices is counted for both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When

from accounts.models import Office
from actions import timing
from actions.models import Action, ActionQuerySet
from governance.charts.grid import Cell, GridChart, Row
from governance.charts.period import month_of, months_back

from .asked import Asked

SHARED = (
    "An action of two offices is counted for both, one for ALL for every office; "
    "one without an office for none."
)
OPEN_LATE = "open_late"
Counts = dict[int, Counter[str]]
"""Number of an office → how many of its actions are of each kind."""


@dataclass(frozen=True)
class Column:
    kind: str
    short: str
    words: str
    filters: dict[str, Any]
    """Of the register, that list the same."""


def age(asked: Asked) -> GridChart:
    columns = _ages(asked)
    bounds = [When(_raised(column.filters), then=Value(column.kind)) for column in columns]
    kind = Case(*bounds, output_field=CharField())
    raised = timing.with_raised(asked.actions.open()).annotate(kind=kind)
    return _chart(
        asked,
        _counted([raised.exclude(kind=None)], asked),
        columns,
        key="age",
        title="Age of open actions by office",
        description="Actions that are open today, by the months since the meeting at which they "
        f"arose. {SHARED}",
    )


def _ages(asked: Asked) -> list[Column]:
    """Each begins where the one before it ends."""
    ends = [months_back(asked.today, months) for months in (1, 3, 6, 12)]
    starts = [end + timedelta(days=1) for end in ends]
    said = [
        ("young", "Under 1", "under 1 month", {"raised_from": starts[0]}),
        ("one", "1 to 3", "1 to 3 months", {"raised_from": starts[1], "raised_to": ends[0]}),
        ("three", "3 to 6", "3 to 6 months", {"raised_from": starts[2], "raised_to": ends[1]}),
        ("six", "6 to 12", "6 to 12 months", {"raised_from": starts[3], "raised_to": ends[2]}),
        ("year", "Over 12", "over 12 months", {"raised_to": ends[3]}),
    ]
    return [
        Column(kind, short, words, {"state": "open", **days}) for kind, short, words, days in said
    ]


def in_time(asked: Asked) -> GridChart:
    days = {"closed_to": month_of(asked.today).last}
    if asked.since:
        days["closed_from"] = asked.since
    columns = [
        *(
            Column(kind, short, words, {"state": "closed", "in_time": kind, **days})
            for kind, short, words in (
                (timing.FIRST, "In time", "done by the day first given"),
                (timing.LATER, "New day", "done by a later day that it was given"),
                (timing.LATE, "Late", "done late"),
            )
        ),
        Column(OPEN_LATE, "Still late", "open and late today", {"state": "late"}),
    ]
    ended = asked.actions.filter(status=Action.Status.CLOSED)
    ended = timing.closed_within(ended, asked.since, month_of(asked.today).last)
    closed = timing.with_kept(ended).annotate(kind=F("kept")).exclude(kind=timing.NO_DAY)
    late = asked.actions.overdue(on=asked.today).annotate(kind=Value(OPEN_LATE))
    return _chart(
        asked,
        _counted([closed, late], asked),
        columns,
        key="in-time",
        title="On time or late by office",
        description=f"Actions closed {asked.period_words}, and those that are open and late today. "
        "Late is decided by the latest day that an action was given, and by the day on which its "
        "owners proposed the completion that was accepted, or else on which it was closed. What "
        "was in time only because it had been given a later day stands apart. What has no day is "
        f"not counted. {SHARED}",
    )


def _raised(filters: dict[str, Any]) -> Q:
    """As the register's `raised_from` and `raised_to` do, where they are said."""
    ends = {"gte": filters.get("raised_from"), "lte": filters.get("raised_to")}
    return Q(**{f"raised_day__{end}": day for end, day in ends.items() if day})


def _counted(groups: Sequence[ActionQuerySet], asked: Asked) -> Counts:
    """Actions with their `kind`, of each office; those for ALL of each that has any."""
    own: Counts = defaultdict(Counter)
    for_all: Counter[str] = Counter()
    office = Case(When(is_for_all=True, then=None), default=F("owners__office"))
    for rows in groups:
        counted = rows.order_by().annotate(of=office).values_list("is_for_all", "of", "kind")
        for is_for_all, of, kind, count in counted.annotate(count=Count("pk", distinct=True)):
            if is_for_all:
                for_all[kind] += count
            elif of is not None:
                own[of][kind] += count
    if asked.office:
        return {asked.office.pk: own[asked.office.pk] + for_all}
    if for_all and not own:
        own.update((pk, Counter()) for pk in Office.objects.values_list("pk", flat=True))
    return {pk: counts + for_all for pk, counts in own.items()}


def _chart(asked: Asked, counts: Counts, columns: list[Column], **words: Any) -> GridChart:
    offices = Office.objects.filter(pk__in=counts)
    most = max((count for each in counts.values() for count in each.values()), default=0) or 1
    return GridChart(
        columns=[each.short for each in columns],
        heads=["Office", *(each.words.capitalize() for each in columns)],
        rows=[
            Row(
                str(office),
                [_cell(asked, office, each, counts[office.pk], most) for each in columns],
            )
            for office in offices
        ],
        **words,
    )


def _cell(asked: Asked, office: Office, column: Column, counts: Counter[str], most: int) -> Cell:
    count = counts[column.kind]
    if not count:
        return Cell("", "")
    return Cell(
        str(count),
        f"{office}: {count} {column.words}",
        asked.register(**{"office": office.pk, **column.filters}),
        share=count / most,
    )
