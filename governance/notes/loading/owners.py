"""Owners of actions: offices where the notes name one, the printed words where they do not."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import Office
from actions.models import Action, ActionOwner
from meetings.models import Attendance, Meeting, NotesStatus

from ..collecting import printed_owners
from ..matching import Ambiguous, Directory
from ..names import fold, person_key, read_post
from .rows import put


class Present:
    """Whom initials and names mean at one meeting, by the capacities of that day."""

    def __init__(self, attendance: Iterable[Attendance], directory: Directory) -> None:
        self.directory = directory
        self.offices: dict[str, Office] = {}
        for row in attendance:
            if row.office is None:
                continue
            for mark in (row.initials, row.office_text, person_key(row.name_text)):
                if fold(mark):
                    self.offices.setdefault(fold(mark), row.office)

    def office(self, mark: str) -> Office | None:
        """The office that an owner mark means; None for ALL and for nobody known."""
        if fold(mark) == "all":
            return None
        known = self.directory.by_owner_mark(mark)
        return known or self.offices.get(fold(mark)) or self.offices.get(person_key(mark))


def resolved(printed: list[str], present: Present) -> tuple[list[tuple[int, str, Office]], str]:
    """Offices with place and printed words, and the other marks, apart by commas."""
    offices: list[tuple[int, str, Office]] = []
    others: list[str] = []
    for place, mark in enumerate(printed):
        office = present.office(mark)
        if office is None or any(office == known for _, _, known in offices):
            others.append(mark)
        else:
            offices.append((place, mark, office))
    return offices, ", ".join(others)


def put_owners(
    action: Action, offices: list[tuple[int, str, Office]], rows: Iterable[ActionOwner] = ()
) -> None:
    """Give the action these owners; the first leads. Rows that are right are not touched."""
    left = {row.office_id: row for row in rows}
    wanted = {office.pk for _, _, office in offices}
    for row in [row for key, row in left.items() if key not in wanted]:
        row.delete()
    lead = offices[0][2].pk if offices else None
    for row in left.values():
        if row.pk and row.is_lead and row.office_id != lead:
            put(row, ActionOwner, str(action), is_lead=False)
    for place, mark, office in offices:
        put(
            left.get(office.pk),
            ActionOwner,
            "An action's owner",
            action=action,
            office=office,
            is_lead=office.pk == lead,
            position=place,
            printed=mark,
        )


def reconsider(offices: list[Office], directory: Directory, besides: Meeting) -> None:
    """Look at notes loaded before once more, now that these offices are known to the record."""
    if not offices:
        return
    waiting = Attendance.objects.filter(office=None).exclude(capacity="").exclude(meeting=besides)
    names = Q()
    for office in offices:
        names |= Q(capacity__icontains=office.name)
        for alias in office.aliases.all():
            names |= Q(capacity__icontains=alias.name)
    changed: set[int] = set()
    unsealed = waiting.exclude(meeting__notes_status__status__in=NotesStatus.SEALED)
    for row in unsealed.filter(names):
        try:
            office_now = directory.office(read_post(row.capacity, row.office_text))
        except Ambiguous:
            continue
        if office_now is not None:
            put(row, Attendance, str(row), office=office_now)
            changed.add(row.meeting_id)
    marks = Q(item__meeting__in=changed)
    for office in offices:
        marks |= Q(other_owners__icontains=office.short_name)
        for alias in office.aliases.all():
            marks |= Q(other_owners__icontains=alias.name)
    for action in (
        Action.objects.exclude(other_owners="")
        .filter(marks)
        .select_related("item")
        .prefetch_related("owners__office")
    ):
        _resolve_again(action, directory)


def _resolve_again(action: Action, directory: Directory) -> None:
    if action.item is not None:
        at: list[Meeting | int] = [action.item.meeting_id]
    else:
        at = list(action.heard_again.values_list("item__meeting", flat=True))
    attendance = Attendance.objects.filter(meeting__in=at).select_related("office")
    rows = list(action.owners.all())
    printed = printed_owners(rows, action.other_owners, action.is_for_all)
    offices, others = resolved(printed, Present(attendance, directory))
    put(action, Action, str(action), other_owners=others)
    put_owners(action, offices, rows)
