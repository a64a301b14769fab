"""Words that must lawfully go are gone from everywhere, and every proof stands."""

from contextvars import Context
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Person, User
from accounts.telling import Names, Version
from accounts.telling import told as told_of
from governance.ledger import digests, erasing
from governance.ledger.verifying import verify
from governance.ledger.words import Words
from governance.models import Erasure, LedgerEntry, SheetDraft
from governance.month.sheet import drafts
from meetings import services
from tests.factories import make_item, make_meeting

# The portal's own role on PostgreSQL may not change what was written, not even to erase it.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")

WORDS = "Tamsin Orrell"
WHY = "Request for erasure 12 of 2027, granted"


@pytest.fixture
def person(minute_taker: User) -> Person:
    with for_reason(f"{WORDS} asked for it"):
        person = Person.objects.create(name=f"Inspector {WORDS}")
    person.name = "Inspector\nTAMSIN  orrell QPM"
    person.save()
    person.name = "Somebody else"
    person.save()
    return person


def place_of(person: Person) -> erasing.Place:
    (place,) = erasing.places(Words(WORDS))
    assert (place.model, place.pk) == (Person, person.pk)
    return place


def everything() -> str:
    """Every word of the person's history and of the ledger."""
    history = Person.history.values_list("name", "history_change_reason")
    return f"{list(history)}{list(LedgerEntry.objects.values_list('payload', 'reason'))}".lower()


def test_words_are_found_in_earlier_versions_too(person: Person):
    assert place_of(person).versions == 2


def test_erased_words_are_gone_and_all_else_still_verifies(
    person: Person, minute_taker: User, tmp_path: Path
):
    digest = digests.publish(tmp_path / "digest.txt", timezone.now())

    erasure = erasing.erase(place_of(person), by=minute_taker, reason=WHY)

    assert "orrell" not in everything()
    assert [version.name for version in person.history.order_by("version")] == [
        *("Inspector [erased]", "Inspector\n[erased] QPM", "Somebody else"),
    ]
    assert list(verify(digest=digest)) == []
    assert (erasure.history.first().history_user, erasure.reason) == (minute_taker, WHY)


def test_what_the_record_says_today_is_erased_as_a_new_version(minute_taker: User):
    person = Person.objects.create(name=f"Inspector {WORDS}")

    erasing.erase(place_of(person), by=minute_taker, reason=WHY)

    person.refresh_from_db()
    assert (person.name, person.version) == ("Inspector [erased]", 2)
    assert list(verify()) == []


def test_what_is_left_of_an_erased_version_is_proved_too(person: Person, minute_taker: User):
    erasing.erase(place_of(person), by=minute_taker, reason=WHY)
    first = LedgerEntry.objects.get(
        history_id=person.history.get(version=1).pk, record_pk=person.pk, record="accounts.person"
    )
    Erasure.objects.create(record="accounts.person", record_pk=person.pk, reason=WHY)

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_historicalperson SET name = 'Nobody' WHERE version = 1 AND id = %s",
            [person.pk],
        )

    assert [wrong.number for wrong in verify()] == [first.number]


