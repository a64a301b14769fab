"""What a reader finds: the newest texts with these words, of records that they may see.

The database gives the newest matches, as many as are wanted; of these those are kept that the
reader may see (`sight`); and as many more are taken as that leaves out. So what is hidden is
neither found nor counted, and changes nothing of what is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection

from accounts.models import Office, User
from actions.models import Action
from meetings.models import AgendaItem, Objective

from . import postgresql, sqlite
from .asking import Term
from .models import HIGHEST, LOWEST, SearchEntry, Within, first_of
from .sight import ALL, HITS, sight_of

Kind = SearchEntry.Kind
VENDORS = {"sqlite": sqlite, "postgresql": postgresql}
RANKED = 2_000
"""So many of the newest are put in order by how well they fit."""
COUNTED = 100
"""Newest first, so many are looked for at once: further ones are not counted."""
SPARE = 50
"""Newest first, so many are taken besides: notes that are not finished are the newest."""
MORE, MOST = 2, 20_000
"""Where too many were hidden, so many times as many are taken next, and at most so many."""


@dataclass(frozen=True)
class Asked:
    """Words, and what narrows them down."""

    terms: Sequence[Term]
    kind: int | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""
    objective: Objective | None = None
    office: Office | None = None

    def within(self, count: int) -> Within:
        """The newest `count` of its days."""
        first = first_of(self.since) if self.since else LOWEST
        until = None if self.until == date.max else self.until
        end = first_of(until + timedelta(days=1)) if until else HIGHEST
        return Within(count, first, end)

    def narrowed(self) -> tuple[str, list[Any]]:
        """As conditions on `entry`, and their values."""
        said: list[tuple[str, list[Any]]] = []
        if self.kind:
            said.append(("entry.kind = %s", [self.kind]))
        if self.objective:
            of_item = AgendaItem.objects.filter(objective=self.objective)
            said.append(_among("entry.item_id", of_item.values("pk")))
        if self.office:
            said.append(_of_office(self.office))
        return " AND ".join(f"({sql})" for sql, _ in said), [v for _, more in said for v in more]


def _among(column: str, rows: Any) -> tuple[str, list[Any]]:
    sql, params = rows.query.sql_with_params()
    return f"{column} IN ({sql})", list(params)


def _of_office(office: Office) -> tuple[str, list[Any]]:
    """Actions that it owns and what is said of them, and questions that it is asked."""
    from meetings.models import Question

    owned = Action.objects.owned_by(Office.objects.filter(pk=office.pk)).values("pk")
    asked = Question.objects.filter(asked_of=office).values("pk")
    (of_action, first), (of_question, second) = (
        _among("entry.action_id", owned),
        _among("entry.record", asked),
    )
    question = int(Kind.QUESTION)
    return f"{of_action} OR (entry.kind = {question} AND {of_question})", [*first, *second]


@dataclass
class Found:
    """Numbers of entries, in the order that was asked for."""

    ids: list[int] = field(default_factory=list)
    is_more: bool = False
    """There are more than were looked for, and so are not counted."""


def newest(user: User, asked: Asked, wanted: int = COUNTED) -> Found:
    rows = _visible(user, asked, wanted + 1, is_ranked=False)
    ids = [number for number, _ in rows]
    return Found(ids[:wanted], is_more=len(ids) > wanted)


def best(user: User, asked: Asked) -> Found:
    """The newest `RANKED`, the best of them first; of equals the newest first."""
    rows = _visible(user, asked, RANKED + 1, is_ranked=True)
    ranked = sorted(rows[:RANKED], key=lambda row: (-row[1], -row[0]))
    return Found([number for number, _ in ranked], is_more=len(rows) > RANKED)


def _visible(user: User, asked: Asked, wanted: int, *, is_ranked: bool) -> list[tuple[int, float]]:
    """(number, how well it fits) of the newest `wanted` that the reader may see."""
    sight = sight_of(user)
    found: list[tuple[int, float]] = []
    for rows in _parts(asked, wanted, bool(sight), is_ranked=is_ranked):
        found += [row[:2] for row in (sight.of(rows) if sight else rows)]
        if len(found) >= wanted:
            break
    return found[:wanted]


def _parts(
    asked: Asked, wanted: int, is_something_hidden: bool, *, is_ranked: bool
) -> Iterator[list[Any]]:
    """Rows of one statement each; further ones, of more and more, where more are hidden than were
    taken into account."""
    within = asked.within(wanted + (wanted // 10 + SPARE if is_something_hidden else 0))
    narrowed, values = asked.narrowed()
    then = HITS if is_something_hidden else ALL
    while True:
        sql, params = VENDORS[connection.vendor].matches(
            asked.terms, narrowed, values, within, is_ranked=is_ranked
        )
        with connection.cursor() as cursor:
            cursor.execute(sql + then, params)
            rows = cursor.fetchall()
        yield rows
        if len(rows) < within.count:
            return
        within = replace(within, end=rows[-1][0], count=min(within.count * MORE, MOST))
