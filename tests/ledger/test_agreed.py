"""What `verify` says of agreed notes: that they have no seal, or are not what was agreed."""

from collections.abc import Callable

import pytest

from accounts.models import User
from accounts.services import system_user
from actions.models import OutstandingMatter
from governance.ledger import erasing, triggers
from governance.ledger.verifying import verify
from governance.ledger.words import Words
from governance.models import LedgerEntry
from meetings import services
from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    NotesStatus,
    Question,
    Response,
    Seal,
)
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.fixture
def agreed(minute_taker: User, chair: User, cc) -> Meeting:
    """Of two items, the first of which has a row of every kind."""
    meeting = make_meeting(status="draft", venue="Weir House")
    item = make_item(meeting, findings="Tamsin Orrell counted ten cameras.")
    make_item(meeting, number="5", heading="Ferry", position=2)
    Attendance.objects.create(meeting=meeting, person=minute_taker.person, capacity="Officer")
    Question.objects.create(item=item, label="a", text="How many cameras stand?")
    Decision.objects.create(item=item, text="Two more are bought.")
    action = make_action(item, cc)
    OutstandingMatter.objects.create(item=item, action=action, quoted="Count the cameras.")
    services.agree(meeting, by=chair)
    return Meeting.objects.get(pk=meeting.pk)


def found() -> list[tuple[int | None, str]]:
    return [(wrong.number, wrong.sentence) for wrong in verify()]


def last_entry(record: str) -> int:
    return LedgerEntry.objects.filter(record=record).latest("number").number


def test_what_lives_on_beside_agreed_notes_is_no_difference(agreed: Meeting, minute_taker, cc):
    item = agreed.items.get(number="4a")
    services.publish(agreed, by=minute_taker, reason="A public meeting.")
    services.amend(agreed, by=minute_taker, was="ten", becomes="twelve", reason="Counted again.")
    Response.objects.create(question=item.questions.get(), office=cc, text="Twelve.")
    action = item.actions.get()
    action.text = "Report on parking."
    action.save()
    matter = item.outstanding_matters.get()
    matter.action = make_action(None, cc, origin_text="April, item 4a")
    matter.save()
    person = minute_taker.person
    person.name = "Nell Harcourt-Vaughan"
    person.save()

    assert found() == []


def _venue(meeting: Meeting, item: AgendaItem) -> None:
    meeting.venue = "The Guildhall"
    meeting.save()


def _somebody(meeting: Meeting, item: AgendaItem) -> None:
    there = meeting.attendance.get()
    Attendance.objects.create(meeting=meeting, person=there.person, position=9)


def _new_item(meeting: Meeting, item: AgendaItem) -> None:
    AgendaItem.objects.create(meeting=meeting, number="9")


def _place(meeting: Meeting, item: AgendaItem) -> None:
    other = meeting.items.get(number="5")
    other.parent = item
    other.save()


def _findings(meeting: Meeting, item: AgendaItem) -> None:
    item.findings = "Tamsin Orrell counted no cameras."
    item.save()


def _question(meeting: Meeting, item: AgendaItem) -> None:
    Question.objects.create(item=item, text="And now?")


def _decision(meeting: Meeting, item: AgendaItem) -> None:
    item.decisions.get().delete()


def _quotation(meeting: Meeting, item: AgendaItem) -> None:
    matter = item.outstanding_matters.get()
    matter.quoted = "Count none."
    matter.save()


@pytest.mark.parametrize(
    ("change", "kind", "names"),
    [
        (_venue, "Meeting", ["venue"]),
        (_somebody, "Meeting", ["attendance"]),
        (_new_item, "Meeting", ["items"]),
        (_place, "AgendaItem", ["items"]),
        (_findings, "AgendaItem", ["findings"]),
        (_question, "AgendaItem", ["questions"]),
        (_decision, "AgendaItem", ["decisions"]),
        (_quotation, "AgendaItem", ["brought_forward"]),
    ],
)
def test_a_late_change_is_found_though_chain_history_and_rows_all_agree(
    agreed: Meeting, change: Callable[[Meeting, AgendaItem], None], kind: str, names: list[str]
):
    item = agreed.items.get(number="4a")
    with triggers.removed():
        change(agreed, item)

    pk = agreed.pk if kind == "Meeting" else item.pk
    sentence = f"meetings.{kind} {pk} is sealed and not what was agreed: {', '.join(names)}."
    assert found() == [(LedgerEntry.objects.latest("number").number, sentence)]


def test_a_row_that_was_changed_past_everything_is_named_at_its_own_entry(agreed: Meeting):
    item = agreed.items.get(number="4a")
    with triggers.removed():
        AgendaItem.objects.filter(pk=item.pk).update(findings="None stand.")

    number = LedgerEntry.objects.get(record="meetings.agendaitem", record_pk=item.pk).number
    assert [each for each, _ in found()] == [number, number]


@pytest.mark.parametrize("status", NotesStatus.SEALED)
def test_notes_that_are_agreed_have_a_seal(db: None, status: str):
    meeting = make_meeting(status=status)

    sentence = f"The notes of meetings.Meeting {meeting.pk} are agreed and have no seal."
    assert found() == [(last_entry("meetings.notesstatus"), sentence)]


def test_notes_that_have_a_seal_are_agreed(agreed: Meeting):
    with triggers.removed():
        agreed.notes_status.status = NotesStatus.Status.DRAFT
        agreed.notes_status.save()

    sentence = f"meetings.Meeting {agreed.pk} has a seal, and its notes are not agreed."
    assert found() == [(last_entry("meetings.seal"), sentence)]


def test_a_seal_has_the_hash_of_its_document(agreed: Meeting):
    seal = agreed.seal
    with triggers.removed():
        seal.document = {**seal.document, "venue": "The Guildhall"}
        seal.save()

    sentence = f"The hash of meetings.Seal {seal.pk} is not its document's."
    assert found() == [(last_entry("meetings.seal"), sentence)]


@pytest.mark.parametrize("keys", [[], [[1]], "none"])
def test_a_seal_whose_keys_fit_no_notes_is_named(agreed: Meeting, keys: object):
    seal = agreed.seal
    with triggers.removed():
        seal.rows = keys
        seal.save()

    sentence = f"What meetings.Seal {seal.pk} holds is no notes."
    assert found() == [(last_entry("meetings.seal"), sentence)]


@pytest.mark.parametrize("kinds", [{AgendaItem}, {Seal}, {AgendaItem, Seal}])
def test_erased_words_are_no_difference_wherever_they_were_erased_first(agreed: Meeting, kinds):
    places = [place for place in erasing.places(Words("Tamsin Orrell")) if place.model in kinds]

    for place in places:
        erasing.erase(place, by=system_user(), reason="A court has ordered it.")

    assert {place.model for place in places} == kinds
    assert found() == []


def test_what_is_left_of_erased_words_is_still_compared(agreed: Meeting):
    for place in list(erasing.places(Words("Tamsin Orrell"))):
        erasing.erase(place, by=system_user(), reason="A court has ordered it.")
    item = agreed.items.get(number="4a")
    with triggers.removed():
        item.findings = "[erased] counted no cameras."
        item.save()

    assert [sentence for _, sentence in found()] == [
        f"meetings.AgendaItem {item.pk} is sealed and not what was agreed: findings."
    ]
