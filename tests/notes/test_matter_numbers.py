"""What an outstanding matter is called: the same on the agenda, the sheet and in the notes."""

from datetime import date

import pytest

from accounts.models import User
from actions.models import Action, OutstandingMatter
from governance.ledger.verifying import verify
from governance.notes import papers
from governance.notes.collecting import collect
from governance.notes.hiding import collect_for
from governance.notes.loading import load
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.docx import render_docx
from governance.notes.rendering.plain import render_plain
from governance.notes.rendering.text import render_text
from meetings import sealing, services
from meetings.models import Meeting, NotesStatus, PrivateItem, Seal
from tests.factories import make_action, make_item, make_meeting
from tests.notes.sample import sample_notes
from tests.one_of_each import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def actions(cc, minute_taker) -> list[Action]:
    """Two of June, each of an item of its own."""
    june = make_meeting(date(2026, 6, 26), status="draft")
    return [
        make_action(make_item(june, number=str(at)), cc, text=text, issued_by=minute_taker)
        for at, text in enumerate(("Mend the lamp.", "Count the herons."), start=1)
    ]


@pytest.fixture
def meeting(body, actions) -> Meeting:
    """Both are heard under its item 1."""
    meeting = make_meeting(date(2026, 7, 31), status="draft")
    item = make_item(meeting, number="1", heading="Earlier actions", kind="outstanding")
    for position, action in enumerate(actions):
        OutstandingMatter.objects.create(
            item=item, action=action, quoted=action.text, position=position
        )
    return meeting


def numbers(notes) -> list[str]:
    return [matter.number for item in notes.walk() for matter in item.brought_forward]


def test_the_notes_the_agenda_the_sheet_and_the_portal_say_the_same(
    client, meeting, actions, minute_taker
):
    client.force_login(minute_taker)
    sheet = client.get(f"/admin/meeting/{meeting.pk}/sheet/").content.decode()
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()

    assert numbers(collect(meeting)) == numbers(papers.agenda(minute_taker, meeting))
    assert numbers(collect(meeting)) == ["1a", "1b"]
    assert f"<h3>1b {actions[1].label}: Count the herons.</h3>" in sheet
    assert ">1b</span> Brought forward" in page


def test_the_number_stands_before_the_matter_and_is_read_back(meeting):
    notes = collect(meeting)

    said = "Action 1a arising from an earlier meeting:"
    assert f"  {said}\n  Mend the lamp.\n" in render_plain(notes)
    assert said in render_text(notes)
    read_back = parse(read(render_docx(notes), "notes.docx").lines)
    assert (read_back.items, numbers(read_back)) == (notes.items, ["1a", "1b"])


def test_they_follow_the_number_of_their_item(meeting):
    item = meeting.items.get()
    item.number = "3b"
    item.save()

    assert numbers(collect(meeting)) == ["3b.1", "3b.2"]


def test_a_matter_that_is_hidden_leaves_the_others_their_numbers(meeting, actions, chief_constable):
    PrivateItem.objects.create(item=actions[0].item, reason="Personal information")

    assert numbers(collect_for(chief_constable, meeting)) == ["1b"]


def test_notes_that_were_loaded_print_their_own_words(as_minute_taker: User, meeting):
    notes = sample_notes()
    for at, item in enumerate(notes.walk()):
        item.lines = (at, at)

    loaded = collect(load(notes, by=as_minute_taker).meeting)

    assert set(numbers(loaded)) == {""}


def test_notes_sealed_before_there_were_such_print_as_they_were_agreed(meeting, chair):
    document, rows = sealing.collect(meeting.pk)
    for matter in document["items"][0]["brought_forward"]:
        del matter["number"]
    Seal.objects.create(
        meeting=meeting,
        document=document,
        rows=rows,
        sha256=sealing.sha256_of(document),
        agreed_at=NOON,
        agreed_by=chair,
    )
    status = NotesStatus.objects.get(meeting=meeting)
    status.status = "agreed"
    status.save()

    assert numbers(collect(Meeting.objects.get(pk=meeting.pk))) == ["", ""]
    assert list(verify()) == []


def test_notes_that_are_agreed_keep_theirs(meeting, chair):
    services.agree(meeting, by=chair)

    assert numbers(collect(Meeting.objects.get(pk=meeting.pk))) == ["1a", "1b"]
    assert list(verify()) == []
