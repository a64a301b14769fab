"""A recorded amendment stays as it was recorded; a wrong one is corrected by another."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from accounts.records import SealedNotes
from governance.ledger import erasing, verifying
from governance.ledger.words import Words
from governance.notes.collecting import collect
from meetings import services
from meetings.models import Amendment
from tests.factories import make_item, make_meeting

# The seal holds against whoever has the whole database in hand.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.fixture
def amendment(minute_taker: User, chair: User) -> Amendment:
    meeting = make_meeting(status="draft")
    item = make_item(meeting, findings="Ten cameras stand.")
    services.agree(meeting, by=chair)
    words = {"was": "Ten cameras", "becomes": "Twelve cameras", "reason": "Counted again."}
    return services.amend(meeting, by=minute_taker, item=item, **words)


def test_a_saved_change_is_refused_and_so_is_deleting(amendment: Amendment):
    amendment.becomes = "Eleven cameras"

    with pytest.raises(SealedNotes):
        amendment.save()
    with pytest.raises(SealedNotes):
        amendment.delete()

    stored = Amendment.objects.get()
    assert (stored.becomes, stored.version, stored.history.count()) == ("Twelve cameras", 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meetings_amendment SET becomes = 'Nine', version = version + 1 WHERE id = %s",
        "UPDATE meetings_amendment SET number = 7, version = version + 1 WHERE id = %s",
        "DELETE FROM meetings_amendment WHERE id = %s",
    ],
)
def test_raw_statements_are_refused(amendment: Amendment, change: str):
    with pytest.raises(IntegrityError, match="these notes are sealed"), transaction.atomic():
        connection.cursor().execute(change, [amendment.pk])


def test_none_is_put_in_anothers_place(amendment: Amendment):
    """SQLite's REPLACE deletes without a trigger, ON CONFLICT begins as an INSERT."""
    names = "meeting_id, number, item_id, was, becomes, reason, agreed_at_meeting_id"
    is_sqlite = connection.vendor == "sqlite"
    insert = "INSERT OR REPLACE" if is_sqlite else "INSERT"
    instead = "" if is_sqlite else " ON CONFLICT (meeting_id, number) DO UPDATE SET version = 2"

    with pytest.raises(IntegrityError, match="these notes are sealed"), transaction.atomic():
        connection.cursor().execute(
            f"{insert} INTO meetings_amendment (id, version, {names})"
            f" SELECT 999, 1, {names} FROM meetings_amendment WHERE id = %s{instead}",
            [amendment.pk],
        )


def test_one_is_sealed_even_where_its_notes_have_no_seal(db):
    words = {"was": "Ten", "becomes": "Twelve", "reason": "Counted again."}
    early = Amendment.objects.create(meeting=make_meeting(status="draft"), number=1, **words)

    with pytest.raises(SealedNotes):
        early.save()


def test_a_wrong_one_is_corrected_by_another(amendment: Amendment, minute_taker: User):
    words = {"was": "Twelve cameras", "becomes": "Eleven cameras", "reason": "And once more."}

    services.amend(amendment.meeting, by=minute_taker, item=amendment.item, **words)

    assert [each.becomes for each in collect(amendment.meeting).amendments] == [
        "Twelve cameras",
        "Eleven cameras",
    ]


def test_words_that_the_law_says_must_go_are_erased(amendment: Amendment, chair: User):
    place = next(each for each in erasing.places(Words("Twelve")) if each.model is Amendment)

    erasing.erase(place, by=chair, reason="A court has ordered it.")

    assert Amendment.objects.get().becomes == "[erased] cameras"
    assert [str(wrong) for wrong in verifying.verify()] == []
    with pytest.raises(SealedNotes):
        Amendment.objects.get().save()
