"""The agenda of a meeting and its pack: what stands in them, and what their readers may not see."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from docx import Document
from pdfminer.high_level import extract_text

from accounts.models import Person
from actions.models import ActionUpdate, Evidence, OutstandingMatter
from governance.notes import papers
from governance.notes.rendering.plain import render_plain
from meetings.models import (
    AgendaItem,
    Attendance,
    Marking,
    NotesStatus,
    PrivateItem,
    Question,
    Response,
)
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(body):
    return make_meeting(
        date(2026, 7, 31), status="planned", venue="Weir House", chair_text="Marian Holt"
    )


@pytest.fixture
def prepared(meeting, cc, minute_taker, chief_constable):
    """A matter of June with an update, a commissioned question with its answer, a private item, and
    the draft of June's notes."""
    for position, (name, status) in enumerate((("Idris Vaughan", ""), ("Rosa Away", "apologies"))):
        Attendance.objects.create(
            meeting=meeting,
            person=Person.objects.create(name=name),
            status=status,
            position=position,
        )
    june = make_meeting(date(2026, 6, 26), status="draft")
    arose = make_item(june, heading="Weir", findings="Speeds fell at the weir.")
    action = make_action(arose, cc, issued_by=minute_taker, reference="P12")
    matters = make_item(meeting, number="1", heading="Outstanding matters", kind="outstanding")
    OutstandingMatter.objects.create(
        item=matters,
        action=action,
        quoted="Report on speeding at the weir.",
        owners="CC",
        due_text="31 July 2026",
        from_meeting="June 2026",
        from_item="4a",
        update="Heard already in the room.",
    )
    update = _update(action, chief_constable, "Half of it is done.")
    _update(action, chief_constable, "Old news.", heard_at=june)
    Evidence.objects.create(
        update=update,
        file="evidence/x.pdf",
        name="speeds.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
    )
    topic = make_item(
        meeting,
        number="2",
        heading="Safe roads – speeding",
        position=2,
        kind="topic",
        objective_text="Safe roads",
        topic="speeding",
        narrative="Typed too early.",
        context="After the floods.",
        findings="Not yet.",
        no_actions=True,
    )
    asked = Question.objects.create(
        item=topic, label="a", text="How fast?", asked_of=cc, answer_due_on=date(2026, 7, 20)
    )
    Question.objects.create(item=topic, label="b", text="How often?", position=1)
    Response.objects.create(
        question=asked,
        office=cc,
        text="Thirty on average.",
        released_by=minute_taker,
        released_at=datetime(2026, 7, 21, 9, tzinfo=UTC),
    )
    Response.objects.create(question=asked, office=cc, text="Not yet released words.")
    private = make_item(meeting, number="3", heading="Zsecretq", position=3, context="Zsecretq.")
    PrivateItem.objects.create(item=private, reason="Personal information")
    hidden = Question.objects.create(item=private, text="Who is Zsecretq?")
    Response.objects.create(
        question=hidden,
        office=cc,
        text="Zsecretq it is.",
        released_by=minute_taker,
        released_at=datetime(2026, 7, 21, 9, tzinfo=UTC),
    )
    return meeting


def _update(action: Any, by: Any, text: str, **more: Any) -> ActionUpdate:
    return ActionUpdate.objects.create(
        action=action,
        text=text,
        posted_at=datetime(2026, 7, 10, 9, tzinfo=UTC),
        posted_by=by,
        capacity="Chief Constable",
        **more,
    )


