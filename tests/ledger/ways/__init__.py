"""Every way round history that is known, and what becomes of each.

A way is a function that tries it on a record (`Subject`), and how that must end. `outcome_of` tries
it and takes everything back, so that one database serves them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from accounts.acting import NobodyActs
from accounts.models import Office, Person, RoleAssignment, User
from accounts.records import ReasonMissing, StaleRecord
from governance.ledger.verifying import verify
from meetings.models import AgendaItem, Meeting, MeetingType, NotesStatus

BY_THE_DATABASE = "refused by the database"
BY_THE_PORTAL = "refused by the portal"
FOUND = "found by verify_audit"
ON_RECORD = "on record like any other change"

PORTAL = (NobodyActs, ProtectedError, PermissionDenied)


class Refused(PermissionDenied):
    """What the portal answered was a refusal."""


class Crash(Exception):
    """The process came to an end here."""


@dataclass(frozen=True)
class Subject:
    """What the ways are tried on."""

    person: Person
    """Of two versions."""
    item: AgendaItem
    """Of a draft."""
    office: Office
    user: User
    """A minute-taker."""

    @classmethod
    def make(cls) -> Subject:
        person = Person.objects.create(name="Idris Vaughan")
        person.name = "Sir Idris Vaughan"
        person.save()
        kind = MeetingType.objects.create(name="Monthly assurance of ways")
        meeting = Meeting.objects.create(
            meeting_type=kind, title="Monthly assurance", date=date(2026, 6, 30)
        )
        NotesStatus.objects.create(meeting=meeting, status=NotesStatus.Status.DRAFT)
        item = AgendaItem.objects.create(meeting=meeting, number="4a", heading="The weir")
        office = Office.objects.create(name="Deputy of the ways", abbreviation="DW", position=1)
        user = User.objects.create_user("ways@severnshire.example", None)
        RoleAssignment.objects.create(user=user, role=RoleAssignment.Role.MINUTE_TAKER)
        return cls(person, item, office, user)


@dataclass(frozen=True)
class Way:
    name: str
    """As a sentence says it: `update()`, `a fixture`."""
    end: str
    attempt: Callable[[Subject], object]
    only_on: str = ""
    """The one database that has it; both without."""


WAYS: list[Way] = []


def way(
    name: str, end: str, only_on: str = ""
) -> Callable[[Callable[[Subject], object]], Callable[[Subject], object]]:
    def keep(attempt: Callable[[Subject], object]) -> Callable[[Subject], object]:
        WAYS.append(Way(name, end, attempt, only_on))
        return attempt

    return keep


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def outcome_of(tried: Way) -> str:
    """How it ended; nothing of it is kept. After a refusal, nothing may be wrong."""
    with transaction.atomic():
        subject = Subject.make()
        # What is put off to the end of a transaction would keep PostgreSQL from changing a table.
        connection.check_constraints()
        ended = _tried(tried, subject)
        wrong = [found.sentence for found in verify()]
        transaction.set_rollback(True)
    if ended:
        return ended if not wrong else f"{ended}, and still: {wrong[0]}"
    return FOUND if wrong else ON_RECORD


def _tried(tried: Way, subject: Subject) -> str:
    try:
        with transaction.atomic():
            tried.attempt(subject)
            connection.check_constraints()
    except PORTAL:
        return BY_THE_PORTAL
    except (DatabaseError, StaleRecord, ReasonMissing):
        return BY_THE_DATABASE
    except Crash:
        return ON_RECORD if subject.person.history.count() == 2 else "half of it was kept"
    return ""


def all_ways() -> list[Way]:
    """Those that this database has."""
    from . import of_code, of_databases, of_requests  # noqa: F401 - each adds its own

    return [each for each in WAYS if each.only_on in ("", connection.vendor)]
