"""Agreed notes are sealed: whoever asks, and by whichever way, they stay what was agreed."""

import threading
from hashlib import sha256

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from accounts.models import Person, User
from accounts.records import SealedNotes
from actions.models import Action, OutstandingMatter
from governance.ledger import erasing, triggers, verifying
from governance.ledger.words import Words
from governance.models import LedgerEntry
from governance.notes.collecting import collect
from meetings import services
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Decision,
    Marking,
    Meeting,
    NotesStatus,
    Question,
    Response,
    Seal,
)
from tests.factories import make_action, make_item, make_meeting

SAID = "portal: these notes are sealed"


# The seal holds against whoever has the whole database in hand.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.fixture
def draft(minute_taker: User, cc) -> Meeting:
    """A draft that has a row of every kind."""
    meeting = make_meeting(status="draft", venue="Weir House")
    item = make_item(meeting, findings="Ten cameras stand.")
    Attendance.objects.create(meeting=meeting, person=minute_taker.person, capacity="Officer")
    Question.objects.create(item=item, label="a", text="How many cameras stand?")
    Decision.objects.create(item=item, text="Two more are bought.")
    may = make_meeting(title="May", status="draft")
    earlier = make_action(make_item(may), cc, text="Count the cameras.")
    OutstandingMatter.objects.create(item=item, action=earlier, quoted="Count the cameras.")
    make_action(item, cc)
    return meeting


@pytest.fixture
def agreed(draft: Meeting, chair: User) -> Meeting:
    services.agree(draft, by=chair)
    return Meeting.objects.get(pk=draft.pk)


def refused(sql: str, *values: object) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        connection.cursor().execute(sql, values)
    return str(caught.value).split("\n")[0]


def sealed_rows(meeting: Meeting) -> list[models.Model]:
    """One row of each kind that is sealed with the notes."""
    item = meeting.items.get()
    return [
        meeting,
        meeting.attendance.get(),
        item,
        item.questions.get(),
        item.decisions.get(),
        item.outstanding_matters.get(),
    ]


def test_the_seal_holds_the_notes_as_agreed_their_hash_who_and_when(draft: Meeting, chair: User):
    before = collect(draft)

    seal = services.agree(draft, by=chair, reason="Agreed in July.")

    assert collect(draft) == before
    assert seal.document["items"][0]["findings"] == "Ten cameras stand."
    assert (
        seal.sha256 == sha256(orjson.dumps(seal.document, option=orjson.OPT_SORT_KEYS)).hexdigest()
    )
    assert (seal.meeting, seal.agreed_by, seal.version) == (draft, chair, 1)
    entry = LedgerEntry.objects.get(record="meetings.seal", record_pk=seal.pk)
    row = orjson.loads(entry.payload)["row"]
    assert (row["sha256"], row["document"]) == (seal.sha256, seal.document)
    assert (entry.actor, entry.reason) == (chair, "Agreed in July.")


def test_a_copy_that_was_read_long_ago_is_not_what_is_sealed(draft: Meeting, chair: User):
    old = Meeting.objects.get(pk=draft.pk)
    draft.venue = "The Guildhall"
    draft.save()

    seal = services.agree(old, by=chair)

    assert seal.document["venue"] == "The Guildhall"


def test_notes_that_are_no_draft_get_no_seal(chair: User):
    meeting = make_meeting(status="in_progress")

    with pytest.raises(ValidationError, match="still being taken"):
        services.agree(meeting, by=chair)

    assert Seal.objects.count() == 0


@pytest.mark.parametrize("kind", range(6))
def test_a_saved_change_of_sealed_notes_is_refused_in_a_sentence(agreed: Meeting, kind: int):
    row = sealed_rows(agreed)[kind]
    field = next(
        name for name in ("title", "capacity", "findings", "quoted", "text") if hasattr(row, name)
    )
    setattr(row, field, "rewritten")

    with pytest.raises(SealedNotes, match="Record an amendment instead: it shows both"):
        row.save()
    with pytest.raises((SealedNotes, ProtectedError)):
        row.delete()

    assert (row.version, row.history.count()) == (1, 1)


