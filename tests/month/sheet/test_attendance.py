"""Who is there, who comes later and who leaves: at the head of the sheet, and in the notes."""

from datetime import UTC, date, datetime, time

import pytest

from accounts.models import Person, Tenure
from governance.notes.collecting import collect
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text
from meetings.models import Attendance

from .conftest import KEY, send, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(meeting):
    person = Person.objects.create(name="Asha Bell")
    return Attendance.objects.create(
        meeting=meeting, person=person, name_text="Asha Bell", capacity="Head of Fleet", position=1
    )


def test_a_status_and_times_are_one_version(desk, meeting, there):
    name = f"person-{there.pk}-"

    answer = send(
        desk,
        meeting,
        **{f"{name}seen": 1, f"{name}status": "present", f"{name}arrived": "10:20"},
    )

    there.refresh_from_db()
    assert (there.status, there.arrived_at, there.left_at) == ("present", time(10, 20), None)
    versions = {f"person-{there.pk}": 2, f"next-{meeting.pk}": 1}
    assert (answer["state"], answer["versions"]) == ("saved", versions)


def test_a_time_that_is_none_is_refused_with_a_sentence(desk, meeting, there):
    name = f"person-{there.pk}-"

    answer = send(desk, meeting, **{f"{name}seen": 1, f"{name}arrived": "after ten"})

    assert [each["message"] for each in answer["refusals"]] == [
        "“after ten” is no time: write it as 10:20."
    ]


def test_somebody_who_holds_a_post_that_day_is_added_with_it(desk, meeting, dcc):
    person = Person.objects.create(name="Delyth Marsh")
    Tenure.objects.create(
        person=person, office=dcc, kind=Tenure.Kind.TEMPORARY, starts_on=date(2026, 1, 1)
    )
    row = {f"person-{KEY}-name": "Delyth Marsh", f"person-{KEY}-status": "present"}

    send(desk, meeting, **row)
    send(desk, meeting, **row)

    added = Attendance.objects.get()
    assert (added.person, added.office, added.status) == (person, dcc, "present")
    assert added.capacity == "Temporary Deputy Chief Constable (T/DCC)"


def test_somebody_new_is_added_to_the_record_and_told(desk, meeting):
    answer = send(
        desk,
        meeting,
        **{f"person-{KEY}-name": "Bram Heddle", f"person-{KEY}-capacity": "Guest of the chair"},
    )

    assert Attendance.objects.get().person == Person.objects.get(name="Bram Heddle")
    assert answer["said"] == ["Bram Heddle is new to the record."]


def test_nobody_is_added_twice(desk, meeting, there):
    answer = send(desk, meeting, **{f"person-{KEY}-name": "Asha Bell"})

    assert (answer["state"], Attendance.objects.count()) == ("refused", 1)


def test_somebody_who_was_added_by_mistake_is_taken_off(desk, meeting, there):
    send(desk, meeting, **{f"person-{there.pk}-seen": 1, f"person-{there.pk}-status": "remove"})

    assert Attendance.objects.count() == 0


def test_the_plain_form_says_that_somebody_arrives_now(desk, meeting, there, time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 9, 42, tzinfo=UTC), tick=False)
    name = f"person-{there.pk}-"

    desk.post(
        f"{sheet_of(meeting)}0/",
        {f"{name}seen": 1, f"{name}arrived": "", "now": f"{name}arrived"},
    )

    there.refresh_from_db()
    assert there.arrived_at == time(10, 42)


def test_two_people_who_record_different_arrivals_are_both_kept(
    desk, signed_in, colleague, meeting, there
):
    name = f"person-{there.pk}-"
    send(signed_in(colleague), meeting, **{f"{name}seen": 1, f"{name}status": "present"})

    send(desk, meeting, **{f"{name}seen": 1, f"{name}status": "", f"{name}left": "11:05"})

    there.refresh_from_db()
    assert (there.status, there.left_at) == ("present", time(11, 5))


def test_arrivals_and_departures_are_printed_and_read_back(meeting, there):
    there.arrived_at, there.left_at, there.status = time(10, 20), time(11, 5), "present"
    there.save()
    notes = collect(meeting)

    text = render_text(notes)

    assert "Head of Fleet (arrived 10:20, left 11:05)" in text
    assert understand(text.encode(), "notes.txt")[1].attendance == notes.attendance
