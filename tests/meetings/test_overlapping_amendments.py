"""Two amendments of the same words contradict each other for ever: the second is held back once."""

import pytest

from meetings import services
from meetings.models import Amendment, Meeting
from meetings.overlaps import ONCE_MORE, overlapping
from tests.admin.conftest import admin_url
from tests.factories import make_item, make_meeting


@pytest.fixture(autouse=True)
def at_eight_minutes_to_five(time_machine) -> None:
    time_machine.move_to("2026-07-20T16:52:00+01:00", tick=False)


@pytest.fixture
def meeting(minute_taker) -> Meeting:
    """Agreed notes in which one amendment strikes words out."""
    meeting = make_meeting()
    item = make_item(meeting, findings="Ten cameras stand at the weir, and two are broken.")
    make_item(meeting, number="5", position=2, findings="Ten cameras are to be bought.")
    amend(meeting, minute_taker, "two are broken", "", item)
    return meeting


def amend(meeting, by, was, becomes, item=None) -> Amendment:
    words = {"was": was, "becomes": becomes, "reason": "Misheard."}
    return services.amend(meeting, by=by, item=item, **words)


def numbers(meeting, was, item=None) -> list[int]:
    return [each.number for each in overlapping(meeting, item, was)]


TOLD = (
    "Nell Harcourt recorded amendment 1 at 16:52, which corrects these words already: “two are "
    "broken” is struck out."
)


def test_an_amendment_of_words_that_are_amended_is_held_back_once(
    client, meeting, chair, make_user
):
    client.force_login(make_user("Rosa Quill", "minute_taker"))
    page = f"/meetings/{meeting.pk}/step/amend/"
    form = {"was": "and two are broken", "becomes": "and three are broken", "reason": "Counted."}

    first = client.post(page, form)
    asked = first.context["form"]
    there = Amendment.objects.count()
    again = client.post(page, form | {"known_overlaps": asked["known_overlaps"].value()})

    assert asked.non_field_errors() == [TOLD, ONCE_MORE]
    assert asked["was"].value() == "and two are broken"
    assert (there, again.status_code, Amendment.objects.count()) == (1, 302, 2)


def test_whoever_amends_their_own_words_twice_is_told_too(client, meeting, minute_taker):
    client.force_login(minute_taker)
    form = {"was": "weir, and two", "becomes": "lock, and two", "reason": "Misheard."}

    answer = client.post(f"/meetings/{meeting.pk}/step/amend/", form)

    assert answer.context["form"].non_field_errors()[0] == TOLD.replace("Nell Harcourt", "You")


def test_what_is_amended_between_the_two_is_told_as_well(client, meeting, minute_taker):
    client.force_login(minute_taker)
    page = f"/meetings/{meeting.pk}/step/amend/"
    form = {"was": "weir, and two are", "becomes": "lock, and two are", "reason": "Misheard."}
    asked = client.post(page, form).context["form"]
    amend(meeting, minute_taker, "stand at the weir", "stand at the mill")

    answer = client.post(page, form | {"known_overlaps": asked["known_overlaps"].value()})

    assert len(answer.context["form"].non_field_errors()) == 3
    assert Amendment.objects.count() == 2


def test_the_desk_holds_it_back_and_records_it_the_second_time(client, meeting, minute_taker):
    client.force_login(minute_taker)
    page = "/admin/meetings/amendment/add/"
    form = {"meeting": meeting.pk, "was": "two are broken", "becomes": "three", "reason": "No."}

    first = client.post(page, form)
    there = Amendment.objects.count()
    again = client.post(page, form | {"known_overlaps": "1"})

    assert first.context["meanwhile"] == [TOLD.replace("Nell Harcourt", "You"), ONCE_MORE]
    assert (there, again.status_code, Amendment.objects.count()) == (1, 302, 2)
    assert client.get(admin_url(Amendment.objects.get(number=2))).status_code == 200


@pytest.mark.parametrize(
    ("was", "found"),
    [
        ("Ten cameras stand", []),
        ("the weir, and two", [1]),
        ("_Two_  are\nbroken", []),
        ("*two*  are\nbroken", [1]),
        ("broken", [1]),
    ],
)
def test_words_overlap_where_they_stand_however_they_are_set(meeting, was, found):
    assert numbers(meeting, was, meeting.items.get(number="4a")) == found


def test_the_same_words_of_another_item_are_others(meeting, minute_taker):
    first, other = meeting.items.all()
    amend(meeting, minute_taker, "Ten cameras", "Twelve cameras", first)

    assert numbers(meeting, "Ten cameras", first) == [2]
    assert numbers(meeting, "Ten cameras", other) == []


def test_two_corrections_of_what_an_amendment_put_there_overlap(meeting, minute_taker):
    amend(meeting, minute_taker, "stand at the weir", "stand at the old mill")

    assert numbers(meeting, "the old mill") == []
    amend(meeting, minute_taker, "the old mill", "the new mill")
    assert numbers(meeting, "old mill") == [3]
