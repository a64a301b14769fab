"""Outstanding matters of a planned meeting whose actions end before it is held."""

from datetime import date

import pytest

from actions import services
from actions.models import Action, OutstandingMatter
from tests.factories import make_action, make_item, make_meeting
from tests.month.conftest import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming(body):
    meeting = make_meeting(date(2026, 7, 31), status="planned")
    make_item(meeting, heading="Actions from earlier meetings", kind="outstanding")
    return meeting


@pytest.fixture
def at(coming):
    return f"/admin/meeting/{coming.pk}/agenda/"


@pytest.fixture
def outstanding(coming, cc) -> list[Action]:
    """Four of them, all open when the agenda was planned."""
    item = make_item(make_meeting(date(2026, 6, 26)))
    words = ("Mend the weir.", "Paint the gate.", "Count the boats.", "Ring the bell.")
    actions = [make_action(item, cc, text=text) for text in words]
    under = coming.items.get()
    for position, action in enumerate(actions, start=1):
        OutstandingMatter.objects.create(
            item=under, action=action, position=position, quoted=action.text
        )
    return actions


@pytest.fixture
def two_ended(desk, outstanding) -> list[Action]:
    """The first is withdrawn and the second merged into the third."""
    weir, gate, boats, _ = outstanding
    services.withdraw(weir, by=user_of(desk), reason="The weir is gone.")
    services.merge(gate, by=user_of(desk), into=boats, reason="One piece of work.")
    return outstanding


def test_the_agenda_says_which_are_settled_since_and_one_press_takes_them_off(
    desk, coming, at, two_ended
):
    weir, gate, boats, bell = two_ended
    page = " ".join(desk.get(at).content.decode().split())
    assert "2 outstanding matters are settled since" in page
    assert f"{weir.label} is withdrawn, {gate.label} is merged into another." in page

    answer = desk.post(f"{at}settled/", follow=True)
    words = " ".join(answer.content.decode().split())

    assert [row.action for row in OutstandingMatter.objects.all()] == [boats, bell]
    assert f"Taken off this agenda: {weir.label}, {gate.label}." in words
    assert "settled since" not in words


def test_what_was_heard_of_a_settled_action_stays(desk, at, two_ended):
    heard = OutstandingMatter.objects.get(action=two_ended[0])
    heard.update = "It was seen by all."
    heard.save()

    desk.post(f"{at}settled/")

    assert OutstandingMatter.objects.filter(pk=heard.pk).exists()
    assert OutstandingMatter.objects.count() == 3


def test_once_the_meeting_has_begun_nothing_is_taken_off(desk, coming, at, two_ended):
    coming.notes_status.status = "in_progress"
    coming.notes_status.save()

    page = desk.get(at).content.decode()
    answer = desk.post(f"{at}settled/", follow=True)

    assert "settled since" not in page
    assert "The meeting has begun, so its outstanding matters stay." in answer.content.decode()
    assert OutstandingMatter.objects.count() == 4


def test_pressed_again_it_says_that_there_is_none(desk, at, outstanding):
    answer = desk.post(f"{at}settled/", follow=True)

    assert "No settled action is on this agenda." in answer.content.decode()
    assert OutstandingMatter.objects.count() == 4


def test_what_is_brought_after_some_were_taken_off_stands_behind_those_left(
    desk, coming, at, two_ended, cc
):
    _, _, boats, bell = two_ended
    late = make_action(boats.item, cc, text="Known late.")
    desk.post(f"{at}settled/")

    desk.post(f"{at}bring/", {"actions": [late.pk]})

    assert [row.action for row in coming.items.get().outstanding_matters.all()] == [
        boats,
        bell,
        late,
    ]


def test_the_printed_agenda_says_how_a_settled_action_ended(desk, coming, two_ended):
    weir, boats = two_ended[0], two_ended[2]
    printed = " ".join(desk.get(f"{coming.get_absolute_url()}agenda.txt").content.decode().split())

    assert f"{weir.label}: Mend the weir. Withdrawn." in printed.replace(" CC ", " ")
    assert f"Merged into {boats.label}." in printed
