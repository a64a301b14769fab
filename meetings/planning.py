"""The next meeting of a type: when it falls, who comes, and how it is made, with its agenda.

What is proposed (`proposed_day`, `seats`) only reads; `plan` writes all of a meeting or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.acting import for_reason
from accounts.models import Office, Tenure, User
from accounts.working_days import WorkingDays, bank_holiday

from . import agenda, diary, forward, pattern, rules
from .kinds import ItemKind
from .models import (
    FARTHEST,
    AgendaItem,
    Attendance,
    ForwardTopic,
    Meeting,
    MeetingType,
    NotesStatus,
    StandingItem,
)

Status = Attendance.Status
LAST_NOTES = re.compile(
    r"\b(?:notes|minutes) (?:of|from) (?:the )?(?:last|previous|earlier)\b"
    r"|\b(?:last|previous) (?:notes|minutes|meeting['’]?s? (?:notes|minutes))\b",
    re.IGNORECASE,
)
"""The heading of the item under which an office agrees the notes of the meeting before."""


class AlreadyPlanned(ValidationError):
    """There is a meeting of this type on this day; nothing was made a second time."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            f"There is already a meeting of this type on {meeting.date:%-d %B %Y}: "
            f"{meeting.title}{', which is cancelled' if meeting.is_cancelled else ''}. Nothing was "
            "made a second time."
        )
        self.meeting = meeting


@dataclass(frozen=True)
class Day:
    day: date
    because: str
    """Where it comes from, as a sentence beside the field."""


@dataclass(frozen=True)
class Seat:
    """A post and who holds it on the day (nobody, or several), or a person without a post."""

    key: str
    """`office:3`, or `row:7` of the attendance of the meeting before."""
    tenures: tuple[Tenure, ...] = ()
    row: Attendance | None = None
    office: Office | None = None
    is_expected: bool = True

    @property
    def names(self) -> str:
        if self.row:
            return self.row.name_text or str(self.row.person)
        return " and ".join(str(tenure.person) for tenure in self.tenures) or "nobody on that day"

    @property
    def capacity(self) -> str:
        if self.row:
            return self.row.capacity
        return ", ".join(dict.fromkeys(one.capacity for one in self.tenures)) or str(self.office)


@dataclass
class Wanted:
    """A meeting that is to be made, as somebody has looked it over."""

    meeting_type: MeetingType
    title: str
    day: date
    start_time: time | None = None
    venue: str = ""
    chair: str = ""
    minutes_by: str = ""
    seats: Collection[str] = ()
    """Keys of the seats that are taken."""
    standing: Collection[StandingItem] = ()
    topics: Collection[ForwardTopic] = ()
    notes_of: Meeting | None = None
    """The meeting whose notes are for agreement."""
    after: Meeting | None = None
    """The earlier meeting whose people are asked again."""
    fills: bool = False
    """The one of that day in the diary, if nothing is prepared of it, becomes this one."""


def last_before(kind: MeetingType, day: date | None = None) -> Meeting | None:
    """The latest meeting of a type, or the latest before `day`."""
    rows = kind.meetings.uncancelled().select_related("notes_status")
    rows = rows.order_by("-date", "-start_time", "-pk")
    return (rows.filter(date__lt=day) if day else rows).first()


def last_with_people(kind: MeetingType, day: date) -> Meeting | None:
    """The latest meeting of a type before `day` of which it is said who was asked."""
    rows = kind.meetings.uncancelled().filter(
        Exists(Attendance.objects.filter(meeting=OuterRef("pk")))
    )
    return rows.filter(date__lt=day).order_by("-date", "-start_time", "-pk").first()


