"""Actions due at a meeting are tied to that meeting as soon as it is in the record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from actions.models import Action, Redating
from actions.tying import tie as tie_action
from meetings.models import Meeting, NotesStatus

from .when import MONTHS, NEXT, Named, month_after, month_of, named_meeting, names_type

A_YEAR = timedelta(days=366)
A_FORTNIGHT = timedelta(days=14)
"""How far from the day that the notes print the next meeting may be and still be that one."""
THE_NEXT = re.compile(r"\bnext (?:meeting|session)\b(?! (?:of|with|between)\b)", re.IGNORECASE)
"""The next of the same kind, and of no other body."""
TIED = ("due_meeting__meeting_type", "due_meeting__notes_status")


def tie(meeting: Meeting, actions: Iterable[Action], stand_ins: Iterable[int]) -> None:
    """Tie `actions` of a meeting whose notes are loaded to the meetings at which they fall due, and
    those that waited for this meeting to it. `stand_ins` are keys of actions that are only known
    from quotes. Actions that somebody has re-dated are left alone."""
    for action in actions:
        if action.due_kind == Action.Due.AT_MEETING:
            tie_action(action, meeting_meant(action, meeting))
    for action in Action.objects.filter(pk__in=stand_ins, item=None) if stand_ins else ():
        if action.due_kind == Action.Due.AT_MEETING:
            tie_action(action, meeting_meant(action, None))
    for action, meant in waiting_for(meeting):
        tie_action(action, meant)


def tie_planned(meeting: Meeting) -> None:
    """Tie the actions that wait for a meeting that is now planned; one that is tied to a meeting
    already stays with it."""
    for action, meant in waiting_for(meeting):
        if action.due_meeting is None and meant is not None:
            tie_action(
                action, meant, reason=f"“{action.due_text}”: {meant} is that meeting, now planned."
            )


def waiting_for(meeting: Meeting) -> list[tuple[Action, Meeting | None]]:
    """Actions of the year before that have not ended and whose due words can mean this meeting,
    each with the one that they mean."""
    month = MONTHS[meeting.date.month - 1][:3]
    redated = Exists(Redating.objects.filter(action=OuterRef("pk")))
    due = Action.objects.filter(~redated, due_kind=Action.Due.AT_MEETING)
    due = due.exclude(status__in=Action.SETTLED)
    year = (meeting.date - A_YEAR, meeting.date)
    arisen = due.filter(
        Q(due_text__icontains=month) | Q(due_text__icontains="next"),
        item__meeting__date__range=year,
    )
    found = list(arisen.select_related("item__meeting", *TIED))
    quoted = due.filter(item__isnull=True, due_text__icontains=month)
    if quoted.exists():
        found += quoted.select_related(*TIED)
    if not found:
        return []
    before = list(
        Meeting.objects.uncancelled()
        .filter(date__range=year)
        .select_related("meeting_type", "notes_status")
    )
    meant = []
    for action in found:
        origin = action.item.meeting if action.item else None
        if origin != meeting:
            # What it is tied to so far was the best of all others.
            tied = action.due_meeting
            rivals = [tied] if tied and not tied.is_cancelled else []
            meant.append((action, meeting_meant_among(action, origin, [*rivals, *before])))
    return meant


def meeting_meant(action: Action, origin: Meeting | None) -> Meeting | None:
    """The meeting of the record that an action's due words mean: of the month named, one of the
    kind named first, then the earliest. "The next meeting" is the one whose day the notes print,
    else the next of its kind that is planned."""
    rows = Meeting.objects.uncancelled().select_related("meeting_type", "notes_status")
    candidates: list[Meeting] = []
    if named := _named(action, origin):
        month = rows.filter(date__gte=named.month, date__lt=month_after(named.month))
        candidates += month
    if origin and NEXT.search(action.due_text):
        later = rows.filter(meeting_type=origin.meeting_type_id, date__gt=origin.date)
        candidates += later.order_by("date", "pk")[:1]
    return meeting_meant_among(action, origin, candidates)


def meeting_meant_among(
    action: Action, origin: Meeting | None, candidates: Iterable[Meeting]
) -> Meeting | None:
    candidates = list(candidates)
    named, said_on = _named(action, origin), _said_on(action, origin)
    if said_on is None:
        return None
    own_type = origin.meeting_type_id if origin else None
    found = [each for each in candidates if each.date > said_on and named and named.fits(each.date)]
    best = min(
        found,
        key=lambda each: (
            not names_type(action.due_text, each),
            each.date,
            each.meeting_type_id != own_type,
            each.title,
        ),
        default=None,
    )
    return best or (_the_next(action, origin, candidates) if origin else None)


def _the_next(action: Action, origin: Meeting, candidates: Iterable[Meeting]) -> Meeting | None:
    """The next of the kind of `origin`, where the words say no more than that: one that is planned,
    or to which the action is tied already. Between two whose notes were loaded others may be
    missing, so nothing is said of those."""
    if named_meeting(action.due_text, origin.date, ahead=True) is not None:
        return None
    later = (
        each
        for each in candidates
        if each.meeting_type_id == origin.meeting_type_id and each.date > origin.date
    )
    first = min(later, key=lambda each: (each.date, each.pk), default=None)
    if first is None or not _says_next(action.due_text, first):
        return None
    printed = origin.next_meeting_on
    if printed and abs(first.date - printed) > A_FORTNIGHT:
        return None
    is_planned = first.status == NotesStatus.Status.PLANNED
    return first if is_planned or first.pk == action.due_meeting_id else None


def _says_next(words: str, meeting: Meeting) -> bool:
    return bool(THE_NEXT.search(words) or (NEXT.search(words) and names_type(words, meeting)))


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
