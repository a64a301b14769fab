"""Actions due at a meeting are tied to that meeting as soon as it is in the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from actions.models import Action, Redating
from meetings.models import Meeting

from .when import MONTHS, NEXT, Named, named_meeting, names_type

A_YEAR = timedelta(days=366)


def tie(meeting: Meeting, actions: Iterable[Action]) -> None:
    """Tie `actions` of a meeting to the meetings at which they fall due, and those that waited
    for this meeting to it. Actions that somebody has re-dated are left alone."""
    for action in actions:
        tie_one(action, meeting)
    for action in _waiting_for(meeting):
        origin = action.item.meeting if action.item else None
        if origin != meeting:
            tie_one(action, origin)


def _waiting_for(meeting: Meeting) -> list[Action]:
    """Actions of the year before whose due words can mean this meeting."""
    names = MONTHS[meeting.date.month - 1]
    due = Action.objects.filter(due_kind=Action.Due.AT_MEETING).select_related(
        "item__meeting", "due_meeting"
    )
    redated = Exists(Redating.objects.filter(action=OuterRef("pk")))
    arisen = due.filter(
        Q(due_text__icontains=names[:3]) | Q(due_text__icontains="next"),
        ~redated,
        item__meeting__date__range=(meeting.date - A_YEAR, meeting.date),
    )
    quoted = due.filter(~redated, item__isnull=True, due_text__icontains=names[:3])
    return [*arisen, *quoted]


def tie_one(action: Action, origin: Meeting | None) -> None:
    """`origin` is the meeting at which the action arose, if that is in the record."""
    if action.due_kind != Action.Due.AT_MEETING:
        return
    meant = meeting_meant(action, origin)
    if action.due_meeting_id != (meant.pk if meant else None):
        action.due_meeting = meant
        action.save()


def meeting_meant(action: Action, origin: Meeting | None) -> Meeting | None:
    """The loaded meeting that an action's due words mean: of the month named, one of the kind
    named first, then the earliest. "The next meeting" is the one whose day the notes print."""
    said_on = origin.date if origin else _quoted_on(action)
    if said_on is None:
        return None
    named = named_meeting(action.due_text, said_on, ahead=True)
    if named is None:
        if origin is None or origin.next_meeting_on is None or not NEXT.search(action.due_text):
            return None
        named = Named(origin.next_meeting_on.replace(day=1), origin.next_meeting_on.day)
    last = (named.month + timedelta(days=31)).replace(day=1)
    later = Meeting.objects.filter(date__gte=named.month, date__lt=last, date__gt=said_on)
    fitting = [
        meeting
        for meeting in later.select_related("meeting_type").order_by("date", "start_time", "title")
        if named.fits(meeting.date)
    ]
    own_type = origin.meeting_type_id if origin else None
    return min(
        fitting,
        key=lambda meeting: (
            not names_type(action.due_text, meeting),
            meeting.date,
            meeting.meeting_type_id != own_type,
        ),
        default=None,
    )


def _quoted_on(action: Action) -> date | None:
    """When an action that is only known from being quoted arose, as far as the quotes say."""
    matter = action.heard_again.exclude(from_month=None).order_by("from_month").first()
    return matter.from_month if matter else None
