"""Words that must lawfully go leave a commitment too, of notes that are agreed."""

import pytest

from accounts.models import User
from governance.ledger import erasing
from governance.ledger.verifying import verify
from governance.ledger.words import Words
from governance.models import LedgerEntry
from governance.search.models import SearchEntry
from meetings import committing, services
from meetings.models import AgendaItem, Commitment
from tests.factories import make_item, make_meeting

# The portal's own role on PostgreSQL may not change what was written, not even to erase it.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")
WORDS = "Tamsin Orrell"


@pytest.fixture
def item(chair: User) -> AgendaItem:
    meeting = make_meeting(status="draft")
    made = make_item(
        meeting, kind="topic", findings=f"{WORDS} will count 95 of 100. {WORDS} will retire."
    )
    services.agree(meeting, by=chair)
    return made


def erase(by: User) -> list[str]:
    """Every place of the words; what each is called."""
    found = list(erasing.places(Words(WORDS)))
    for place in found:
        erasing.erase(place, by=by, reason="A court has ordered it.")
    return sorted(place.key.split("-")[0] for place in found)


def everything() -> str:
    history = Commitment.history.values_list("passage", "why", "history_change_reason")
    texts = SearchEntry.objects.values_list("text", flat=True)
    payloads = LedgerEntry.objects.values_list("payload", "reason")
    return f"{list(history)}{list(texts)}{list(payloads)}"


def test_words_go_from_a_commitment_and_from_what_became_of_it(
    item: AgendaItem, minute_taker: User
):
    made = committing.mark(item, by=minute_taker, passage=f"{WORDS} will count 95 of 100")
    committing.settle(made, by=minute_taker, outcome="kept", why=f"{WORDS} counted 96.")

    erased = erase(minute_taker)

    made = Commitment.objects.get()
    assert "meetings.commitment" in erased
    assert (made.passage, made.why) == ("[erased] will count 95 of 100", "[erased] counted 96.")
    assert (made.stands, WORDS in everything()) == (True, False)
    assert list(verify()) == []


def test_a_commitment_that_was_the_words_alone_still_stands_and_is_settled(
    item: AgendaItem, minute_taker: User
):
    made = committing.mark(item, by=minute_taker, passage=WORDS)

    erase(minute_taker)

    made.refresh_from_db()
    committing.settle(made, by=minute_taker, outcome="superseded", why="It was a name.")
    assert (made.passage, made.stands) == ("[erased]", True)


def test_words_go_from_a_mark_that_was_taken_off(item: AgendaItem, minute_taker: User):
    made = committing.mark(item, by=minute_taker, passage=f"{WORDS} will retire")
    committing.unmark(made, by=minute_taker, reason=f"{WORDS} has not said so.")

    erase(minute_taker)

    assert WORDS not in everything()
    assert list(verify()) == []
