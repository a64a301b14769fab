"""Comments on a draft that were accepted: whether the notes have changed since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from actions.models import Action, OutstandingMatter
from meetings.models import AgendaItem, Attendance, Decision, DraftComment, Meeting, Question

OF_AN_ITEM = (Question, Decision, Action, OutstandingMatter)
Latest = dict[int | None, datetime]


def unfollowed(meeting: Meeting) -> list[DraftComment]:
    """Those that are accepted though nothing of their item, or of the whole notes, has changed
    since they were made; in as many queries for many as for few."""
    rows = meeting.comments.filter(outcome=DraftComment.Outcome.ACCEPTED)
    accepted = list(rows.select_related("posted_by__person", "item__parent__parent__parent"))
    if not accepted:
        return []
    latest = _latest(meeting)
    return [each for each in accepted if latest.get(each.item_id, each.posted_at) <= each.posted_at]


def _latest(meeting: Meeting) -> Latest:
    """When something of each item was last written, removed or added; of None, of any of them or
    of the head of the notes."""
    items: Any = AgendaItem.history
    found: Latest = {}
    _note(found, items.filter(meeting=meeting.pk), "id")
    for model in OF_AN_ITEM:
        history: Any = model.history
        _note(found, history.filter(item__in=list(found)), "item")
    head: Iterable[tuple[Any, Q]] = (
        (Meeting, Q(id=meeting.pk)),
        (Attendance, Q(meeting=meeting.pk)),
    )
    moments = [*found.values()]
    for model, of_meeting in head:
        rows = model.history.filter(of_meeting).order_by()
        moments += filter(None, [rows.aggregate(last=Max("history_date"))["last"]])
    return {**found, None: max(moments)}


def _note(found: Latest, rows: Any, item: str) -> None:
    by_item = rows.order_by().values_list(item).annotate(Max("history_date"))
    for key, moment in by_item:
        found[key] = max(found.get(key, moment), moment)
