"""Meetings that are in the diary with nothing prepared: entered at the desk, or from a calendar."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from . import agenda, forward
from .models import (
    AgendaItem,
    Attendance,
    ForwardTopic,
    Meeting,
    MeetingType,
    NotesStatus,
    Question,
    StandingItem,
)


def with_emptiness(kind: MeetingType) -> QuerySet[Any]:
    """Meetings of a type, but cancelled ones, with `is_empty`: planned, with nobody asked and
    nothing on the agenda but what it was entered with, standing items as they are and topics of
    the forward plan."""
    headings = StandingItem.objects.filter(meeting_type=kind).values("heading")
    as_entered = Q(heading__in=headings, notes_of=None, narrative="", context="") & ~Exists(
        Question.objects.filter(item=OuterRef("pk"))
    )
    topic = Exists(ForwardTopic.objects.filter(taken_up_as=OuterRef("pk")))
    prepared = AgendaItem.objects.filter(~(as_entered | topic), meeting=OuterRef("pk"))
    asked = Attendance.objects.filter(meeting=OuterRef("pk"))
    begun = NotesStatus.objects.filter(meeting=OuterRef("pk")).exclude(
        status=NotesStatus.Status.PLANNED
    )
    rows = kind.meetings.uncancelled()
    return rows.annotate(is_empty=~Exists(asked) & ~Exists(prepared) & ~Exists(begun))


def is_empty(meeting: Meeting) -> bool:
    return with_emptiness(meeting.meeting_type).filter(pk=meeting.pk, is_empty=True).exists()


def put_in_order(meeting: Meeting, left: Collection[AgendaItem]) -> None:
    """Once an agenda has its standing items: topics that were on it before go to their places among
    them, and the others of `left`, which nobody wants there, go."""
    topics = ForwardTopic.objects.filter(taken_up_as__in=[item.pk for item in left])
    topics = topics.select_related("taken_up_as__meeting__meeting_type", "objective")
    placed = [item for item in meeting.items.select_related("parent") if item not in left]
    kept = set()
    for topic in topics.select_related("from_item__parent").order_by("pk"):
        if item := topic.taken_up_as:
            forward.place(topic, item, placed)
            placed.append(item)
            kept.add(item.pk)
    unwanted = {item.pk for item in left} - kept
    for item, _ in reversed(agenda.in_reading_order(list(meeting.items.all()))):
        if item.pk in unwanted:
            item.delete()
