"""Commitments of earlier meetings, said again where their topic is on an agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import User
from actions.wording import day_words
from meetings import readings, topics
from meetings.coming_back import Told
from meetings.models import Commitment


@dataclass(frozen=True)
class Promise(Told):
    """Words of an item of another meeting: whoever shows them tells it (`readings.tell`)."""

    sensitive_item: int = 0
    is_sensitive: bool = False


def promised(items: Collection[int], reader: User) -> dict[int, list[Promise]]:
    """By item what was promised of its topic before and waits still, the latest first; in one query
    where nothing waits, and in three however much does."""
    found: dict[int, list[Promise]] = defaultdict(list)
    waiting = Commitment.objects.visible_to(reader).filter(outcome="")
    waiting = readings.annotated(waiting.select_related("item__meeting"), "item__")
    by_item: dict[int, list[Any]] = defaultdict(list)
    for each in waiting.order_by("-item__meeting__date", "pk"):
        by_item[each.item_id].append(each)
    if not by_item:
        return found
    tied = topics.ties()
    among = Q(pk__in={*items, *by_item, *tied.ends})
    for rows in topics.grouped(topics.asked(reader, tied, among), tied):
        for here in rows:
            if here.item not in items:
                continue
            for row in rows:
                if row.day < here.day:
                    found[here.item] += [_said(each) for each in by_item[row.item] if each.stands]
    return found


def _said(commitment: Any) -> Promise:
    by = f", to be kept by {day_words(commitment.due_on)}" if commitment.due_on else ""
    day = day_words(commitment.item.meeting.date)
    return Promise(
        f"Said on {day}: “{commitment.passage}”{by}. ",
        commitment.item.meeting,
        commitment.item_id,
        commitment.is_sensitive,
    )
