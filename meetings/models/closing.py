"""Which items are closed to whom, worked out once a statement from the few that something closes.

Asked of each item, with what it stands under, the same rule took most of the time of every list.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, SEES_DRAFTS, role_of
from meetings.withheld_names import items_naming

from .meetings import Meeting

# With all that stands under them, however deep; of the index `agendaitem_below`.
CLOSED = """
WITH RECURSIVE closed(id) AS (
  SELECT * FROM ({closing}) AS closing
  UNION SELECT child.id FROM meetings_agendaitem child JOIN closed ON child.parent_id = closed.id
  WHERE child.parent_id IS NOT NULL
) SELECT id FROM closed"""


def readable(user: User | None, at: str = "") -> Q:
    """That `user`, None is the public, may read the words of the item to which `at` leads: itself,
    or "item__".

    What stands under an item that they may not read is closed to them too; so is one in which a
    withheld name stands, for whoever may not read it: the notes show it with the name cut.
    """
    if role_of(user, READS_EVERYTHING):
        return ~Q(pk__in=[])
    known = Q(**{f"{at}meeting__in": Meeting.objects.visible_to(user).order_by().values("pk")})
    seen = known & unclosed(user, at)
    return seen if role_of(user, READS_WITHHELD) else seen & ~Q(**{f"{at}pk__in": items_naming()})


def unclosed(user: User | None, at: str = "", *, but_for_passages: bool = False) -> Q:
    """The same, whether or not they may know of the meeting yet, and whatever names it has; with
    those, `but_for_passages`, that nothing closes but passages of their own."""
    notes = ~Q(**{f"{at}meeting__in": closed_notes()})
    named = named_to(user)
    if named is not None:
        notes |= Q(**{f"{at}pk__in": named})
    return notes & ~Q(**{f"{at}pk__in": closed_items(user, but_for_passages=but_for_passages)})


def closed_notes() -> QuerySet[Any]:
    """The meetings of which the notes as a whole are sensitive."""
    from .protection import Marking

    return Marking.objects.in_force().filter(item=None).order_by().values("meeting")


def named_to(user: User | None) -> QuerySet[Any] | None:
    """The sensitive and private items that are open to this reader all the same; None for
    whoever cannot be named."""
    from .protection import NamedReader

    if not role_of(user, SEES_DRAFTS):
        return None
    return NamedReader.objects.filter(user=user).order_by().values("item")


def closed_items(user: User | None, *, but_for_passages: bool = False) -> RawSQL:
    """The numbers of the items that something of their own, or of what they stand under, closes
    to this reader."""
    from .protection import Marking, PrivateItem
    from .withholding import Withholding

    closing = [PrivateItem.objects.in_force(), Marking.objects.in_force().exclude(item=None)]
    withheld = Withholding.objects.in_force().exclude(item=None)
    named = named_to(user)
    if named is None:
        closing.append(withheld.filter(passage=""))
    else:
        closing = [rows.exclude(item__in=named) for rows in closing]
    sql, params = _union(closing)
    sql = CLOSED.format(closing=sql)
    if named is None and not but_for_passages:
        passages, more = _union([withheld.exclude(passage="")])
        sql, params = f"{sql} UNION {passages}", (*params, *more)
    return RawSQL(sql, params)  # noqa: S611 - the statements of our own querysets


def _union(rows: list[Any]) -> tuple[str, tuple[Any, ...]]:
    first, *others = (each.order_by().values("item") for each in rows)
    return first.union(*others, all=True).query.sql_with_params()
