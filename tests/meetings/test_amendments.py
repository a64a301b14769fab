"""The wording as agreed must stand in the notes that an amendment corrects."""

import pytest
from django.core.exceptions import ValidationError

from meetings import services
from meetings.models import Amendment, Attendance, Decision, Meeting, Question
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def agreed(minute_taker) -> Meeting:
    meeting = make_meeting(venue="Weir House", chair_text="Marian Holt, PCC")
    item = make_item(
        meeting,
        narrative="The **weir** road\nis _closed_.",
        findings="- Speeds rose to “forty”.\n- Ten cameras\n  stand.",
        owners_text="ACC",
    )
    make_item(meeting, number="5", heading="Any other business", position=2)
    Question.objects.create(item=item, label="a", text="How many cameras stand?")
    Decision.objects.create(item=item, text="Two more are bought.")
    person = minute_taker.person
    Attendance.objects.create(meeting=meeting, person=person, capacity="Policy Officer")
    return meeting


def amend(meeting, by, was, item=None):
    words = {"becomes": "something else", "reason": "A slip of the pen."}
    return services.amend(meeting, by=by, was=was, item=item, **words)


@pytest.mark.parametrize(
    "was",
    [
        "weir road is closed",
        'rose to "forty"',
        "Ten cameras stand.",
        "- Speeds rose to “forty”.\n- Ten cameras",
        "4a Road safety",
        "a. How many cameras stand?",
        "Two more are bought.",
    ],
)
def test_words_of_an_item_are_known_again_however_they_are_set(was, agreed, minute_taker):
    item = agreed.items.get(number="4a")

    assert [amend(agreed, minute_taker, was, where).number for where in (item, None)] == [1, 2]


@pytest.mark.parametrize("was", ["Weir House", "Marian Holt", "Nell Harcourt, Policy Officer"])
def test_the_header_and_the_attendance_are_amended_without_an_item(was, agreed, minute_taker):
    assert amend(agreed, minute_taker, was).number == 1

    with pytest.raises(ValidationError, match="do not stand in item 4a"):
        amend(agreed, minute_taker, was, agreed.items.get(number="4a"))


@pytest.mark.parametrize("was", ["Eleven cameras", "forty-two", "camera", "**"])
def test_words_that_do_not_stand_there_are_refused_and_nothing_is_recorded(
    was, agreed, minute_taker
):
    with pytest.raises(ValidationError) as refused:
        amend(agreed, minute_taker, was)

    assert refused.value.message_dict == {
        "was": [
            "These words do not stand in these notes. No amendment was recorded, and the notes "
            "stay as they were agreed: copy the wording from the notes."
        ]
    }
    assert Amendment.objects.count() == 0


def test_words_of_another_item_are_refused(agreed, minute_taker):
    with pytest.raises(ValidationError, match="do not stand in item 5"):
        amend(agreed, minute_taker, "Ten cameras", agreed.items.get(number="5"))


def test_an_action_as_the_notes_print_it_can_be_amended(agreed, minute_taker, cc):
    item = agreed.items.get(number="4a")
    make_action(item, cc, text="Report on speeding at the weir.")

    assert amend(agreed, minute_taker, "speeding at the weir", item).number == 1


def test_an_amendment_can_itself_be_corrected(agreed, minute_taker):
    amend(agreed, minute_taker, "Ten cameras")

    words = {"was": "something else", "becomes": "Twelve cameras", "reason": "Counted again."}
    assert services.amend(agreed, by=minute_taker, **words).number == 2


def test_the_page_says_what_was_kept_beside_what_was_typed(client, agreed, minute_taker):
    client.force_login(minute_taker)
    said = {"was": "Eleven cameras", "becomes": "Ten cameras", "reason": "Slip"}

    page = client.post(f"{agreed.get_absolute_url()}step/amend/", said).content.decode()

    assert "copy the wording from the notes" in page
    assert "Eleven cameras" in page


def test_the_same_amendment_is_not_recorded_twice(client, agreed, minute_taker):
    """A form that is sent twice; in another item, or with other words, it is another one."""
    client.force_login(minute_taker)
    said = {"was": "Ten cameras", "becomes": "Twelve cameras", "reason": "Counted again."}
    page = f"{agreed.get_absolute_url()}step/amend/"

    client.post(page, said)
    again = client.post(page, said | {"was": "Ten  cameras"}).content.decode()
    amend(agreed, minute_taker, "Ten cameras", agreed.items.get(number="4a"))

    assert "Amendment 1 says this already, and it is there." in again
    assert [each.number for each in agreed.amendments.all()] == [1, 2]


@pytest.mark.parametrize(("was", "count"), [("is", 2), ("closed", 2), ("cameras", 2)])
def test_words_that_stand_there_more_than_once_are_refused(was, count, agreed, minute_taker):
    item = agreed.items.get(number="4a")
    Question.objects.create(item=item, label="b", text="Is it closed, or is it?")

    with pytest.raises(ValidationError) as refused:
        amend(agreed, minute_taker, was, item)

    assert refused.value.message_dict == {
        "was": [
            f"These words stand there {count} times: copy more of the sentence. No amendment was "
            "recorded."
        ]
    }


def test_words_that_stand_in_two_items_are_amended_in_one_of_them(agreed, minute_taker):
    other = agreed.items.get(number="5")
    other.narrative = "Ten cameras were bought."
    other.save()

    with pytest.raises(ValidationError, match="2 times: copy more of the sentence, or choose the"):
        amend(agreed, minute_taker, "Ten cameras")

    assert amend(agreed, minute_taker, "Ten cameras", other).number == 1


def test_words_are_struck_out_by_putting_none_in_their_place(client, agreed, minute_taker):
    client.force_login(minute_taker)
    said = {"was": "Ten cameras stand.", "becomes": "", "reason": "It was not said."}

    client.post(f"{agreed.get_absolute_url()}step/amend/", said)

    assert "(struck out)" in client.get(agreed.get_absolute_url()).content.decode()
    assert (
        "Should read: (struck out)"
        in b"".join(client.get(f"{agreed.get_absolute_url()}notes.txt")).decode()
    )


def test_a_wording_has_at_most_ten_thousand_letters(agreed, minute_taker):
    words = {"was": "Ten cameras", "becomes": "n" * 10_001, "reason": "Counted again."}

    with pytest.raises(ValidationError, match="10,001 letters"):
        services.amend(agreed, by=minute_taker, **words)
