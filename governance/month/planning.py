"""What the next meeting begins with, of all rooms: proposed first, then made in one go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from actions.models import Action, OutstandingMatter
from governance.notes.loading import due
from governance.notes.quoting import quotation
from meetings import agenda, diary, planning, readings
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, ForwardTopic, Meeting, MeetingType, StandingItem
from meetings.planning import Day, Seat, Wanted

from . import dues

MATTERS = "Outstanding matters"
"""Heading of the item for them, where the type has no such standing item."""


@dataclass
class Proposal:
    """The next meeting of a type, as it would be made if nobody changed anything."""

    kind: MeetingType
    last: Meeting | None
    with_people: Meeting | None
    """The latest meeting of which it is said who was asked: those people are asked again."""
    proposed: Day
    day: date
    """The proposed one, or the one that was asked for instead."""
    coming: list[Meeting]
    """Meetings of the type that are in the diary already, each with `is_empty`."""
    fills: Meeting | None
    """The one of that day among them that is filled: nothing is prepared of it."""
    seats: list[Seat]
    standing: list[StandingItem]
    actions: list[Action]
    topics: list[ForwardTopic]
    unknown: int
    """Actions of old notes of which nobody has said what became of them: not brought forward."""

    @property
    def others_coming(self) -> list[Meeting]:
        return [one for one in self.coming if one != self.fills]

    @property
    def due_topics(self) -> list[ForwardTopic]:
        return [one for one in self.topics if is_due(one, self.day)]


def propose(kind: MeetingType, by: User, day: date | None = None) -> Proposal:
    """In a fixed number of queries, however many meetings there are."""
    today = timezone.localdate()
    coming = list(diary.with_emptiness(kind).filter(date__gte=today).order_by("date", "pk"))
    empty = [meeting for meeting in coming if meeting.is_empty]
    latest = planning.last_before(kind)
    proposed = planning.proposed_day(kind, latest, today)
    if empty:
        proposed = Day(empty[0].date, "It is in the diary, and nothing is prepared of it yet.")
    wanted = day or proposed.day
    last = planning.last_before(kind, wanted) if day or empty else latest
    with_people = planning.last_with_people(kind, wanted)
    return Proposal(
        kind=kind,
        last=last,
        with_people=with_people,
        proposed=proposed,
        day=wanted,
        coming=coming,
        fills=next((one for one in empty if one.date == wanted), None),
        seats=planning.seats(with_people, wanted),
        standing=list(kind.standing_items.select_related("parent")),
        actions=list(outstanding(by)),
        topics=list(topics_for(kind, by)),
        unknown=Action.objects.visible_to(by).filter(status=Action.Status.UNKNOWN).count(),
    )


def outstanding(by: User) -> QuerySet[Action]:
    """Every open action, the soonest due first, with all that quoting it needs."""
    return (
        readings.annotated(Action.objects.visible_to(by), "item__")
        .open()
        .soonest_first()
        .select_related(
            "item__meeting__meeting_type",
            "item__parent__parent__parent",
            "due_meeting__meeting_type",
            "due_meeting__notes_status",
        )
        .prefetch_related("owners__office", "redatings__asked_by")
    )


def topics_for(kind: MeetingType, by: User) -> QuerySet[ForwardTopic]:
    waiting = ForwardTopic.objects.visible_to(by).waiting().filter(meeting_type=kind)
    return waiting.select_related("objective", "from_item__meeting", "asked_for_by")


def is_due(topic: ForwardTopic, day: date) -> bool:
    """Whether a topic is wanted at a meeting of that day; one without a day waits to be chosen."""
    if topic.taken_up_as_id:
        return True  # The meeting that was to hear it is cancelled.
    if topic.wanted_on:
        return topic.wanted_on <= day
    return topic.is_for_next


@transaction.atomic
def plan(wanted: Wanted, *, actions: Collection[Action], by: User) -> Meeting:
    """The meeting with its people and agenda, numbered by the scheme of its type, and the actions
    as outstanding matters of it. Those that are due in words at this meeting are tied to it."""
    meeting = planning.plan(wanted, by=by)
    bring_forward(meeting, actions, by=by)
    with for_reason("", by=by):
        agenda.number(meeting)
        due.tie_planned(meeting)
        dues.take_over(meeting)
    return meeting


def left_off(meeting: Meeting, by: User) -> list[Action]:
    """Open actions that its agenda does not have as outstanding matters: opened since it was
    planned, or left out then. Those that arise at the meeting itself are none of them."""
    there = OutstandingMatter.objects.filter(item__meeting=meeting).values("action")
    rows = outstanding(by).exclude(pk__in=there).exclude(item__meeting=meeting)
    return list(rows)


@transaction.atomic
def bring_forward(meeting: Meeting, actions: Collection[Action], *, by: User) -> None:
    """Each action as an outstanding matter under the item that the agenda has for them, unless it
    is one of this meeting already."""
    there = OutstandingMatter.objects.filter(item__meeting=meeting).values_list("action", flat=True)
    known = set(there)
    actions = [action for action in actions if action.pk not in known]
    if not actions:
        return
    with for_reason("", by=by):
        item = _item_of_matters(meeting)
        last = item.outstanding_matters.aggregate(last=Max("position"))["last"] or 0
        for position, action in enumerate(actions, start=last + 1):
            OutstandingMatter.objects.create(
                item=item, action=action, position=position, **quotation(action, meeting)
            )


def _item_of_matters(meeting: Meeting) -> AgendaItem:
    item = meeting.items.filter(kind=ItemKind.OUTSTANDING).order_by("position", "pk").first()
    return item or AgendaItem.objects.create(
        meeting=meeting, heading=MATTERS, kind=ItemKind.OUTSTANDING
    )