before_it = time_machine.travel("2026-07-27T09:00:00Z", tick=False)
AGENDA = """\
Monthly assurance July 2026 – agenda
Date: Friday 31 July 2026
Chair: Marian Holt
Venue: Weir House

Invited:
  Idris Vaughan
Apologies:
  Rosa Away

1  Outstanding matters
1a  P12: Report on speeding at the weir.
  Due: 31 July 2026. From June 2026, item 4a.
  [CC]

2. Safe roads – speeding
  After the floods.
  a. How fast? (Written answer of the CC wanted by 20 July 2026.)
  b. How often?

3  Taken in private: Personal information
"""
BEHIND_IT = """
Updates on outstanding matters

P12: Report on speeding at the weir.
  Idris Vaughan, Chief Constable, 10 July 2026:
  Half of it is done.

Written answers

2 Safe roads – speeding: a. How fast?
  Chief Constable:
  Thirty on average.

Monthly assurance June 2026 – notes for agreement
  Draft, 26 June 2026.

4a  Weir
  Findings:
  Speeds fell at the weir.
  Actions arising:
  Report on speeding at the weir. Due: Friday 31 July 2026

Files of evidence in the portal
  - P12: speeds.pdf, 10 July 2026
"""


@before_it
def test_the_agenda_has_what_is_asked_and_nothing_that_is_noted(prepared, chief_constable):
    assert render_plain(papers.agenda(chief_constable, prepared)) == AGENDA


@before_it
def test_the_pack_has_the_agenda_and_all_that_is_to_be_read(prepared, chief_constable):
    text = render_plain(papers.pack(chief_constable, prepared))

    assert text == AGENDA.replace("– agenda", "– agenda and pack") + BEHIND_IT


@pytest.mark.parametrize("name", ["agenda", "pack"])
def test_an_officers_paper_lacks_private_words(prepared, chief_constable, minute_taker, name):
    make = papers.PAPERS[name].make

    theirs = render_plain(make(chief_constable, prepared))
    ours = render_plain(make(minute_taker, prepared))

    assert ("zsecretq" in theirs.casefold(), "zsecretq" in ours.casefold()) == (False, True)
    assert "Taken in private: Personal information" in theirs


def test_notes_that_a_reader_may_not_know_of_are_not_in_their_pack(prepared, chief_constable):
    june = NotesStatus.objects.get(meeting__date=date(2026, 6, 26))
    july = make_meeting(date(2026, 7, 3), status="in_progress", title="Extra session")
    make_item(july, heading="Zunknownq")

    with_june = render_plain(papers.pack(chief_constable, prepared))
    june.status = "in_progress"
    june.save()
    without = render_plain(papers.pack(chief_constable, prepared))

    assert ("June 2026 – notes" in with_june, "Zunknownq" in with_june) == (True, False)
    assert "June 2026 – notes" not in without


def test_the_notes_that_the_agenda_names_are_those_in_the_pack(prepared, chief_constable):
    may = make_meeting(date(2026, 5, 29), status="agreed", type="Special session")
    make_item(prepared, number="0", heading="Last notes", position=0, notes_of=may)

    text = render_plain(papers.pack(chief_constable, prepared))

    assert "Special session May 2026 – notes as agreed" in text
    assert "June 2026 – notes" not in text


@time_machine.travel("2026-08-01T09:00:00Z", tick=False)
def test_a_matter_says_that_it_is_late_who_asked_for_the_day_and_that_it_is_shortened(
    prepared, chief_constable
):
    matter = OutstandingMatter.objects.get(item__meeting=prepared)
    matter.quoted, matter.requested_by = "Report on speeding. " * 20, "CC"
    matter.note = "(Brought forward to 31 July 2026: requested by the CC)"
    matter.save()

    said = papers.agenda(chief_constable, prepared).items[0].brought_forward[0]

    assert said.text == f"P12: {'Report on speeding. ' * 14}Report on […]"
    assert said.today == (
        "Late: due 31 July 2026 (asked for by the CC). From June 2026, item 4a. "
        "Shortened here: all of P12 is in the portal."
    )


def test_of_an_action_that_its_reader_does_not_see_the_words_are_printed_as_quoted(
    prepared, chief_constable
):
    matter = OutstandingMatter.objects.get(item__meeting=prepared)
    matter.action = make_action(None, origin_text="An old note", status="unknown")
    matter.save()
    status = prepared.notes_status
    status.status = "draft"
    status.save()

    said = papers.agenda(chief_constable, prepared).items[0].brought_forward[0]

    assert (said.number, said.today, said.note) == ("1a", "", "Due: 31 July 2026")


