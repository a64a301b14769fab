"""Rows for tests, made the plain way; every argument left out has an invented, fixed value."""

from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Office, User
from actions.models import Action, ActionOwner
from meetings.models import AgendaItem, Meeting, MeetingType, NotesStatus

MEETING_DAY = date(2026, 6, 30)


def make_meeting(day: date = MEETING_DAY, status: str = "agreed", **fields: Any) -> Meeting:
    """With "" for its status it has none yet, as one that was just entered at the desk."""
    kind, _ = MeetingType.objects.get_or_create(name=fields.pop("type", "Monthly assurance"))
    fields.setdefault("title", f"{kind.name} {day:%B %Y}")
    meeting = Meeting.objects.create(meeting_type=kind, date=day, **fields)
    if status:
        NotesStatus.objects.create(meeting=meeting, status=status)
    return meeting


def make_item(meeting: Meeting | None = None, **fields: Any) -> AgendaItem:
    values = {"number": "4a", "heading": "Road safety at the weir", "position": 1}
    return AgendaItem.objects.create(meeting=meeting or make_meeting(), **values | fields)


def make_agenda(meeting: Meeting) -> list[AgendaItem]:
    """1 Opening, 4 Holding to account with 4a and 4b under it, 5 Close."""
    make_item(meeting, number="1", heading="Opening", position=1)
    holding = make_item(meeting, number="4", heading="Holding to account", position=2)
    make_item(meeting, number="4a", heading="Weir", position=3, parent=holding)
    make_item(meeting, number="4b", heading="Ferry", position=4, parent=holding)
    make_item(meeting, number="5", heading="Close", position=5, kind="any_other_business")
    return list(AgendaItem.objects.filter(meeting=meeting))


def make_action(
    item: AgendaItem | None, *owners: Office, issued_by: User | None = None, **fields: Any
) -> Action:
    """Due on 31 July 2026 unless told; the first owner leads; issued if somebody issued it."""
    values: dict[str, Any] = {"text": "Report on speeding at the weir."}
    if "due_kind" not in fields:
        values |= {"due_kind": Action.Due.ON_DATE, "due_on": date(2026, 7, 31)}
    if fields.get("status") == Action.Status.WITHDRAWN:
        values["outcome"] = "Not needed."
    if issued_by is not None:
        values |= {"issued_at": datetime(2026, 7, 1, 9, tzinfo=UTC), "issued_by": issued_by}
    action = Action.objects.create(item=item, **values | fields)
    for position, office in enumerate(owners):
        ActionOwner.objects.create(
            action=action, office=office, is_lead=position == 0, position=position
        )
    return action
