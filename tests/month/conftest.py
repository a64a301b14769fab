"""A draft that others may be sent."""

import pytest

from accounts.models import Person
from meetings.models import Attendance, Meeting, PrivateItem
from tests.factories import make_item, make_meeting


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
