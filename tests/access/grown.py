"""The world of the tables, grown: more of everything around the records that the tables name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.acting import acting_as
from accounts.models import Office, Person, RoleAssignment, Tenure, User
from actions.models import Action, ActionUpdate, Evidence, Redating, UpdateRequest
from meetings import commissioning
from meetings.models import Attendance, Decision, DraftComment, Question
from tests.factories import make_action, make_item, make_meeting

from .world import World

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
UNSEALED = ("planned", "in_progress", "draft")


def grow(world: World, each: dict[str, Any], numbers: range) -> None:
    """One more of everything for each of these numbers."""
    desk = world.readers["minute_taker"]
    with acting_as(desk, interface="portal", reason="for a test"):
        for number in numbers:
            person = _person(number)
            meeting = make_meeting(date(2025, 1, 31) + timedelta(days=30 * number), "draft")
            unsealed = [world.records["meeting"][state] for state in UNSEALED]
            for filled in (meeting, *unsealed, each["meetings.meeting"]):
                _fill(filled, desk, person)
            for action in [*world.records["action"].values(), each["actions.action"]]:
                _follow(action, desk, number)


def _person(number: int) -> User:
    person = Person.objects.create(name=f"Person {number}", email=f"p{number}@severnshire.example")
    office = Office.objects.create(
        name=f"Post {number}", abbreviation=f"P{number}", position=20 + number
    )
    Tenure.objects.create(person=person, office=office, starts_on=date(2020, 1, 1))
    user = User.objects.create_user(person.email, "a-long-invented-password", person=person)
    RoleAssignment.objects.create(user=user, role=RoleAssignment.Role.CHIEF_OFFICER)
    return user


def _fill(meeting: Any, desk: User, there: User) -> None:
    position = meeting.items.count() + 1
    item = make_item(
        meeting, number=str(position), position=position, heading="More", findings="Found."
    )
    cc = Office.objects.get(abbreviation="CC")
    asked = Question.objects.create(
        item=item, text="Why?", asked_of=cc, answer_due_on=date(2026, 7, 31)
    )
    commissioning.commission(asked, by=desk)
    Decision.objects.create(item=item, text="To go on.")
    _follow(make_action(item, cc, issued_by=desk, text="Go on."), desk, 0)
    Attendance.objects.create(meeting=meeting, person=there.person, status="present")
    DraftComment.objects.create(
        meeting=meeting, item=item, text="It was two.", posted_at=NOON, posted_by=desk
    )


def _follow(action: Action, desk: User, number: int) -> None:
    """An update with a file, a new date, an update asked for, and another version."""
    update = ActionUpdate.objects.create(
        action=action, text="Counted.", posted_at=NOON, posted_by=desk
    )
    Evidence.objects.create(
        update=update, file="stops.csv", name="stops.csv", content_type="text/csv", size=1
    )
    Redating.objects.create(
        action=action, number=10 + number, to_on=date(2026, 8, 31), reason="Leave",
        granted_at=NOON, granted_by=desk,
    )  # fmt: skip
    office = Office.objects.get(abbreviation="CC")
    UpdateRequest.objects.create(
        action=action, office=office, asked_at=NOON + timedelta(days=number), asked_by=desk,
        answer_by=date(2026, 7, 31),
    )  # fmt: skip
    action.refresh_from_db()
    action.save()
