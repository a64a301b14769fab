"""Who was at a meeting, in the capacity that the tenures of that day give them."""

from __future__ import annotations

from accounts.models import Office, Person, Tenure
from meetings.models import Attendance, Meeting

from . import office
from .script import Sitting
from .story import Story

Status = Attendance.Status
GROUPS = {
    Status.PRESENT: "Attendance:",
    Status.IN_ATTENDANCE: "In attendance:",
    Status.OBSERVER: "Observers:",
    Status.APOLOGIES: "Apologies:",
}

Place = tuple[Status, Person, str, Office | None, str]
"""Status, person, capacity, office and its abbreviation with T/ or A/."""


def note(story: Story, sitting: Sitting, meeting: Meeting) -> None:
    places = _office_holders(sitting, meeting)
    minutes_by, _, capacity = office.MINUTES_BY.partition(", ")
    for name, came_as in ((minutes_by, capacity), *sitting.guests):
        places.append((Status.IN_ATTENDANCE, story.person(name), came_as, None, ""))
    for name, came_as in sitting.observers:
        places.append((Status.OBSERVER, story.person(name), came_as, None, ""))
    places.sort(key=lambda place: list(GROUPS).index(place[0]))
    for position, (status, person, capacity, post, abbreviation) in enumerate(places, start=1):
        Attendance.objects.create(
            meeting=meeting,
            person=person,
            office=post,
            position=position,
            capacity=capacity,
            office_text=abbreviation,
            status=status,
            group=GROUPS[status],
        )


def _office_holders(sitting: Sitting, meeting: Meeting) -> list[Place]:
    tenures = Tenure.objects.on(meeting.date).select_related("office", "person")
    places: list[Place] = []
    for tenure in tenures.order_by("office__position"):
        missing = tenure.office.abbreviation in sitting.apologies
        status = Status.APOLOGIES if missing else Status.PRESENT
        places.append((status, tenure.person, tenure.capacity, tenure.office, tenure.abbreviation))
    return places
