"""Who is there: the panel at the head of the sheet, with those who come later or leave early."""

from __future__ import annotations

from datetime import time
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import Office, Person, Tenure, User
from governance.notes.matching import Ambiguous, Directory
from governance.notes.names import read_post
from meetings.models import Attendance, Meeting

from . import drafts, following
from .days import clock_words
from .sent import Row, Sent, as_seen
from .settling import Part
from .writing import Lost, Outcome, Writer, begin

REMOVE = "remove"
"""Instead of a status: somebody who was put on the list by mistake."""


PARTS = {
    "status": Part("status", lambda row: row.status),
    "arrived": Part("arrived", lambda row: clock_words(row.arrived_at)),
    "left": Part("left", lambda row: clock_words(row.left_at)),
}
LOST = Lost("person", PARTS, lambda row: str(row.name_text or row.person))


@transaction.atomic
def save(meeting: Meeting, *, by: User, sent: Sent) -> Outcome:
    """Write what was sent of the attendance. Raises AgreedMeanwhile where it is sealed by now."""
    begin(meeting, by, meeting)
    writer = Writer(meeting, drafts.ATTENDANCE, by, sent)
    with for_reason("", by=by):
        _Rows(writer).write()
        following.write(writer)
    if writer.outcome.state == "saved":
        drafts.discard(meeting.pk, drafts.ATTENDANCE, by=by)
    return writer.outcome


class _Rows:
    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        rows = Attendance.objects.filter(meeting=writer.meeting).select_related("person")
        self.there = {row.pk: row for row in rows}

    @cached_property
    def _directory(self) -> Directory:
        return Directory()

    def write(self) -> None:
        for ref, row in self.writer.sent.rows["person"].items():
            known, row = self.writer.found(self.there, ref), as_seen(ref, row)
            if known is not None:
                self._change(known, ref, row)
            elif not self.writer.was_made(ref):
                self._add(ref, row)
            elif not _removes(row):
                self.writer.tell_gone(Attendance, ref, row, LOST)

    def _change(self, there: Attendance, ref: str, row: Row) -> None:
        name = f"person-{ref}"
        if _removes(row):
            self.writer.remove(there, name, PARTS, row)
            return
        if changes := self.writer.settle(there, name, PARTS, row):
            with self.writer.trying(f"{name}-{next(iter(changes))}"):
                self._put(there, changes)

    def _put(self, there: Attendance, words: Row) -> None:
        if "status" in words:
            there.status = words["status"]
        if "arrived" in words:
            there.arrived_at = _read(words["arrived"])
        if "left" in words:
            there.left_at = _read(words["left"])
        self.writer.save(there)

    def _add(self, ref: str, row: Row) -> None:
        name = row.get("name", "").strip()
        if not name:
            return
        with self.writer.trying(f"person-{ref}-name"):
            person = self._person(name)
            if any(each.person_id == person.pk for each in self.there.values()):
                raise ValidationError(f"{person} is on the list already.")
            last = max((each.position for each in self.there.values()), default=0)
            there = Attendance(
                meeting=self.writer.meeting, person=person, name_text=name, position=last + 1
            )
            self._put_capacity(there, row.get("capacity", "").strip())
            self._put(there, {key: row[key] for key in PARTS if row.get(key)})
            self.there[there.pk] = there
            self.writer.remember(ref, there)

    def _person(self, name: str) -> Person:
        known = self._directory.people(name)
        if len(known) > 1:
            raise ValidationError(
                f"{len(known)} people are called “{name}”, and nobody was added: choose which one "
                "on the meeting’s own page."
            )
        if known:
            return known[0]
        person = Person(name=name)
        self.writer.save(person)
        self.writer.outcome.said.append(f"{name} is new to the record.")
        return person

    def _put_capacity(self, there: Attendance, words: str) -> None:
        """As it was typed, or the office that they hold on the day."""
        if words:
            post = read_post(words, "")
            there.capacity, there.office_text = words, post.abbreviation
            there.office = self._office(words)
            return
        held = Tenure.objects.on(self.writer.meeting.date).filter(person=there.person)
        tenure = held.select_related("office").first()
        if tenure is not None:
            there.office, there.capacity = tenure.office, tenure.capacity
            there.office_text = tenure.abbreviation

    def _office(self, words: str) -> Office | None:
        try:
            return self._directory.office(read_post(words, ""))
        except Ambiguous as told:
            self.writer.outcome.said.append(f"{told} They stand there without an office.")
            return None


def _removes(row: Row) -> bool:
    return row.get("status") == REMOVE or bool(row.get("removed"))


def _read(words: str) -> time | None:
    if not words.strip():
        return None
    try:
        return time.fromisoformat(words.strip())
    except ValueError as error:
        raise ValidationError(f"“{words}” is no time: write it as 10:20.") from error


def versions(meeting: int) -> dict[str, int]:
    rows = Attendance.objects.filter(meeting=meeting).order_by().values_list("pk", "version")
    return {f"person-{pk}": version for pk, version in rows}
