"""The page of sealed notes says where words were erased from them."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from governance.ledger import erasing
from governance.ledger.words import Words
from governance.models import LedgerEntry
from meetings import services
from meetings.models import Amendment, Meeting, PrivateItem, Seal
from meetings.sealing import sha256_of
from tests.factories import make_item, make_meeting

# Words are erased by the role that owns the tables.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.fixture
def sealed(chair: User, time_machine) -> Meeting:
    time_machine.move_to(datetime(2026, 7, 20, 11, tzinfo=UTC), tick=False)
    meeting = make_meeting(status="draft")
    make_item(meeting, findings="Tamsin Orrell counted ten cameras.")
    services.agree(meeting, by=chair)
    return meeting


def erase(chair: User) -> None:
    for place in list(erasing.places(Words("Tamsin Orrell"))):
        erasing.erase(place, by=chair, reason="A court has ordered it.")


def page_for(client, user: User, meeting: Meeting) -> str:
    client.force_login(user)
    return " ".join(client.get(meeting.get_absolute_url()).content.decode().split())


def test_notes_without_an_erasure_are_kept_word_for_word(client, sealed, auditor):
    page = page_for(client, auditor, sealed)

    assert "kept word for word and is never edited" in page
    assert "were erased" not in page
    assert sealed.seal.sha256 in page


def test_after_an_erasure_the_page_says_when_and_shows_the_digest_of_what_is_there(
    client, sealed, chair, chief_constable
):
    agreed = Seal.objects.get().sha256
    erase(chair)

    page = page_for(client, chief_constable, sealed)

    assert "words that had to go by law were erased from it" in page
    assert "<li>on 20 July 2026 at 12:00</li>" in page
    assert "kept word for word" not in page
    assert sha256_of(Seal.objects.get().document) in page
    assert agreed not in page


def test_why_words_were_erased_is_told_to_the_desk_alone(
    client, sealed, chair, minute_taker, chief_constable
):
    erase(chair)

    pages = [page_for(client, user, sealed) for user in (minute_taker, chief_constable)]

    assert ["A court has ordered it." in page for page in pages] == [True, False]


@pytest.fixture
def amended(sealed: Meeting, minute_taker: User) -> Meeting:
    """Two amendments, of the item and of none; the first brings in a name."""
    words = {"by": minute_taker, "reason": "Misheard."}
    item = sealed.items.get()
    services.amend(sealed, was="ten", becomes="ten and Mr Fenn two", item=item, **words)
    services.amend(sealed, was="cameras", becomes="lamps by Mr Fenn", **words)
    return sealed


def erase_from_amendment(number: int, chair: User) -> None:
    for place in list(erasing.places(Words("Mr Fenn"))):
        if place.pk == Amendment.objects.get(number=number).pk:
            erasing.erase(place, by=chair, reason="A court has ordered it.")


@pytest.mark.parametrize("number", [1, 2])
def test_an_amendment_says_where_words_were_erased_from_it(
    number, client, amended, chair, minute_taker, chief_constable
):
    erase_from_amendment(number, chair)

    desk, officer = (page_for(client, user, amended) for user in (minute_taker, chief_constable))

    said = "Words that had to go by law were erased from this amendment on 20 July 2026 at 12:00"
    assert (desk.count(said), officer.count(said)) == (1, 1)
    assert f"{said}: A court has ordered it." in desk
    assert f"{said}." in officer
    assert officer.index(f'id="amendment-{number}"') < officer.index(said)
    assert "kept word for word" in officer


def test_of_an_amendment_that_is_closed_to_the_reader_no_erasure_is_told(
    client, amended, chair, chief_constable
):
    PrivateItem.objects.create(item=amended.items.get(), reason="Personal data")
    erase_from_amendment(1, chair)

    assert "erased" not in page_for(client, chief_constable, amended)


def test_the_page_of_an_entry_says_that_its_payload_lost_words(client, sealed, chair, auditor):
    number = LedgerEntry.objects.get(record="meetings.seal").number
    erase(chair)
    client.force_login(auditor)

    page = " ".join(client.get(f"/trail/entries/{number}/").content.decode().split())
    file = client.get(f"/trail/entries/{number}/payload.json").content.decode()

    assert (
        "Words that had to go by law were erased from this payload on 20 July 2026 at 12:00: "
        "A court has ordered it. It no longer makes the leaf, which stays as it was published."
    ) in page
    assert "[erased] counted ten cameras." in file
    assert "Orrell" not in page + file