def test_history_is_closed_again_once_the_words_are_gone(person: Person, minute_taker: User):
    erasing.erase(place_of(person), by=minute_taker, reason=WHY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_historicalperson SET name = 'Nobody'")


@pytest.mark.parametrize(
    ("reason", "said"),
    [(" ", "Say which duty"), (f"{WORDS} asked", "holds the words itself")],
)
def test_an_erasure_without_its_reason_changes_nothing(
    person: Person, minute_taker: User, reason: str, said: str
):
    place = place_of(person)

    with pytest.raises(ValidationError, match=said):
        erasing.erase(place, by=minute_taker, reason=reason)

    assert "orrell" in everything()
    assert Erasure.objects.count() == 0


def test_the_command_shows_first_and_erases_only_when_told(person: Person, minute_taker: User):
    said = StringIO()

    call_command("erase", WORDS, stdout=said)
    assert said.getvalue().splitlines() == [
        f"accounts.person-{person.pk}: person “Somebody else”; 2 versions",
        "  reason of the change: >>Tamsin Orrell<< asked for it",
        "  name: Inspector >>Tamsin Orrell<<",
        "  name: Inspector >>TAMSIN orrell<< QPM",
        'Nothing was erased. To erase these places add --now --reason "…" --as EMAIL.',
    ]
    assert "orrell" in everything()

    with pytest.raises(CommandError, match=r"Say who decides it, by their address: --as EMAIL\."):
        call_command("erase", WORDS, "--now", "--reason", WHY, stdout=said)

    # As outside of any test: nobody acts but whom the command names.
    told = ("--now", "--reason", WHY, "--as", minute_taker.email)
    Context().run(call_command, "erase", WORDS, *told, stdout=said)
    assert "orrell" not in everything()
    entry = LedgerEntry.objects.latest("number")
    assert (entry.actor, entry.interface, entry.reason) == (minute_taker, "command:erase", WHY)
    (began, _) = Erasure.objects.get().history.order_by("history_id")
    assert [phrase.words for phrase in told_of(Version(began, None, Names([], None)))] == [
        "erased words, as the law asks, from person “Somebody else”"
    ]
    assert str(Erasure.objects.get()) == f"Erasure in person {person.pk}"


def test_words_typed_into_a_minute_sheet_are_erased_before_they_are_recorded(minute_taker: User):
    item = make_item(make_meeting(status="draft"))
    pairs = [("seen", "1"), ("narrative", f"- {WORDS} was stopped.")]
    drafts.save(item.meeting_id, item.pk, by=minute_taker, pairs=pairs)
    said = StringIO()

    call_command("erase", WORDS, stdout=said)
    told = ("--now", "--reason", WHY, "--as", minute_taker.email)
    Context().run(call_command, "erase", WORDS, *told, stdout=StringIO())

    assert f"Typed and not yet in the record: Item {item.pk}, Nell Harcourt" in said.getvalue()
    assert SheetDraft.objects.get().fields == [
        ["seen", "1"],
        ["narrative", "- [erased] was stopped."],
    ]


def test_what_is_shown_is_erased_and_nothing_else(minute_taker: User):
    """In whole words, at the ends of lines, beside apostrophes and accents; other words stay."""
    said, zoe = StringIO(), "Zoe\N{COMBINING DIAERESIS}"
    text = f"The Zoëful plan.\nzoë’s case, by ZOË\n{zoe}; Azoë (Zoë)"
    item = make_item(make_meeting(status="draft"), findings=text, heading="Zoëtic")
    action = ("--now", "--reason", WHY, "--as", minute_taker.email)

    call_command("erase", "Zoë", stdout=said)
    call_command("erase", "Zoë", *action, stdout=StringIO())

    item.refresh_from_db()
    assert item.findings == (
        "The Zoëful plan.\n[erased]’s case, by [erased]\n[erased]; Azoë ([erased])"
    )
    assert said.getvalue().count(">>") == item.findings.count("[erased]")
    assert item.heading == "Zoëtic"
    assert list(erasing.places(Words("Zoë"))) == []
    assert list(verify()) == []


def test_words_inside_others_are_shown_and_erased_only_on_request(minute_taker: User):
    person = Person.objects.create(name="Hannah Annesley")
    told = ("--now", "--reason", WHY, "--as", minute_taker.email)
    whole, inside = StringIO(), StringIO()

    call_command("erase", "Ann", *told, stdout=whole)
    call_command("erase", "Ann", "--inside-words", *told, stdout=inside)

    person.refresh_from_db()
    assert whole.getvalue() == "No record holds these words, today or in an earlier version.\n"
    assert inside.getvalue().splitlines()[1:3] == [
        "  name: H>>ann<<ah Annesley",
        "  name: Hannah >>Ann<<esley",
    ]
    assert person.name == "H[erased]ah [erased]esley"


def test_a_record_is_told_with_what_it_belongs_to(chair: User):
    meeting = make_meeting(status="draft")
    make_item(meeting, heading="Cameras", findings="Tamsin Orrell counted ten.")
    services.agree(meeting, by=chair)
    said = StringIO()

    call_command("erase", WORDS, stdout=said)

    item, seal, of = meeting.items.get(), meeting.seal, f"of the meeting “{meeting}”"
    assert said.getvalue().splitlines() == [
        f"meetings.agendaitem-{item.pk}: agenda item “{item}” {of}, in sealed notes; 1 version",
        "  findings: >>Tamsin Orrell<< counted ten.",
        f"meetings.seal-{seal.pk}: seal “{seal}” {of}, in sealed notes; 1 version",
        "  notes as agreed: >>Tamsin Orrell<< counted ten.",
        'Nothing was erased. To erase these places add --now --reason "…" --as EMAIL.',
    ]


def test_one_of_several_records_can_be_chosen(person: Person, minute_taker: User):
    other = Person.objects.create(name=f"{WORDS} of the band")
    told = ("--now", "--reason", WHY, "--as", minute_taker.email)

    call_command("erase", WORDS, "--only", f"accounts.person-{person.pk}", *told, stdout=StringIO())

    (left,) = erasing.places(Words(WORDS))
    assert left.pk == other.pk
    with pytest.raises(CommandError, match=r"are not in accounts\.person-0\. Nothing was erased"):
        call_command("erase", WORDS, "--only", "accounts.person-0", *told)


def test_a_password_is_never_touched(minute_taker: User):
    minute_taker.password = "tamsin$orrell"
    minute_taker.save()
    minute_taker.email = "orrell@severnshire.example"
    minute_taker.save()
    (place,) = erasing.places(Words("orrell"))

    erasing.erase(place, by=minute_taker, reason=WHY)

    minute_taker.refresh_from_db()
    assert minute_taker.password == "tamsin$orrell"
    assert minute_taker.email == "[erased]@severnshire.example"


def test_a_version_that_only_names_who_acted_stays_as_it_is(person: Person, minute_taker: User):
    with for_reason("Renamed", by=minute_taker):
        person.name = "Nobody"
        person.save()
    number = LedgerEntry.objects.latest("number").number
    payload = LedgerEntry.objects.get(number=number).payload

    for place in erasing.places(Words("Nell Harcourt")):
        erasing.erase(place, by=minute_taker, reason=WHY)

    assert LedgerEntry.objects.get(number=number).payload == payload
    assert list(verify()) == []