@pytest.mark.parametrize("kind", range(6))
@pytest.mark.parametrize("change", ["UPDATE {} SET version = version + 1", "DELETE FROM {}"])
def test_raw_statements_are_refused(agreed: Meeting, kind: int, change: str):
    row = sealed_rows(agreed)[kind]
    table = row._meta.db_table
    if kind == 5:
        change = change.replace("SET", "SET quoted = 'rewritten',")

    said = refused(f"{change.format(table)} WHERE id = %s", row.pk)

    assert said == SAID


def test_nothing_is_added_to_sealed_notes(agreed: Meeting, minute_taker: User, cc):
    item = agreed.items.get()
    person = Person.objects.create(name="Beth Amery")
    action = make_action(None, cc, origin_text="April, item 4a")

    for late in (
        AgendaItem(meeting=agreed, number="9"),
        Attendance(meeting=agreed, person=person),
        Question(item=item, text="And now?"),
        Decision(item=item, text="None."),
        OutstandingMatter(item=item, action=action),
    ):
        with pytest.raises(SealedNotes):
            late.save()
        assert (late.pk, late.version) == (None, 0)


def test_nothing_is_moved_into_sealed_notes_or_out_of_them(agreed: Meeting):
    other = make_meeting(title="July", status="draft")
    inside, outside = agreed.items.get(), make_item(other, number="5")
    question = Question.objects.create(item=outside, text="And now?")
    moves = [
        ("meetings_agendaitem", "meeting_id", inside, other),
        ("meetings_agendaitem", "meeting_id", outside, agreed),
        ("meetings_attendance", "meeting_id", agreed.attendance.get(), other),
        ("meetings_question", "item_id", inside.questions.get(), outside),
        ("meetings_question", "item_id", question, inside),
        ("meetings_decision", "item_id", inside.decisions.get(), outside),
        ("actions_outstandingmatter", "item_id", inside.outstanding_matters.get(), outside),
    ]

    for table, column, row, to in moves:
        change = f"UPDATE {table} SET {column} = %s, version = version + 1 WHERE id = %s"
        assert refused(change, to.pk, row.pk) == SAID


def test_there_is_no_way_back_to_a_draft(agreed: Meeting):
    status = agreed.notes_status
    status.status = NotesStatus.Status.DRAFT
    other = make_meeting(title="July", status="draft")

    with pytest.raises(SealedNotes):
        status.save()
    table, back = "meetings_notesstatus", "version = version + 1 WHERE meeting_id = %s"
    for change in (
        f"UPDATE {table} SET status = 'planned', {back}",
        f"UPDATE {table} SET meeting_id = {other.pk}, {back}",
        f"DELETE FROM {table} WHERE meeting_id = %s",
        f"INSERT INTO {table} (meeting_id, status, version) VALUES (%s, 'draft', 1)",
    ):
        assert refused(change, agreed.pk) == SAID


def test_a_seal_is_not_changed_not_taken_away_and_made_once(agreed: Meeting, chair: User):
    seal = agreed.seal
    seal.document = {}

    with pytest.raises(SealedNotes):
        seal.save()
    with pytest.raises(SealedNotes):
        seal.delete()
    for change in (
        "UPDATE meetings_seal SET version = version + 1 WHERE id = %s",
        "DELETE FROM meetings_seal WHERE id = %s",
    ):
        assert refused(change, seal.pk) == SAID
    seal.pk, seal.version, seal._state.adding = None, 0, True
    with pytest.raises((IntegrityError, SealedNotes)), transaction.atomic():
        seal.save()

    assert Seal.objects.get().document != {}


def test_putting_a_row_in_anothers_place_is_no_way_round(agreed: Meeting):
    """SQLite's REPLACE deletes without a trigger, ON CONFLICT begins as an INSERT."""
    keys = {
        "meetings_seal": "meeting_id",
        "meetings_notesstatus": "meeting_id",
        "meetings_attendance": "meeting_id, person_id, position",
    }
    is_sqlite = connection.vendor == "sqlite"
    insert = "INSERT OR REPLACE" if is_sqlite else "INSERT"
    for table, key in keys.items():
        instead = "" if is_sqlite else f" ON CONFLICT ({key}) DO UPDATE SET version = 2"
        described = connection.introspection.get_table_description(connection.cursor(), table)
        names = [f'"{each.name}"' for each in described if each.name not in ("id", "version")]
        others = ", ".join(names)
        said = refused(
            f"{insert} INTO {table} (id, version, {others})"
            f" SELECT 999, 1, {others} FROM {table} WHERE meeting_id = %s{instead}",
            agreed.pk,
        )
        assert said == SAID


