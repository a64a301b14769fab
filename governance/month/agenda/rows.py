"""The rows of the agenda's page: as the record has them, and as they were sent."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from accounts.models import User
from accounts.values import number_in
from actions.models import OutstandingMatter
from governance.threads.promised import promised
from meetings import coming_back, numbering, outline
from meetings.agenda import Line, in_reading_order
from meetings.models import AgendaItem, Meeting


@dataclass
class Row:
    key: str
    """The number of the item, or "n" and letters of one that is to be added."""
    level: int
    number: str
    heading: str = ""
    """Of a new item."""
    seen: int | None = None
    """The version of the item that was seen."""
    is_removed: bool = False
    item: AgendaItem | None = None

    @property
    def name(self) -> str:
        if self.item is None:
            return self.heading
        return self.item.heading or self.item.topic or "Item without a heading"

    @property
    def line(self) -> Line:
        item = self.item.pk if self.item else None
        return Line(self.level, self.number, self.heading, item)


def items_of(meeting: Meeting, user: User) -> list[tuple[AgendaItem, int]]:
    """(item, level from 1) in reading order; each with `question_count`, `asked_count` (of those
    that want a written answer), `matter_count`, and `later` (what it says of the forward plan)."""
    wanted = Q(questions__answer_due_on__isnull=False)
    found = (
        AgendaItem.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("objective")
        .annotate(question_count=Count("questions"), asked_count=Count("questions", filter=wanted))
    )
    items: list[Any] = list(found)
    matters = OutstandingMatter.objects.filter(item__meeting=meeting).values_list("item")
    counts = dict(matters.annotate(Count("pk")).order_by())
    keys = [item.pk for item in items]
    later, said = coming_back.told(keys, user), promised(keys, user)
    for item in items:
        item.matter_count = counts.get(item.pk, 0)
        item.later = [*later.get(item.pk, []), *said.get(item.pk, [])]
    return in_reading_order(items)


def as_recorded(items: Collection[tuple[AgendaItem, int]]) -> list[Row]:
    return [_row_of(item, level) for item, level in items]


def as_sent(data: Any) -> list[Row]:
    """In the order in which the fields stand; `data` is the form as it came."""
    rows: dict[str, Row] = {}
    for key in data.getlist("row"):
        level, seen = (data.get(f"{name}-{key}", "") for name in ("level", "seen"))
        rows[key] = Row(
            key=key,
            level=number_in(level) or 1,
            number=data.get(f"number-{key}", "").strip(),
            heading=data.get(f"heading-{key}", "").strip(),
            seen=number_in(seen),
            is_removed=f"removed-{key}" in data,
        )
    return nested(list(rows.values()))


def nested(rows: list[Row]) -> list[Row]:
    levels = numbering.well_nested(row.level for row in rows)
    for row, level in zip(rows, levels, strict=True):
        row.level = level
    return rows


def new_row(data: Any) -> Row | None:
    """Of the item that is being added; None without a heading."""
    number, heading = (data.get(f"new-{name}", "").strip() for name in ("number", "heading"))
    return Row(f"n{secrets.token_hex(4)}", 1, number, heading) if heading else None


def with_new(rows: list[Row], row: Row, scheme: str) -> list[Row]:
    """Put at the end, or before what ends every agenda; without a number it gets the one behind
    that of the item before it, unless numbers are as typed."""
    rows = [each for each in rows if each is not row]
    at = len(rows)
    ending = ("any_other_business", "next_meeting")
    while at and (item := rows[at - 1].item) and item.kind in ending and item.parent_id is None:
        at -= 1
    if not row.number and scheme != numbering.Scheme.AS_TYPED:
        before = [each.number for each in rows[:at] if each.level == 1]
        taken = {numbering.full_number(path) for path in _paths(rows)}
        row.number = numbering.one_more(
            before[-1] if before else "0", above=(), taken=taken, scheme=scheme
        )
    return [*rows[:at], row, *rows[at:]]


def moved(rows: list[Row], key: str, how: str) -> list[Row] | None:
    """None where the row cannot go there, or is not there."""
    at = next((at for at, row in enumerate(rows) if row.key == key), None)
    found = None if at is None else outline.moved([row.level for row in rows], at, how)
    if found is None:
        return None
    order, levels = found
    rows = [rows[index] for index in order]
    for row, level in zip(rows, levels, strict=True):
        row.level = level
    return rows


def put_in(rows: list[Row], item: AgendaItem, level: int, order: Sequence[int]) -> None:
    """Insert an item that was not sent, behind the one that the record has before it."""
    before = {str(key) for key in order[: order.index(item.pk)]}
    at = max((at + 1 for at, row in enumerate(rows) if row.key in before), default=0)
    rows.insert(at, _row_of(item, level))
    nested(rows)


def repeated(rows: Sequence[Row]) -> list[str]:
    """Full numbers that stand twice on the agenda."""
    return numbering.repeated(
        numbering.full_number(path)
        for row, path in zip(rows, _paths(rows), strict=True)
        if not row.is_removed
    )


def _paths(rows: Sequence[Row]) -> list[list[str]]:
    return numbering.paths([row.level for row in rows], [row.number for row in rows])


def _row_of(item: AgendaItem, level: int) -> Row:
    return Row(str(item.pk), level, item.number, seen=item.version, item=item)
