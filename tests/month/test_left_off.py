"""Open actions that an agenda does not have yet: offered on its page, and brought to it."""

from datetime import date

import pytest

from accounts.acting import for_reason
from actions.models import Action, OutstandingMatter
from governance.models import SensitiveReading
from meetings.models import Marking
from tests.factories import make_action, make_item, make_meeting

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
def opened_since(coming, cc) -> Action:
    return make_action(make_item(make_meeting(date(2026, 6, 26))), cc, text="Mend the late thing.")


def test_an_action_opened_after_the_planning_is_offered_and_brought(desk, coming, at, opened_since):
    page = " ".join(desk.get(at).content.decode().split())
    assert "1 open action is not on this agenda" in page
    assert "Mend the late thing." in page

    answer = desk.post(f"{at}bring/", {"actions": [opened_since.pk]}, follow=True)
    words = " ".join(answer.content.decode().split())

    matter = OutstandingMatter.objects.get(action=opened_since)
    assert (matter.item.meeting, matter.item.kind, matter.position) == (coming, "outstanding", 1)
    assert "1 action is now among the outstanding matters." in words
    assert "not on this agenda" not in words


def test_it_stands_behind_those_that_are_there(desk, coming, at, opened_since, cc):
    first = make_action(opened_since.item, cc, text="Known for long.")
    OutstandingMatter.objects.create(item=coming.items.get(), action=first, position=1)

    desk.post(f"{at}bring/", {"actions": [opened_since.pk]})

    assert list(OutstandingMatter.objects.values_list("action", "position")) == [
        (first.pk, 1),
        (opened_since.pk, 2),
    ]


def test_brought_twice_it_stands_once_and_what_has_ended_is_left_out(
    desk, coming, at, opened_since
):
    sent = {"actions": [opened_since.pk, "999999", "x"]}
    desk.post(f"{at}bring/", sent)
    answer = desk.post(f"{at}bring/", sent, follow=True)

    assert OutstandingMatter.objects.count() == 1
    assert "Left out, for they are there or have ended: 3." in answer.content.decode()


@pytest.mark.parametrize("status", ["draft", "agreed"])
def test_a_page_that_lay_open_until_the_draft_was_finished_brings_nothing(
    desk, coming, at, opened_since, status
):
    notes = coming.notes_status
    notes.status = status
    notes.save()

    answer = desk.post(f"{at}bring/", {"actions": [opened_since.pk]}, follow=True)

    assert "The meeting is over" in answer.content.decode()
    assert not OutstandingMatter.objects.exists()


def test_nothing_ticked_brings_nothing(desk, at, opened_since):
    answer = desk.post(f"{at}bring/", follow=True)

    assert "No action was ticked." in answer.content.decode()
    assert not OutstandingMatter.objects.exists()


def test_what_arises_at_the_meeting_itself_and_what_was_held_already_are_not_offered(
    desk, coming, at, cc
):
    make_action(coming.items.get(), cc)
    assert "not on this agenda" not in desk.get(at).content.decode()

    held = make_meeting(date(2026, 5, 29), status="draft")
    make_item(held)
    page = desk.get(f"/admin/meeting/{held.pk}/agenda/").content.decode()
    assert "not on this agenda" not in page


@pytest.mark.parametrize("address", ["agenda", "next meeting"])
def test_that_words_of_a_sensitive_item_were_offered_is_kept(
    desk, coming, at, opened_since, address
):
    with for_reason("Operational."):
        Marking.objects.create(
            item=opened_since.item,
            meeting=opened_since.item.meeting,
            level="official_sensitive",
        )
    kind = coming.meeting_type_id

    desk.get(at if address == "agenda" else f"/admin/next-meeting/?type={kind}")

    assert list(SensitiveReading.objects.values_list("item_pk", flat=True)) == [
        opened_since.item_id
    ]