def test_what_stands_beside_the_notes_goes_on(agreed: Meeting, minute_taker: User, cc):
    item = agreed.items.get()

    services.publish(agreed, by=minute_taker, reason="A public meeting.")
    Marking.objects.create(meeting=agreed, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    services.amend(agreed, by=minute_taker, was="Ten", becomes="Twelve", reason="Counted again.")
    Response.objects.create(question=item.questions.get(), office=cc, text="Twelve.")
    action = item.actions.get()
    action.text = "Report on parking."
    action.save()
    services.step_back(agreed, by=minute_taker, reason="Too early.")

    assert Amendment.objects.get().number == 1
    assert Meeting.objects.get(pk=agreed.pk).status == "agreed"


def test_a_quoted_action_may_be_known_for_another_one_later(agreed: Meeting, cc):
    """April is loaded after June was agreed: its action is the one that June quotes."""
    matter = agreed.items.get().outstanding_matters.get()
    matter.action = make_action(make_item(make_meeting(title="April")), cc)

    matter.save()
    matter.quoted = "rewritten"
    with pytest.raises(SealedNotes):
        matter.save()

    assert OutstandingMatter.objects.get().action == matter.action


def test_agreed_notes_print_from_the_seal(agreed: Meeting):
    """Also if somebody took every guard away."""
    Action.objects.get(text="Report on speeding at the weir.").save()
    with triggers.removed():
        AgendaItem.objects.filter(meeting=agreed).update(findings="rewritten", version=2)
        Meeting.objects.filter(pk=agreed.pk).update(venue="nowhere")

    notes = collect(Meeting.objects.get(pk=agreed.pk))

    assert (notes.venue, notes.items[0].findings) == ("Weir House", "Ten cameras stand.")
    assert SAID in refused("DELETE FROM meetings_agendaitem")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Meeting, AgendaItem, Seal, Amendment])
def test_a_migration_can_remake_a_sealed_table_and_the_triggers_are_put_back(model):
    """SQLite renames no table that a trigger of another one names."""
    extra = models.CheckConstraint(condition=models.Q(version__gte=0), name="remade")

    triggers.make_room(plan=["a migration"])
    with connection.schema_editor() as editor:
        editor.add_constraint(model, extra)
        editor.remove_constraint(model, extra)
    triggers.install()

    assert triggers.missing() == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_whoever_comes_while_the_notes_are_being_agreed_waits_and_is_refused(
    draft: Meeting, chair: User
):
    """By raw SQL, which takes no lock of ours: the trigger waits for the seal and then looks."""
    item, said = draft.items.get(), []

    def come_late() -> None:
        try:
            connection.cursor().execute(
                "INSERT INTO meetings_decision"
                " (item_id, position, reference, label, text, version)"
                " VALUES (%s, 9, '', '', 'An afterthought.', 1)",
                [item.pk],
            )
        except IntegrityError as error:
            said.append(str(error).split("\n")[0])
        finally:
            connection.close()

    late = threading.Thread(target=come_late)
    with transaction.atomic():
        services.agree(draft, by=chair)
        late.start()
        with connection.cursor() as cursor:
            while late.is_alive():
                cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
                if cursor.fetchone():
                    break
    late.join()

    assert (said, item.decisions.count()) == ([SAID], 1)


def test_words_of_sealed_notes_that_the_law_says_must_go_are_erased(draft: Meeting, chair: User):
    """From the row, from the seal and from what is printed; the hash of what was agreed stays."""
    item = draft.items.get()
    item.findings = "Tamsin Orrell counted ten cameras."
    item.save()
    seal = services.agree(draft, by=chair)

    found = list(erasing.places(Words("Tamsin Orrell")))
    for place in found:
        erasing.erase(place, by=chair, reason="A court has ordered it.")

    assert {place.model for place in found} == {AgendaItem, Seal}
    assert collect(draft).items[0].findings == "[erased] counted ten cameras."
    assert Seal.objects.get().sha256 == seal.sha256
    assert [str(wrong) for wrong in verifying.verify()] == []
    with pytest.raises(SealedNotes):
        AgendaItem.objects.get(pk=item.pk).save()
