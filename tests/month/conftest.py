"""A draft that others may be sent."""

from typing import Any

import pytest
import time_machine

from accounts.models import Person, User
from actions.models import Action
from meetings.models import AgendaItem, Attendance, Meeting, PrivateItem
from tests.factories import make_action, make_item, make_meeting


def told(response: Any) -> list[str]:
    """What the page says of the press before."""
    return [str(message) for message in response.context["messages"]]


def user_of(client: Any) -> User:
    """Who is signed in there."""
    return User.objects.get(pk=client.session["_auth_user_id"])


def filled(desk: Any, address: str, **changes: Any) -> dict[str, Any]:
    """What the form of *Next meeting* at this address would send, with all that is ticked."""
    form = desk.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: value for name, value in said.items() if value not in (None, "", False)}
    return said | {"day": form["day"].value().isoformat()} | changes


@pytest.fixture
def draft(body) -> Meeting:
    return make_meeting(status="draft")


@pytest.fixture
def there(draft, cc, chief_constable, chair) -> Meeting:
    """The draft with a secret in a private item, and those who were at its meeting: the chair, the
    Chief Constable, and a guest without an account; somebody sent apologies."""
    make_item(draft, narrative="The weir was seen.")
    private = make_item(draft, number="5", position=2, narrative="The informant is Zsecretq.")
    PrivateItem.objects.create(item=private, reason="Personal information")
    guest = Person.objects.create(name="Tamsin Guest", email="tamsin@guests.example")
    away = Person.objects.create(name="Rosa Away")
    people = [
        (chair.person, "present", "Police and Crime Commissioner (PCC)"),
        (chief_constable.person, "present", "Chief Constable (CC)"),
        (guest, "observer", "Guest"),
        (away, "apologies", "Deputy"),
    ]
    for position, (person, status, capacity) in enumerate(people):
        Attendance.objects.create(
            meeting=draft, person=person, status=status, capacity=capacity, position=position
        )
    return draft


@pytest.fixture
def today() -> Any:
    """The Monday after the meeting of `make_meeting`."""
    with time_machine.travel("2026-07-06T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def meeting(today, body, chief_constable, staff_officer) -> Meeting:
    """Agreed notes of 30 June with one item; the Chief Constable's officer acts for that post."""
    return make_item(make_meeting(), number="4a").meeting


@pytest.fixture
def item(meeting) -> AgendaItem:
    return meeting.items.get()


@pytest.fixture
def issued(item, cc, minute_taker) -> Action:
    return make_action(item, cc, issued_by=minute_taker)