def test_an_item_without_a_number_has_a_dash_where_others_have_one(prepared, minute_taker):
    make_item(prepared, number="", heading="Late: the bridge", position=4)

    lines = render_plain(papers.agenda(minute_taker, prepared)).splitlines()

    assert lines[-2:] == ["", "–  Late: the bridge"]


def test_the_pack_is_a_word_file(client, prepared, chief_constable):
    client.force_login(chief_constable)

    answer = client.get(f"/meetings/{prepared.pk}/pack.docx")

    word = Document(io.BytesIO(answer.content))
    paragraphs = [paragraph for row in word.tables[1].rows for paragraph in row.cells[1].paragraphs]
    assert word.paragraphs[0].text == "Monthly assurance July 2026 – agenda and pack"
    assert [each.text for each in paragraphs if each.style.name == "Heading 1"] == [
        "Outstanding matters",
        "2. Safe roads – speeding",
        "Updates on outstanding matters",
        "Written answers",
        "Monthly assurance June 2026 – notes for agreement",
        "Files of evidence in the portal",
    ]
    assert answer["Content-Disposition"] == (
        'attachment; filename="2026-07-31-monthly-assurance-july-2026-agenda-and-pack.docx"'
    )


@pytest.mark.documents
def test_the_agenda_is_a_pdf(client, prepared, chief_constable):
    client.force_login(chief_constable)

    answer = client.get(f"/meetings/{prepared.pk}/agenda.pdf")

    words = " ".join(extract_text(io.BytesIO(answer.content)).split())
    assert "Monthly assurance July 2026 – agenda" in words
    assert "Written answer of the CC wanted by 20 July 2026." in words
    assert "Findings" not in words


def test_the_papers_are_on_the_meetings_page_while_it_is_planned(client, prepared, chief_constable):
    client.force_login(chief_constable)
    june = NotesStatus.objects.get(meeting__date=date(2026, 6, 26)).meeting

    pages = [client.get(f"/meetings/{one.pk}/").content.decode() for one in (prepared, june)]

    assert ['href="pack.docx"' in page for page in pages] == [True, False]


def test_a_paper_is_no_json(client, prepared, chief_constable):
    client.force_login(chief_constable)

    assert client.get(f"/meetings/{prepared.pk}/agenda.json").status_code == 404


@pytest.mark.parametrize("more", [1, 9])
@pytest.mark.parametrize(("name", "count"), [("agenda", 20), ("pack", 45)])
def test_a_paper_asks_as_much_for_many_items_as_for_few(
    prepared, chief_constable, cc, minute_taker, name, count, more, django_assert_num_queries
):
    june = NotesStatus.objects.get(meeting__date=date(2026, 6, 26)).meeting
    matters = prepared.items.get(number="1")
    for position in range(more):
        arose = make_item(june, number=f"9{position}", position=9 + position)
        action = make_action(arose, cc, issued_by=minute_taker)
        _update(action, chief_constable, "More is done.")
        OutstandingMatter.objects.create(item=matters, action=action, quoted="Mend it.")
        item = make_item(prepared, number=f"8{position}", position=9 + position)
        Question.objects.create(item=item, text="Why?", asked_of=cc)

    with django_assert_num_queries(count):
        papers.PAPERS[name].make(chief_constable, prepared)


def test_a_pack_says_that_it_holds_sensitive_words_only_to_whom_it_gives_them(
    prepared, chief_constable, minute_taker
):
    arose = AgendaItem.objects.get(heading="Weir")
    Marking.objects.create(item=arose, meeting=arose.meeting, level="official_sensitive")

    theirs, ours = (papers.pack(user, prepared) for user in (chief_constable, minute_taker))

    assert (theirs.marked, ours.marked) == ("", "OFFICIAL-SENSITIVE")
    assert "Half of it is done." not in render_plain(theirs)
    assert "P12: Report on speeding at the weir. [OFFICIAL-SENSITIVE]" in render_plain(ours)
