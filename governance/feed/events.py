"""The events of a person's calendar: meetings, due dates of actions, days of written answers.

Whoever has the address reads them, and so does whoever keeps that calendar for them. So they say
no more than a mail may: nothing of what is private, sensitive or withheld, nor of notes that are
still being taken; such an action or question is a number and a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Subquery
from django.utils import timezone
from icalendar import STATUS, TRANSP, Event

from accounts.models import User
from actions.models import Action
from actions.wording import owners_words
from governance.month.owners.rows import sayable
from governance.month.questions.rows import sayable as sayable_questions
from meetings.models import Commission, Marking, Meeting, NotesStatus
from meetings.withheld_names import names_in_force

SHOWN_FOR = timedelta(days=366)
"""How long a past meeting stays in the calendar; due dates stay until they are dealt with."""
LONGEST = 100
"""Characters of the line that a calendar shows."""
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def events_of(reader: User) -> Iterator[Event]:
    """As `reader` may see them today, in a fixed number of queries."""
    today = timezone.localdate()
    yield from _meetings(reader, today)
    if reader.has_perm("actions.add_actionupdate"):
        yield from _actions(reader, today)
    if reader.has_perm("meetings.add_response"):
        yield from _questions(reader, today)


def _meetings(reader: User, today: date) -> Iterator[Event]:
    is_marked = Marking.objects.in_force().filter(meeting=OuterRef("pk"), item=None)
    rows = Meeting.objects.visible_to(reader).filter(date__gte=today - SHOWN_FOR)
    rows = rows.select_related("meeting_type", "notes_status").annotate(
        is_marked=Exists(is_marked),
        changed_at=_changed(Meeting, id=OuterRef("pk")),
        status_changed_at=_changed(NotesStatus, meeting=OuterRef("pk")),
    )
    meetings: list[Any] = list(rows.order_by("date", "start_time", "pk"))
    names = names_in_force([meeting.pk for meeting in meetings])
    for meeting in meetings:
        title, venue = meeting.title, meeting.venue
        if meeting.is_marked:
            title, venue = meeting.meeting_type.name, ""
        if found := names.get(meeting.pk):
            title, venue = found.cut(title), found.cut(venue)
        papers = "Notes" if meeting.status in NotesStatus.BEGUN else "Agenda and papers"
        status = STATUS.CANCELLED if meeting.is_cancelled else STATUS.CONFIRMED
        has_both = meeting.start_time and meeting.end_time  # a day has no moment for an end
        yield _event(
            meeting,
            f"Cancelled: {title}" if meeting.is_cancelled else title,
            _at(meeting.date, meeting.start_time),
            _at(meeting.date, meeting.end_time) if has_both else None,
            [meeting.changed_at, meeting.status_changed_at],
            says=papers,
            location=_line(venue) or None,
            status=status,
        )


def _actions(reader: User, today: date) -> Iterator[Event]:
    """Still to be done by the offices for which they act, with a day."""
    offices = reader.offices_on(today)
    rows: Any = Action.objects.visible_to(reader).waiting_on(offices).for_list(reader)
    rows = rows.filter(due_day__isnull=False).annotate(
        changed_at=_changed(Action, id=OuterRef("pk")),
        meeting_changed_at=_changed(Meeting, id=OuterRef("due_meeting")),
        status_changed_at=_changed(NotesStatus, meeting=OuterRef("due_meeting")),
    )
    actions: list[Any] = list(rows.order_by("due_day", "pk"))
    told = sayable(actions)
    for action in actions:
        words = f": {action.text}" if action.pk in told else ""
        of = f"For the {owners_words(action)}. " if action.pk in told else ""
        changed = [action.changed_at, action.meeting_changed_at, action.status_changed_at]
        due = f"Due: {action.label}{words}"
        yield _all_day(action, due, action.due_day, changed, f"{of}The action")


def _questions(reader: User, today: date) -> Iterator[Event]:
    """Those that wait for a written answer of theirs, with a day."""
    rows = Commission.objects.visible_to(reader).waiting()
    rows = rows.filter(office__in=reader.offices_on(today), answer_by__isnull=False)
    rows = rows.select_related("question").annotate(
        changed_at=_changed(Commission, id=OuterRef("pk"))
    )
    sent: list[Any] = list(rows)
    told = sayable_questions([each.question for each in sent])
    for each in sent:
        words = f": {each.text}" if each.question_id in told else ""
        wanted = f"Written answer wanted{words}"
        yield _all_day(each.question, wanted, each.answer_by, [each.changed_at], "The question")


def _changed(kind: Any, **of: OuterRef) -> Subquery:
    """When a record was last written."""
    rows = kind.history.model.objects.filter(**of).order_by("-history_id")
    return Subquery(rows.values("history_date")[:1])


def _at(day: date, time: Any) -> date | datetime:
    """The moment in UTC, also over a change of the clocks; the day alone where no time is said."""
    if time is None:
        return day
    return datetime.combine(day, time, timezone.get_default_timezone()).astimezone(UTC)


def _all_day(record: Any, summary: str, day: date, changed: list[Any], says: str) -> Event:
    """It takes no time of the day: whoever asks when somebody is free is not told of it."""
    return _event(record, summary, day, None, changed, says=says, transparency=TRANSP.TRANSPARENT)


def _event(
    record: Model,
    summary: str,
    start: date | datetime,
    end: date | datetime | None,
    changed: list[datetime | None],
    *,
    says: str,
    **more: Any,
) -> Event:
    """Of one record, whatever becomes of it: a calendar knows it again by its UID, and which of two
    states is the later one by its SEQUENCE, the seconds up to its last change."""
    last = max((at for at in changed if at), default=COUNTED_FROM).astimezone(UTC)
    link = f"{settings.PORTAL_URL}{record.get_absolute_url()}"  # type: ignore[attr-defined]
    return Event.new(
        uid=f"{record._meta.model_name}-{record.pk}@{urlsplit(settings.PORTAL_URL).hostname}",
        summary=shorten(_line(summary), LONGEST, placeholder="…"),
        description=f"{_line(says)}: {link}",
        start=start,
        end=end,
        url=link,
        stamp=last,
        last_modified=last,
        sequence=max(0, int((last - COUNTED_FROM).total_seconds())),
        **more,
    )


def _line(text: str) -> str:
    """On one line, without what no calendar can hold."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
