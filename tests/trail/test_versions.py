"""Two versions of a set of notes side by side, rebuilt from the history of their rows."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from accounts.acting import acting_as
from actions import services
from actions.models import OutstandingMatter
from governance.models import LedgerEntry
from governance.notes.collecting import collect
from governance.notes.document import Item, NotesDocument
from governance.notes.then import notes_then
from governance.trail.sides import compare
from meetings import services as meeting_services
from meetings.models import Attendance, Decision, Question
from tests.factories import make_action, make_item, make_meeting


def latest():
    return LedgerEntry.objects.latest("number").number


@pytest.fixture
def meeting(cc, dcc, minute_taker, action):
    """With something of every kind that notes print."""
    meeting = make_meeting(date(2026, 7, 17), "draft", title="July", labels={"venue": "Place:"})
    Attendance.objects.create(meeting=meeting, person=minute_taker.person, status="present")
    above = make_item(meeting, number="4", heading="Holding to account", position=0)
    item = make_item(meeting, parent=above, findings="- Speeds are falling.", first_line=1)
    Question.objects.create(item=item, label="a", text="Why?")
    Decision.objects.create(item=item, text="To mend the weir.")
    OutstandingMatter.objects.create(item=item, action=action, quoted="Report.", owners="CC")
    make_action(item, dcc, cc, other_owners="ALL", position=1)
    return meeting


def reworked(meeting, minute_taker):
    """Everything in the notes is changed, taken out or moved."""
    item = meeting.items.get(number="4a")
    item.findings = "- Speeds are rising."
    item.save()
    question = item.questions.get()
    question.text = "Why not?"
    question.save()
    item.decisions.get().delete()
    arising = item.actions.get()
    arising.text = "Count the cars."
    arising.save()
    services.issue(arising, by=minute_taker)
    services.redate(arising, by=minute_taker, to_on=date(2026, 9, 30), reason="Leave")
    arising.owners.get(is_lead=True).delete()
    meeting.attendance.get().delete()
    make_item(meeting, number="5", heading="Any other business", position=2)
    meeting.title = "July, corrected"
    meeting.save()


def test_notes_as_they_stood_are_what_was_collected_then(meeting, minute_taker):
    then, number = collect(meeting), latest()
    reworked(meeting, minute_taker)

    assert notes_then(meeting, number) == then
    assert notes_then(meeting, latest()) == collect(meeting)
    assert collect(meeting) != then


def test_before_the_meeting_was_recorded_there_are_no_notes(meeting):
    assert notes_then(meeting, 1) == NotesDocument()


@pytest.mark.parametrize("more", [0, 5])
def test_rebuilding_asks_as_often_for_many_items_as_for_few(
    more, meeting, cc, django_assert_num_queries
):
    for number in range(more):
        make_action(make_item(meeting, number=f"6{number}"), cc)
    number = latest()

    with django_assert_num_queries(18):
        notes_then(meeting, number)


def test_only_what_differs_is_shown_with_both_wordings():
    old = NotesDocument(
        title="June", items=[Item("1", "Roads", findings="Speeds are low."), Item("2", "Rivers")]
    )
    new = NotesDocument(
        title="June", items=[Item("1", "Roads", findings="Speeds are high."), Item("3", "Ferries")]
    )

    found = compare(old, new)

    assert [(block.title, block.state) for block in found.blocks] == [
        ("1 Roads", "Changed"),
        ("3 Ferries", "New"),
        ("2 Rivers", "No longer there"),
    ]
    part = found.blocks[0].parts[0]
    assert (part.label, strip_tags(part.old), strip_tags(part.new)) == (
        "Findings",
        "Speeds are [removed: low].",
        "Speeds are [added: high].",
    )
    assert found.same == []


def test_versions_that_are_the_same_have_no_differences(meeting):
    found = compare(collect(meeting), collect(meeting))

    assert (found.blocks, found.same) == (
        [],
        ["4 Holding to account", "4a Road safety at the weir"],
    )


def test_the_draft_as_circulated_stands_beside_the_notes_as_agreed(
    meeting, minute_taker, chair, signed_in
):
    for step in (meeting_services.step_back, meeting_services.finish_draft):
        with acting_as(minute_taker, interface="portal"):
            step(meeting, by=minute_taker, **{"reason": "x"} if "back" in step.__name__ else {})
    with acting_as(minute_taker, interface="admin", reason="As the CC asked"):
        item = meeting.items.get(number="4a")
        item.findings = "- Speeds are rising."
        item.save()
    with acting_as(chair, interface="portal"):
        meeting_services.agree(meeting, by=chair)
    client = signed_in(chair)

    first = client.get(f"/trail/notes/{meeting.pk}/")
    (older, newer, words), *_ = first.context["presets"]
    page = client.get(f"/trail/notes/{meeting.pk}/?old={older}&new={newer}")

    assert words == "The draft as circulated, and the notes as agreed"
    assert [block.title for block in page.context["compared"].blocks] == [
        "4a Road safety at the weir"
    ]
    assert "<del>" in page.content.decode()


def test_moments_can_be_asked_for_by_time_and_in_any_order(
    meeting, signed_in, auditor, time_machine
):
    time_machine.move_to("2026-07-20T14:00:00+00:00", tick=False)
    item = meeting.items.get(number="4a")
    with acting_as(auditor, interface="admin"):
        item.topic = "Speed"
        item.save()
    client = signed_in(auditor)

    page = client.get(f"/trail/notes/{meeting.pk}/?old=2026-07-20T15:30&new=2026-07-20T14:30")

    block = page.context["compared"].blocks[0]
    assert [(part.label, strip_tags(part.new)) for part in block.parts] == [
        ("Topic", "[added: Speed]")
    ]


def test_what_was_asked_by_number_or_time_is_asked_again(meeting, signed_in, auditor, time_machine):
    earlier = LedgerEntry.objects.get(record="meetings.decision").number
    time_machine.move_to("2026-07-20T14:00:00+00:00", tick=False)
    item = meeting.items.get(number="4a")
    with acting_as(auditor, interface="admin"):
        item.topic = "Speed"
        item.save()
    client = signed_in(auditor)

    page = client.get(f"/trail/notes/{meeting.pk}/?old={earlier}&new=2026-07-20T15:30")

    form = page.context["form"]
    asked = {name: form[name].value() for name in ("old", "new")}
    assert asked == {"old": str(earlier), "new": str(latest())}
    for name, value in asked.items():
        assert value in dict(form.fields[name].choices)
    assert f'<option value="{earlier}" selected>' in page.content.decode()


def test_amendments_are_a_section_of_their_own_as_they_stood_then(
    meeting, minute_taker, chair, signed_in
):
    with acting_as(chair, interface="portal"):
        meeting_services.agree(meeting, by=chair)
    agreed = latest()
    with acting_as(minute_taker, interface="portal"):
        meeting_services.amend(
            meeting,
            by=minute_taker,
            item=meeting.items.get(number="4a"),
            was="Speeds are falling.",
            becomes="Speeds are rising.",
            reason="A slip of the pen.",
        )
    amended = latest()

    page = signed_in(chair).get(f"/trail/notes/{meeting.pk}/?old={agreed}&new={amended}")

    block = page.context["compared"].blocks[0]
    assert [(part.label, part.old) for part in block.parts] == [("Amendment 1 to item 4a", "")]
    assert "Should read: Speeds are rising." in strip_tags(block.parts[0].new)
    assert notes_then(meeting, agreed).amendments == []
    assert notes_then(meeting, amended).amendments == collect(meeting).amendments


@pytest.mark.parametrize("asked", ["never", "-1", "9" * 30, "2026-99-99T10:00", "1999-01-01T10:00"])
def test_a_moment_that_cannot_be_is_refused_beside_its_field(asked, meeting, signed_in, auditor):
    page = signed_in(auditor).get(f"/trail/notes/{meeting.pk}/?old={asked}&new={latest()}")

    assert page.context["form"].errors["old"] == [
        "Choose a moment, or give the number of an entry or a time (2026-07-20T13:00)."
    ]
    assert "compared" not in page.context


def test_earlier_versions_are_for_those_who_read_everything(
    meeting, client, signed_in, chief_constable, auditor, outsider, minute_taker
):
    page = f"/trail/notes/{meeting.pk}/"

    answers = [
        client.get(page).status_code,
        *(
            signed_in(user).get(page).status_code
            for user in (outsider, chief_constable, auditor, minute_taker)
        ),
    ]

    assert answers == [302, 404, 404, 200, 200]
    assert signed_in(auditor).get("/trail/notes/999/").status_code == 404
