"""Actions due at a meeting are tied to that meeting as soon as it is in the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from actions.models import Action, Redating
from meetings.models import Meeting

from .when import MONTHS, NEXT, Named, month_after, month_of, named_meeting, names_type

A_YEAR = timedelta(days=366)


def tie(meeting: Meeting, actions: Iterable[Action], stand_ins: Iterable[int]) -> None:
    """Tie `actions` of a meeting to the meetings at which they fall due, and those that waited
    for this meeting to it. `stand_ins` are keys of actions that are only known from quotes.
    Actions that somebody has re-dated are left alone."""
    for action in actions:
        _tie_one(action, meeting)
    for action in Action.objects.filter(pk__in=stand_ins, item=None) if stand_ins else ():
        _tie_one(action, None)
    for action in _waiting_for(meeting):
        origin = action.item.meeting if action.item else None
        if origin != meeting:
            # What it is tied to so far was the best of all others.
            rivals = [action.due_meeting] if action.due_meeting else []
            _tie_to(action, meeting_meant_among(action, origin, [*rivals, meeting]))


def _tie_one(action: Action, origin: Meeting | None) -> None:
    if action.due_kind == Action.Due.AT_MEETING:
        _tie_to(action, meeting_meant(action, origin))


def _tie_to(action: Action, meant: Meeting | None) -> None:
    if action.due_meeting_id != (meant.pk if meant else None):
        action.due_meeting = meant
        action.save()


def _waiting_for(meeting: Meeting) -> list[Action]:
    """Actions of the year before whose due words can mean this meeting."""
    month = MONTHS[meeting.date.month - 1][:3]
    redated = Exists(Redating.objects.filter(action=OuterRef("pk")))
    due = Action.objects.filter(~redated, due_kind=Action.Due.AT_MEETING)
    arisen = due.filter(
        Q(due_text__icontains=month) | Q(due_text__icontains="next"),
        item__meeting__date__range=(meeting.date - A_YEAR, meeting.date),
    )
    found = list(arisen.select_related("item__meeting", "due_meeting__meeting_type"))
    quoted = due.filter(item__isnull=True, due_text__icontains=month)
    if quoted.exists():
        found += quoted.select_related("due_meeting__meeting_type")
    return found


def meeting_meant(action: Action, origin: Meeting | None) -> Meeting | None:
    """The loaded meeting that an action's due words mean: of the month named, one of the kind
    named first, then the earliest. "The next meeting" is the one whose day the notes print."""
    named = _named(action, origin)
    if named is None:
        return None
    that_month = Meeting.objects.filter(date__gte=named.month, date__lt=month_after(named.month))
    return meeting_meant_among(action, origin, that_month.select_related("meeting_type"))


def meeting_meant_among(
    action: Action, origin: Meeting | None, candidates: Iterable[Meeting]
) -> Meeting | None:
    named, said_on = _named(action, origin), _said_on(action, origin)
    if named is None or said_on is None:
        return None
    own_type = origin.meeting_type_id if origin else None
    return min(
        (each for each in candidates if each.date > said_on and named.fits(each.date)),
        key=lambda each: (
            not names_type(action.due_text, each),
            each.date,
            each.meeting_type_id != own_type,
            each.title,
        ),
        default=None,
    )


def _named(action: Action, origin: Meeting | None) -> Named | None:
    said_on = _said_on(action, origin)
    named = named_meeting(action.due_text, said_on, ahead=True) if said_on else None
    if named is None and origin and origin.next_meeting_on and NEXT.search(action.due_text):
        return Named(month_of(origin.next_meeting_on), origin.next_meeting_on.day)
    return named


def _said_on(action: Action, origin: Meeting | None) -> date | None:
    """When the action arose; of one that is only known from quotes, as far as those say."""
    if origin is not None:
        return origin.date
    matter = action.heard_again.exclude(from_month=None).order_by("from_month").first()
    return matter.from_month if matter else None
