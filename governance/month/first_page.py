"""The first page of the office desk for the minute-taker: this month's work, before any table."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from actions.models import Action
from governance.outbox import readiness
from governance.waiting.desk import waits_on_the_desk
from meetings import rules
from meetings.models import Circulation, Meeting, NotesStatus

Status = NotesStatus.Status

UNDECIDED_SHOWN = 3
"""Agreed notes whose publication is not decided on; earlier ones are counted."""
SHOWN = 6
"""Meetings: those to come and the latest held; older notes that wait are counted."""


class Line(NamedTuple):
    meeting: Meeting
    next: str
    """What is to be done with it now, in words."""
    address: str
    """Where that is done."""


class Month(NamedTuple):
    lines: list[Line]
    older_count: int
    """Earlier meetings whose notes wait."""
    undecided_count: int
    """Earlier agreed notes of which nobody has said whether they are published."""


def first_page(user: User) -> dict[str, Any]:
    """Empty for whoever does not keep the notes: they see the tables that they may open."""
    if not rules.keeps_notes(user):
        return {}
    month = month_of(user)
    actions = Action.objects.visible_to(user)
    return {
        "title": "Your desk",
        "no_mail": readiness.at_the_desk(timezone.now()),
        "month": month.lines,
        "older_count": month.older_count,
        "undecided_count": month.undecided_count,
        "to_decide_count": actions.filter(status=Action.Status.PROPOSED).count(),
        "more_time_count": actions.asking_for_time().count(),
        "late_count": actions.overdue(on=timezone.localdate()).count(),
        **waits_on_the_desk(user),
    }


def month_of(user: User) -> Month:
    """The meetings whose notes are not done with, each with what is to be done with it now."""
    today = timezone.localdate()
    done_with = (*NotesStatus.SEALED, Status.CANCELLED)
    unsealed = Meeting.objects.visible_to(user).exclude(notes_status__status__in=done_with)
    latest = list(_with_status(unsealed).order_by("-date", "-start_time", "-pk")[: SHOWN + 1])
    lines = [_line(meeting, today) for meeting in reversed(latest[:SHOWN])]
    sealed = Meeting.objects.visible_to(user).filter(notes_status__status__in=NotesStatus.SEALED)
    undecided = sealed.filter(notes_status__status=Status.AGREED).exclude(
        publication__is_of_public_interest=False
    )
    in_hand = _sealed_in_hand(_with_status(sealed), _with_status(undecided))
    return Month(
        [*(_line(meeting, today) for meeting in in_hand), *lines],
        older_count=unsealed.count() - SHOWN if len(latest) > SHOWN else 0,
        undecided_count=max(undecided.count() - UNDECIDED_SHOWN, 0),
    )


def _with_status(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    went_round = Exists(Circulation.objects.filter(meeting=OuterRef("pk")))
    kept = Action.objects.open().filter(item__meeting=OuterRef("pk"), issued_at=None)
    found = rows.select_related("notes_status").annotate(went_round=went_round)
    return found.annotate(has_unissued=Exists(kept))


def _sealed_in_hand(sealed: QuerySet[Any], undecided: QuerySet[Any]) -> list[Any]:
    """The last agreed notes of which nobody has decided whether they are published, and the latest,
    published or not, with actions that their owners do not have yet; the earliest first."""
    kept = sealed.filter(has_unissued=True)[:SHOWN]
    rows = {meeting.pk: meeting for meeting in [*undecided[:UNDECIDED_SHOWN], *kept]}
    return sorted(rows.values(), key=lambda meeting: (meeting.date, meeting.pk))


def _line(meeting: Any, today: date) -> Line:
    words, address, *more = _next(meeting, today)
    return Line(meeting, words, reverse(f"admin:{address}", args=[meeting.pk, *more]))


def _next(meeting: Any, today: date) -> tuple[str, ...]:
    """(words, name of the page, what its address says more) of what is to be done with it now."""
    if meeting.status == Status.PLANNED and meeting.date > today:
        return "Prepare the agenda", "agenda"
    if meeting.status == Status.PLANNED:
        return "Take the notes", "sheet"
    if meeting.status == Status.IN_PROGRESS:
        return "Go on with the notes", "sheet"
    if meeting.status == Status.DRAFT and meeting.went_round:
        return "Read the comments and have it agreed", "circulate"
    if meeting.status == Status.DRAFT:
        return "Check the draft and circulate it", "checks"
    if meeting.has_unissued:
        return "Issue the actions", "actions"
    return "Decide on publication", "step", "publish"
