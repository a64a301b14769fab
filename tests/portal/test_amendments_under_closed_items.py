"""What stands under a closed item is closed with all its amendments, withheld passage or not."""

import pytest

from governance.notes.hiding import NOT_OPEN, as_published, lost_passages
from meetings import services, withholding
from meetings.closed import CLOSED
from meetings.models import AgendaItem, Amendment, Marking, PrivateItem, WithholdingReason
from tests.factories import make_item, make_meeting
from tests.portal.test_amendments_tell_nothing_closed import public
from tests.portal.test_sealed_notes import surfaces

WAS, BECOMES, REASON = "kept the brown ledger", "kept the canary ledger", "Canary: a slip of ink."
TOLD = ("brown ledger", "canary", "Canary", "Grebe", "Heron")
"""Of the item, its passage, its amendment and the item above it."""
ABOVE = ("private", "sensitive", "withheld")


@pytest.fixture
def personal(db) -> WithholdingReason:
    return WithholdingReason.objects.create(name="Personal data")


@pytest.fixture(params=ABOVE)
def above(request) -> str:
    """What closes the item above."""
    return request.param


@pytest.fixture
def item(minute_taker, personal, above) -> AgendaItem:
    """Under an item that is closed, or under one under it; of itself a passage is withheld."""
    meeting = make_meeting(status="draft")
    make_item(meeting, number="1", heading="Lanes", findings="The lane is dark.")
    closed = make_item(meeting, number="3", heading="Heron", position=2)
    below = make_item(meeting, number="3a", heading="Staff", parent=closed, position=3)
    if above == "sensitive":
        below = make_item(meeting, number="1", heading="Clerks", parent=below, position=4)
    below.narrative = f"The clerk {WAS} in the loft. He is called Grebe."
    below.save()
    if above == "private":
        PrivateItem.objects.create(item=closed, reason="Staffing")
    elif above == "sensitive":
        level = Marking.Level.OFFICIAL_SENSITIVE
        Marking.objects.create(meeting=meeting, item=closed, level=level)
    else:
        services.withhold(closed, by=minute_taker, reason=personal)
    services.withhold(below, by=minute_taker, reason=personal, passage="called Grebe")
    services.agree(meeting, by=minute_taker)
    return AgendaItem.objects.get(pk=below.pk)


@pytest.fixture
def amended(item, minute_taker) -> AgendaItem:
    """Outside its withheld passage."""
    services.amend(
        item.meeting, by=minute_taker, item=item, was=WAS, becomes=BECOMES, reason=REASON
    )
    return item


def leaks(given: dict[str, str]) -> dict[str, list[str]]:
    said = {door: [each for each in TOLD if each in text] for door, text in given.items()}
    return {door: words for door, words in said.items() if words}


@pytest.mark.parametrize("who", ["chief_constable", "api_client_account"])
def test_whoever_may_not_read_the_item_above_reads_the_number_of_the_amendment_alone(
    client, amended, above, request, who
):
    if above == "withheld" and who != "api_client_account":
        assert BECOMES in surfaces(client, amended.meeting, request.getfixturevalue(who))["txt"]
        return

    given = surfaces(client, amended.meeting, request.getfixturevalue(who))

    assert leaks(given) == {}
    assert f"Amendment 1\n   {NOT_OPEN}" in given["txt"]


def test_the_desk_reads_the_amendment_and_is_shown_what_residents_will_read(
    client, amended, minute_taker
):
    client.force_login(minute_taker)

    seen = client.get(f"{amended.meeting.get_absolute_url()}as-published/")

    assert seen.status_code == 200
    assert [each for each in (WAS, BECOMES, REASON) if each in seen.content.decode()] == []
    assert BECOMES in surfaces(client, amended.meeting, minute_taker)["txt"]


def test_the_notes_are_published_and_told_to_residents(
    client, amended, minute_taker, chair, api_client_account
):
    for each in withholding.waiting_of(amended.meeting):
        services.check(each, by=chair)
    client.force_login(minute_taker)
    page = f"{amended.meeting.get_absolute_url()}step/publish/"

    answer = client.post(page, {"reason": "A public meeting.", "is_known_open": "on"})

    amended.meeting.refresh_from_db()
    assert (answer.status_code, amended.meeting.status) == (302, "published")
    assert leaks(public(amended.meeting)) == {}
    assert leaks(surfaces(client, amended.meeting, api_client_account)) == {}


def test_the_minute_taker_is_told_that_readers_will_not_be_shown_it(client, item, minute_taker):
    client.force_login(minute_taker)
    page = f"{item.meeting.get_absolute_url()}step/amend/"
    form = {"item": item.pk, "was": WAS, "becomes": BECOMES, "reason": REASON}

    first = client.post(page, form)
    recorded = Amendment.objects.count()
    again = client.post(page, form | {"is_known_closed": "on"})

    assert CLOSED in first.content.decode()
    assert (recorded, again.status_code, Amendment.objects.count()) == (0, 302, 1)


def test_words_of_the_passage_close_an_amendment_of_an_open_item_too(item, minute_taker):
    meeting, open_item = item.meeting, item.meeting.items.get(heading="Lanes")
    words = {"was": "The lane is", "becomes": "The lane (called Grebe) is", "reason": "A slip."}
    services.amend(meeting, by=minute_taker, item=open_item, **words)

    (amendment,) = as_published(meeting).notes.amendments

    assert (amendment.was, amendment.becomes, amendment.reason) == ("", "", NOT_OPEN)


def test_a_passage_that_an_edit_changed_is_not_told_of_an_item_that_is_closed_anyway(
    minute_taker, personal
):
    meeting = make_meeting(status="draft")
    closed = make_item(meeting, number="3", heading="Heron")
    below = make_item(meeting, number="3a", parent=closed, position=2, narrative="Called Grebe.")
    services.withhold(below, by=minute_taker, reason=personal, passage="called Grebe")
    private = PrivateItem.objects.create(item=closed, reason="Staffing")
    below.narrative = "Called Teal."
    below.save()

    while_private = lost_passages(meeting)
    private.end_in_draft()

    assert while_private == []
    assert [each.passage for each in lost_passages(meeting)] == ["called Grebe"]
    assert [each.narrative for each in as_published(meeting).notes.items[0].items] == [
        "Withheld: Personal data"
    ]
