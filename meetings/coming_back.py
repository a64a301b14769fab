"""What an item says of the forward plan: where it went, and where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User

from .models import ForwardTopic, Meeting

Source = ForwardTopic.Source


@dataclass(frozen=True)
class Told:
    words: str
    """“Deferred to ”, which the meeting follows if there is one."""
    meeting: Meeting | None = None

    def __str__(self) -> str:
        return f"{self.words}{self.meeting or ''}"


def told(items: Collection[int], reader: User) -> dict[int, list[Told]]:
    """By item what `reader` may know of it, in one query: first where the item came from."""
    found: dict[int, list[Told]] = defaultdict(list)
    topics = ForwardTopic.objects.visible_to(reader).filter(withdrawn_at=None)
    ours = topics.filter(Q(from_item__in=items) | Q(taken_up_as__in=items))
    rows = ours.select_related(
        "from_item__meeting", "taken_up_as__meeting__notes_status", "asked_for_by"
    )
    for topic in rows.order_by("pk"):
        if topic.taken_up_as_id in items:
            found[topic.taken_up_as_id or 0].insert(0, came(topic))
        if topic.from_item_id in items:
            found[topic.from_item_id or 0].append(went(topic))
    return found


def went(topic: ForwardTopic) -> Told:
    """Said of the item that a topic comes from."""
    to = topic.taken_up_as.meeting if topic.taken_up_as else None
    if to and to.is_cancelled:
        return Told(
            "Waits for the next meeting, for it was to be heard at one that is cancelled: ", to
        )
    if topic.source == Source.DEFERRED:
        when = "to the next meeting" if topic.is_for_next else f"({topic.wanted})"
        return Told("Deferred to ", to) if to else Told(f"Deferred {when}")
    said = "Agreed after the meeting" if topic.source == Source.AGREED_AFTER else _asked(topic)
    return Told(f"{said}; on the agenda of ", to) if to else Told(f"{said}: {topic.wanted}")


def came(topic: ForwardTopic) -> Told:
    """Said of the item that takes a topic up."""
    earlier = topic.from_item
    if earlier is None:
        by = topic.asked_for_by
        return Told(f"From the forward plan{f', asked for by {by.short_name}' if by else ''}")
    where = f"item {earlier.number} of " if earlier.number else ""
    if topic.source == Source.DEFERRED:
        return Told(f"Deferred from {where}", earlier.meeting)
    said = "Agreed after" if topic.source == Source.AGREED_AFTER else f"{_asked(topic)}, from"
    return Told(f"{said} {where}", earlier.meeting)


def _asked(topic: ForwardTopic) -> str:
    by = f" by {topic.asked_for_by.short_name}" if topic.asked_for_by else ""
    return f"Asked to come back{by}"