def proposed_day(kind: MeetingType, last: Meeting | None, today: date) -> Day:
    """The day of the next meeting, later than `last` and than today, that has none of this type:
    the one that the last notes name, else the one that the schedule gives, else the same weekday
    of the month as the last one's."""
    taken = set(kind.meetings.filter(date__gt=today).values_list("date", flat=True))
    since = last.date if last else None
    farthest = today + FARTHEST
    after = min(max(today, since or today), farthest)
    named = last.next_meeting_on if last else None
    if named and after < named <= farthest and named not in taken:
        return Day(named, f"The notes of {last} name this day.")
    schedule = pattern.understood(kind.schedule)
    if schedule and (day := pattern.next_day(schedule, after, since, taken)):
        return Day(
            day, f"From the schedule of the type: “{kind.schedule}”.{_when_nobody_meets(day)}"
        )
    not_read = f"The schedule “{kind.schedule}” is not understood. " if kind.schedule else ""
    if since:
        same = pattern.next_day(pattern.same_place(since), after, since, taken)
        if same:
            words = f"{not_read}The same weekday of the month as {last}."
            return Day(same, f"{words}{_when_nobody_meets(same)}")
    day = WorkingDays().first_from(after + timedelta(days=28))
    return Day(day, f"{not_read}There is no meeting of this type yet: four weeks from today.")


def _when_nobody_meets(day: date) -> str:
    if name := bank_holiday(day):
        which = f"a bank holiday ({name})"
    elif (day.month, day.day) >= (12, 24):
        which = "Christmas Eve" if day.day == 24 else "between Christmas and the New Year"
    else:
        return ""
    return f" That is {which}: choose another if nobody meets then."


def seats(last: Meeting | None, day: date) -> list[Seat]:
    """Who is asked: the posts that came, or sent apologies, to the last meeting, as they are held
    on `day`; without one all posts that somebody holds. Of those without a post whoever took the
    notes or chaired is expected, and a guest may be."""
    rows = list(last.attendance.select_related("office", "person")) if last else []
    held: dict[int, list[Tenure]] = {}
    tenures = Tenure.objects.on(day).select_related("office", "person").order_by("office__position")
    for tenure in tenures:
        held.setdefault(tenure.office_id, []).append(tenure)
    offices = {row.office_id: row.office for row in rows if row.office}
    if not offices:
        offices = {key: held_by[0].office for key, held_by in held.items()}
    found = [
        Seat(f"office:{key}", tuple(held.get(key, ())), office=office, is_expected=key in held)
        for key, office in offices.items()
        if office and key
    ]
    heads = f"{last.chair_text} {last.minutes_by_text}" if last else ""
    return found + [
        Seat(f"row:{row.pk}", row=row, is_expected=(row.name_text or row.person.name) in heads)
        for row in rows
        if row.office_id is None
    ]


def notes_item(standing: Iterable[StandingItem]) -> StandingItem | None:
    """The standing item under which the office agrees the last notes."""
    return next((one for one in standing if LAST_NOTES.search(one.heading)), None)


@transaction.atomic
def plan(wanted: Wanted, *, by: User) -> Meeting:
    """Make the meeting, or fill the empty one: who is asked, the standing items, the topics of the
    forward plan, and the last notes for agreement. Raises AlreadyPlanned where the type has a
    meeting on that day that is not to be filled, or not empty any more."""
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account does not plan meetings. Nothing was made.")
    kind = wanted.meeting_type
    kind.hold(any_version=True)
    there = kind.meetings.filter(date=wanted.day).first()
    if there and not (wanted.fills and diary.is_empty(there)):
        raise AlreadyPlanned(there)
    meeting = there or Meeting(meeting_type=kind, date=wanted.day)
    meeting.title = wanted.title
    meeting.start_time, meeting.venue = wanted.start_time, wanted.venue
    meeting.chair_text, meeting.minutes_by_text = wanted.chair, wanted.minutes_by
    meeting.full_clean(exclude=["version"])
    with for_reason("", by=by):
        meeting.save()
        seat(meeting, wanted.seats, wanted.after)
        _make_agenda(meeting, wanted)
        for topic in wanted.topics:
            forward.take_up(topic, meeting, by=by)
    return meeting


