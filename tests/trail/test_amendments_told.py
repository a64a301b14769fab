"""The history of an amendment tells what its reader finds in the notes, and nothing else of it."""

import pytest

from accounts.acting import acting_as
from meetings import services
from meetings.models import Amendment, Marking, Meeting, NamedReader, PrivateItem, WithholdingReason
from tests.factories import make_item, make_meeting

WAS, BECOMES, REASON = "Canary was seen", "Canary was heard", "Because of the canary"
PLAIN = "Nell Harcourt: recorded amendment 1, whose words are not shown here"
IN_WORDS = "Nell Harcourt: recorded amendment 1 to {}: “Because of the canary”"


@pytest.fixture
def meeting(chair) -> Meeting:
    """Agreed notes of an item that says something, and one that everybody reads."""
    meeting = make_meeting(status="draft")
    make_item(meeting, number="2", findings=f"{WAS} at the lock. The lock is old.")
    make_item(meeting, number="4", heading="Lanes", position=4, findings="The lane is dark.")
    services.agree(meeting, by=chair)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def amended(meeting, minute_taker):
    """Amend the notes in a request of its own."""

    def amend(number=None, was=WAS, becomes=BECOMES, reason=REASON) -> Amendment:
        item = meeting.items.get(number=number) if number else None
        words = {"was": was, "becomes": becomes, "reason": reason}
        with acting_as(minute_taker, interface="portal"):
            return services.amend(meeting, by=minute_taker, item=item, **words)

    return amend


def protect(meeting, how):
    item = meeting.items.get(number="2")
    if how == "private":
        PrivateItem.objects.create(item=item, reason="Personal data")
    else:
        level = Marking.Level.OFFICIAL_SENSITIVE
        Marking.objects.create(meeting=meeting, item=item, level=level)


def pages(signed_in, user, meeting, amendment):
    kinds = [("meetings.meeting", meeting.pk), ("meetings.amendment", amendment.pk)]
    answers = [signed_in(user).get(f"/trail/{kind}/{number}/") for kind, number in kinds]
    whole = [signed_in(user).get(page) for page in ("/trail/", "/trail/audit-trail.csv")]
    return [
        b"".join(answer).decode() if answer.status_code == 200 else ""
        for answer in (*answers, *whole)
    ]


@pytest.mark.parametrize("number", ["2", None], ids=["of the item", "of no single item"])
@pytest.mark.parametrize("how", ["private", "sensitive"])
@pytest.mark.parametrize("who", ["chief_constable", "staff_officer"])
def test_words_that_the_notes_do_not_show_are_in_no_history(
    meeting, amended, signed_in, request, auditor, who, how, number
):
    amendment = amended(number)
    protect(meeting, how)
    officer = request.getfixturevalue(who)

    told = pages(signed_in, officer, meeting, amendment)

    assert [page for page in told if "anary" in page] == []
    desk = pages(signed_in, auditor, meeting, amendment)
    assert ["anary" in page for page in desk] == [True, True, True, True]


def test_of_a_closed_amendment_of_no_single_item_it_is_told_that_there_is_one(
    meeting, amended, chief_constable, told
):
    amendment = amended()
    protect(meeting, "sensitive")

    assert told(amendment, chief_constable) == [PLAIN]


def test_a_named_reader_is_told_in_words(meeting, amended, chief_constable, told):
    amendment = amended("2")
    protect(meeting, "sensitive")
    NamedReader.objects.create(item=meeting.items.get(number="2"), user=chief_constable)

    assert told(amendment, chief_constable) == [IN_WORDS.format("item 2")]


@pytest.mark.parametrize(("number", "where"), [("2", "item 2"), (None, "the notes")])
def test_an_amendment_that_officers_read_in_the_notes_is_told_in_words(
    meeting, amended, minute_taker, chief_constable, told, words, number, where
):
    amendment = amended(number)
    personal = WithholdingReason.objects.create(name="Personal data")
    services.withhold(
        amendment.item or meeting.items.get(number="2"), by=minute_taker, reason=personal
    )

    assert told(amendment, chief_constable) == [IN_WORDS.format(where)]
    assert told(meeting, chief_constable)[0] == IN_WORDS.format(where)
    assert "heard" in words(amendment, chief_constable)


def test_a_reason_of_its_entry_is_told_only_where_it_tells_nothing_closed(
    meeting, minute_taker, chief_constable, words, auditor
):
    said = {"was": "The lane is dark.", "becomes": "The lane is dim.", "reason": "A slip"}
    with acting_as(minute_taker, interface="admin", reason=f"For {WAS} at the lock"):
        amendment = Amendment.objects.create(meeting=meeting, number=1, **said)
    before = words(amendment, chief_constable)

    protect(meeting, "private")

    after = words(amendment, chief_constable)
    assert (WAS in before, "anary" in after) == (True, False)
    assert WAS in words(amendment, auditor)


def test_one_amendment_may_be_closed_and_another_told(
    meeting, amended, chief_constable, words, told
):
    closed, shown = amended(), amended("4", "The lane is dark.", "The lane is dim.", "Misheard.")
    protect(meeting, "private")

    assert "anary" not in words(closed, chief_constable)
    assert told(shown, chief_constable) == [
        "Nell Harcourt: recorded amendment 2 to item 4: “Misheard.”"
    ]
