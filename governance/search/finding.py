"""What a reader finds: the newest texts with these words, of records that they may see.

The database gives the newest matches, as many as are wanted; of these those are kept that the
reader's `visible_to` gives, in the same statement; and as many more are taken as that leaves out.
So what is hidden is neither found nor counted, and changes nothing of what is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from accounts.models import Office, User
from actions.models import Action, OutstandingMatter
from meetings.models import AgendaItem, Meeting, Objective
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of
from meetings.withheld_names import all_names

from . import postgresql, sqlite
from .asking import Term
from .models import SearchEntry, first_of

Kind = SearchEntry.Kind
VENDORS = {"sqlite": sqlite, "postgresql": postgresql}
RANKED = 2_000
"""So many of the newest are put in order by how well they fit."""
COUNTED = 100
"""Newest first, so many are looked for at once: further ones are not counted."""
MORE = 4
"""Of matches that are taken, to the number that is missing: few are hidden."""


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

    def narrowed(self) -> tuple[str, list[Any]]:
        """As conditions on `entry`, and their values."""
        said: list[tuple[str, list[Any]]] = []
        if self.kind:
            said.append(("entry.kind = %s", [self.kind]))
        if self.since:
            said.append(("entry.id >= %s", [first_of(self.since)]))
        if self.until:
            said.append(("entry.id < %s", [first_of(self.until + timedelta(days=1))]))
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
    found: list[tuple[int, float]] = []
    for rows in _parts(user, asked, wanted, is_ranked=is_ranked):
        found += rows
        if len(found) >= wanted:
            break
    return found[:wanted]


def _parts(
    user: User, asked: Asked, wanted: int, *, is_ranked: bool
) -> Iterator[list[tuple[int, float]]]:
    """One statement each; a second one where more are hidden than were taken into account."""
    vendor = VENDORS[connection.vendor]
    narrowed, values = asked.narrowed()
    below: int | None = None
    rule, of_rule = "", []
    if not role_of(user, READS_EVERYTHING):
        rule, of_rule = _rule(user)
    while True:
        taken = wanted + (wanted // 10 + 10 if rule else 0)
        before = f"{narrowed} AND " if narrowed else ""
        limits = f"{before}entry.id < %s" if below is not None else narrowed
        more = [*values, below] if below is not None else values
        sql, params = vendor.matches(asked.terms, limits, more, taken, is_ranked=is_ranked)
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {sql}{_SEEN.format(rule) if rule else _ALL}", [*params, *of_rule])
            rows = cursor.fetchall()
        yield [(number, fits) for number, fits, is_seen in rows if is_seen]
        if len(rows) < taken:
            return
        below = rows[-1][0]


_ALL = " SELECT id, fits, TRUE FROM matches ORDER BY id DESC"
_SEEN = ", {}"


def _rule(user: User) -> tuple[str, list[Any]]:
    """`seen`, those of the matches that the reader may see, and the statement that tells them."""
    items = AgendaItem.objects.visible_to(user).filter(pk__in=_raw("SELECT item FROM items"))
    sql, of_items = items.values("pk").query.sql_with_params()
    known = _raw("SELECT pk FROM readable")
    meetings = Meeting.objects.visible_to(user)
    if not role_of(user, READS_WITHHELD):
        # A name may stand in the words of the meeting itself, which are cut where they are shown.
        meetings = meetings.exclude(pk__in=list(all_names()))
    actions = Action.objects.visible_to(user, items=known)
    heard = OutstandingMatter.objects.visible_to(user, items=known)
    entries = SearchEntry.objects.filter(
        Q(kind=Kind.MEETING, record__in=_of(meetings, "record", Kind.MEETING))
        | Q(kind__in=OF_ITEMS, item__in=known)
        | Q(kind__in=OF_ACTIONS, action__in=_of(actions, "action_id", *OF_ACTIONS))
        | Q(kind=Kind.HEARD, record__in=_of(heard, "record", Kind.HEARD)),
        pk__in=_raw("SELECT id FROM matches"),
    )
    seen, of_seen = entries.order_by().values("pk").query.sql_with_params()
    return (
        "entries AS MATERIALIZED (SELECT entry.* FROM matches"
        " JOIN governance_searchentry entry ON entry.id = matches.id),"
        " items AS MATERIALIZED (SELECT item_id AS item FROM entries UNION"
        " SELECT action.item_id FROM entries JOIN actions_action action"
        " ON action.id = entries.action_id),"
        f" readable(pk) AS MATERIALIZED ({sql}),"
        f" seen(pk) AS MATERIALIZED ({seen})"
        " SELECT id, fits, id IN (SELECT pk FROM seen) FROM matches ORDER BY id DESC"
    ), [*of_items, *of_seen]


OF_ITEMS = (Kind.NOTES, Kind.FINDINGS, Kind.QUESTION, Kind.DECISION)
OF_ACTIONS = (Kind.ACTION, Kind.UPDATE)


def _raw(sql: str) -> RawSQL:
    """Of a part of the statement that stands before this one: few, whatever the planner thinks."""
    few = VENDORS[connection.vendor].FEW
    return RawSQL(few.format(sql), [])  # noqa: S611 - a text of ours alone


def _of(rows: Any, column: str, *kinds: Kind) -> Any:
    """Those of the matches of these kinds: the rest is not asked about."""
    listed = ", ".join(str(int(kind)) for kind in kinds)
    return rows.filter(pk__in=_raw(f"SELECT {column} FROM entries WHERE kind IN ({listed})"))