@transaction.atomic
def seat_again(meeting: Meeting, *, by: User) -> list[str]:
    """The people from the posts as they are held on the meeting's day of now: for one that was
    moved while it is planned. Gives each change as words; who has no post stays."""
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account does not plan meetings. Nothing was changed.")
    meeting.hold(any_version=True)
    meeting.refresh_from_db()
    if meeting.status != NotesStatus.Status.PLANNED:
        raise ValidationError(
            f"{meeting} is {meeting.status_label.lower()}: who was there is on record. Nothing was "
            "changed."
        )
    changes = []
    rows = list(meeting.attendance.exclude(office=None).select_related("person", "office"))
    held = Tenure.objects.on(meeting.date).filter(office__in={row.office_id for row in rows})
    wanted = {
        (one.office_id, one.person_id): one for one in held.select_related("office", "person")
    }
    places: dict[int | None, Attendance] = {}
    with for_reason("", by=by):
        for row in rows:
            places.setdefault(row.office_id, row)
            there = wanted.pop((row.office_id or 0, row.person_id), None)
            if there is None:
                changes.append(f"{row.person} is no longer asked as {row.office}")
                row.delete()
            elif row.capacity != there.capacity:
                changes.append(f"{row.person} comes as {there.capacity}")
                row.capacity, row.office_text = there.capacity, there.abbreviation
                row.save()
        for tenure in wanted.values():
            place = places[tenure.office_id]
            _ask(meeting, tenure, place.position, place.status, place.group)
            changes.append(f"{tenure.person} is asked as {tenure.capacity}")
    return changes


def seat(meeting: Meeting, keys: Collection[str], after: Meeting | None) -> None:
    """Ask those of these seats, in the order of the earlier meeting and under its printed
    labels."""
    before = list(after.attendance.all()) if after else []
    groups = {row.status: row.group for row in reversed(before)}
    as_before = {row.office_id or 0: row.status for row in before if row.office_id}
    position = 0
    for each in seats(after, meeting.date):
        if each.key not in keys:
            continue
        key = each.office.pk if each.office else 0
        status = _status(each.row.status if each.row else as_before.get(key, ""))
        group = groups.get(status, "")
        for tenure in each.tenures:
            position += 1
            _ask(meeting, tenure, position, status, group)
        if each.row:
            position += 1
            Attendance.objects.create(
                meeting=meeting,
                person=each.row.person,
                position=position,
                name_text=each.row.name_text,
                capacity=each.row.capacity,
                office_text=each.row.office_text,
                initials=each.row.initials,
                status=status,
                group=group,
            )


def _status(before: str) -> str:
    """Expected is whoever is not an observer or in attendance: apologies are of one meeting."""
    return before if before in (Status.OBSERVER, Status.IN_ATTENDANCE) else Status.PRESENT


def _ask(meeting: Meeting, tenure: Tenure, position: int, status: str, group: str) -> None:
    Attendance.objects.create(
        meeting=meeting,
        person=tenure.person,
        office=tenure.office,
        position=position,
        capacity=tenure.capacity,
        office_text=tenure.abbreviation,
        status=status,
        group=group,
    )


def _make_agenda(meeting: Meeting, wanted: Wanted) -> None:
    notes = notes_item(wanted.standing) if wanted.notes_of else None
    if wanted.notes_of and notes is None:
        AgendaItem.objects.create(
            meeting=meeting,
            heading=f"Notes of the last meeting ({wanted.notes_of.date:%-d %B %Y})",
            kind=ItemKind.UPDATE,
            notes_of=wanted.notes_of,
        )
    left = add_items(meeting, wanted.standing, notes=notes, notes_of=wanted.notes_of)
    if left:
        diary.put_in_order(meeting, left)


def add_items(
    meeting: Meeting,
    standing_items: Iterable[StandingItem],
    *,
    notes: StandingItem | None = None,
    notes_of: Meeting | None = None,
) -> list[AgendaItem]:
    """These standing items as items without notes; under `notes` those of `notes_of` are agreed.

    Those that the meeting has already are taken as they are. Gives what else it had.
    """
    left = list(meeting.items.filter(notes_of=None))
    items: dict[int | None, AgendaItem] = {}
    in_order = sorted(standing_items, key=lambda one: (one.position, one.pk))
    for place, standing in enumerate(in_order, start=1):
        item = next((one for one in left if one.heading == standing.heading), None)
        wanted = {
            "parent": items.get(standing.parent_id),
            "position": agenda.GAP * place,
            "notes_of": notes_of if standing == notes else None,
        }
        if item is None:
            told = {"heading": standing.heading, "kind": standing.kind}
            item = AgendaItem(meeting=meeting, number=standing.number, **told)
        else:
            left.remove(item)
        if item.pk is None or any(getattr(item, name) != wanted[name] for name in wanted):
            for name, value in wanted.items():
                setattr(item, name, value)
            item.save()
        items[standing.pk] = item
    return left
