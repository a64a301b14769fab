"""A name from words that are closed to a reader closes the amendment that says it."""

import pytest

from governance.notes.closed_words import ClosedWords
from governance.notes.hiding import collect_for
from meetings import services
from meetings.models import Meeting, PrivateItem
from tests.factories import make_item, make_meeting

CLOSED = (
    "On Tuesday Tamsin Orrell met the Chief Constable at Wenn Police Station. PC O’Hara was there. "
    "RISKS AND OPPORTUNITIES were heard."
)
OPEN = "The Chief Constable opened the Police Station at Wenn."


@pytest.fixture
def closed() -> ClosedWords:
    words = ClosedWords()
    words.add(2, [CLOSED])
    words.shows([OPEN])
    return words


@pytest.mark.parametrize(
    ("becomes", "is_told"),
    [
        ("The report of Tamsin Orrell", True),
        ("Report by tamsin\nORRELL", True),
        ("as PC O'Hara said", True),
        ("Tamsin reported", False),
        ("Orrell Tamsin", False),
        ("the Chief Constable said", False),
        ("at the police station", False),
        ("It was heard on Tuesday", False),
        ("There are some risks and more", False),
    ],
)
def test_two_words_close_an_amendment_only_where_they_may_be_a_name(closed, becomes, is_told):
    assert closed.are_told_by(4, "The report", becomes) is is_told


def test_a_name_that_the_reader_finds_in_the_open_notes_closes_nothing(closed):
    closed.shows(["Present: Tamsin Orrell"])

    assert closed.are_told_by(4, "The report", "The report of Tamsin Orrell") is False


def test_a_name_of_a_private_item_in_another_items_correction_is_not_shown(
    minute_taker, chair, chief_constable
):
    meeting = make_meeting(status="draft")
    secret = make_item(meeting, number="2", findings="It was Tamsin Orrell who rang.")
    make_item(meeting, number="4", position=4, findings="The Chief Constable was told.")
    make_item(meeting, number="5", position=5, findings="The lock is old.")
    PrivateItem.objects.create(item=secret, reason="Personal data")
    services.agree(meeting, by=chair)
    meeting = Meeting.objects.get(pk=meeting.pk)
    for number, was, becomes in (
        ("4", "was told", "was told by Tamsin Orrell"),
        ("5", "The lock is old.", "The Chief Constable looked after the lock."),
    ):
        item = meeting.items.get(number=number)
        said = {"was": was, "becomes": becomes, "reason": "Misheard"}
        services.amend(meeting, by=minute_taker, item=item, **said)

    told = {
        reader: [amendment.becomes for amendment in collect_for(reader, meeting).amendments]
        for reader in (chair, chief_constable)
    }

    assert told == {
        chair: ["was told by Tamsin Orrell", "The Chief Constable looked after the lock."],
        chief_constable: ["", "The Chief Constable looked after the lock."],
    }
