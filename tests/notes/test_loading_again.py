"""A second file for a meeting changes nothing, or just what somebody asked for."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Office, Person, User
from actions.models import Action, ActionOwner, ActionUpdate
from governance.models import NotesImport
from governance.notes.collecting import collect
from governance.notes.document import Item, NotesDocument, Question
from governance.notes.loading import Loaded, NotesDiffer, load
from meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingType,
    NotesStatus,
    Response,
)
from tests.notes.sample import sample_notes
from tests.notes.test_loading import source


@pytest.fixture
def loaded(as_minute_taker: User, dcc: Office) -> Loaded:
    return load(sample_notes(), by=as_minute_taker, source=source())


def versions() -> dict[tuple[str, int], int]:
    kinds = (Meeting, Attendance, AgendaItem, Action, ActionOwner, Person, Office, NotesImport)
    return {
        (kind.__name__, pk): version
        for kind in kinds
        for pk, version in kind.objects.values_list("pk", "version")
    }


def test_loading_the_same_file_again_changes_nothing(loaded: Loaded, minute_taker: User):
    before = versions()

    again = load(sample_notes(), by=minute_taker, source=source())

    assert (again.outcome, again.meeting, versions()) == ("unchanged", loaded.meeting, before)


def test_the_same_file_does_not_undo_a_correction(loaded: Loaded, minute_taker: User):
    item = loaded.meeting.items.get(number="3.")
    item.narrative = "The command team has approved the rota."
    item.save()

    again = load(sample_notes(), by=minute_taker, source=source())

    item.refresh_from_db()
    assert (again.outcome, item.narrative) == (
        "unchanged",
        "The command team has approved the rota.",
    )


def test_changed_notes_say_what_differs_and_change_nothing(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    changed.venue = "Weir Room"
    changed.items[3].narrative = "The command team has approved the old custody rota."
    before = versions()

    with pytest.raises(NotesDiffer) as refused:
        load(changed, by=minute_taker, source=source("march-2.txt", "b" * 64))

    assert refused.value.changes == [
        "Venue: “Ferry Room – Weir House” becomes “Weir Room”.",
        "Item 3, narrative: “… team has approved the new custody rota.” becomes "
        "“… team has approved the old custody rota.”.",
    ]
    assert versions() == before


def test_replacing_keeps_the_keys_and_touches_only_what_differs(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    topic = changed.items[4].items[0].items[0]
    topic.findings += "\n- A third finding."
    changed.items.insert(1, Item(number="1z", heading="NEW", kind="update"))
    before = versions()

    again = load(changed, by=minute_taker, replace=True)

    after = versions()
    row = AgendaItem.objects.get(meeting=loaded.meeting, topic="shop theft")
    new = AgendaItem.objects.get(meeting=loaded.meeting, number="1z")
    assert again.outcome == "replaced"
    assert {key: after[key] for key in after if after[key] != before.get(key)} == {
        ("AgendaItem", row.pk): 2,
        ("AgendaItem", new.pk): 1,
    }
    assert set(before) <= set(after)
    assert collect(loaded.meeting) == changed


def test_replacing_takes_out_what_the_notes_no_longer_hold(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    del changed.items[4].items[0].items[2]
    del changed.attendance[-1]
    changed.items[4].items[0].items[0].actions = []

    load(changed, by=minute_taker, replace=True)

    assert collect(Meeting.objects.get(pk=loaded.meeting.pk)) == changed


def test_action_with_updates_is_never_dropped(loaded: Loaded, minute_taker: User):
    action = Action.objects.get(item__topic="shop theft")
    ActionUpdate.objects.create(
        action=action, text="Begun.", posted_at="2031-04-01T09:00Z", posted_by=minute_taker
    )
    changed = sample_notes()
    changed.items[4].items[0].items[0].actions = []
    before = versions()

    with pytest.raises(ValidationError, match=r"work on it is recorded. Nothing was changed"):
        load(changed, by=minute_taker, replace=True)

    assert versions() == before


def test_question_with_a_written_answer_is_never_dropped(
    loaded: Loaded, minute_taker: User, dcc: Office
):
    question = loaded.meeting.items.get(topic="custody times").questions.get()
    Response.objects.create(question=question, office=dcc, text="Yes.")
    changed = sample_notes()
    changed.items[4].items[0].items[2].questions = [Question("Something else entirely?")]

    with pytest.raises(ValidationError, match=r"has something tied to it .response."):
        load(changed, by=minute_taker, replace=True)

    assert question.item.questions.get() == question


@pytest.mark.parametrize("status", ["agreed", "published"])
def test_agreed_and_published_notes_are_never_replaced(
    status: str, loaded: Loaded, minute_taker: User
):
    row = NotesStatus.objects.get(meeting=loaded.meeting)
    row.status = status
    row.save()
    changed = sample_notes()
    changed.venue = "Weir Room"

    with pytest.raises(ValidationError, match=r"record a correction as an amendment"):
        load(changed, by=minute_taker, replace=True)


def test_moved_due_date_stands_when_the_notes_are_replaced(loaded: Loaded, minute_taker: User):
    action = Action.objects.get(item__topic="shop theft")
    action.redatings.create(
        number=1, to_on="2031-06-01", reason="Leave", granted_at="2031-04-01T09:00Z",
        granted_by=minute_taker,
    )  # fmt: skip
    action.due_kind, action.due_on, action.due_text = "date", date(2031, 6, 1), ""
    action.save()
    changed = sample_notes()
    changed.items[4].items[0].items[0].findings = "- One finding."

    load(changed, by=minute_taker, replace=True)

    action.refresh_from_db()
    assert (action.due_on, action.original_due_text) == (date(2031, 6, 1), "when completed")
    assert collect(loaded.meeting) == changed


def test_meeting_that_an_action_was_moved_to_stands_when_the_notes_are_replaced(
    loaded: Loaded, minute_taker: User
):
    action = Action.objects.get(item__topic="shop theft")
    autumn = Meeting.objects.create(
        meeting_type=loaded.meeting.meeting_type, title="Autumn session", date=date(2031, 9, 12)
    )
    action.redatings.create(
        number=1, to_meeting=autumn, reason="Leave", granted_at="2031-04-01T09:00Z",
        granted_by=minute_taker,
    )  # fmt: skip
    action.due_kind, action.due_meeting, action.due_text = Action.Due.AT_MEETING, autumn, ""
    action.save()
    changed = sample_notes()
    changed.items[4].items[0].items[0].findings = "- One finding."

    load(changed, by=minute_taker, replace=True)

    action.refresh_from_db()
    assert action.due_meeting == autumn


def test_reworded_action_keeps_its_key(loaded: Loaded, minute_taker: User):
    before = Action.objects.get(item__topic="shop theft")
    changed = sample_notes()
    action = changed.items[4].items[0].items[0].actions[0]
    action.text = action.text.replace("survey", "poll")

    load(changed, by=minute_taker, replace=True)

    assert Action.objects.get(item__topic="shop theft") == before
    assert collect(loaded.meeting) == changed


def test_meeting_that_was_planned_is_a_draft_once_its_notes_are_loaded(as_minute_taker: User):
    notes = sample_notes()
    planned = Meeting.objects.create(
        meeting_type=MeetingType.objects.create(name="Monthly Assurance Meeting"),
        title=notes.title,
        date=notes.date,
    )

    load(notes, by=as_minute_taker, replace=True)

    meeting = Meeting.objects.get()
    assert (meeting, meeting.status) == (planned, NotesStatus.Status.DRAFT)


def test_second_meeting_of_its_kind_on_one_day_is_a_warning(loaded: Loaded, minute_taker: User):
    evening = NotesDocument("Evening session", loaded.meeting.date)

    second = load(evening, by=minute_taker, meeting_type=loaded.meeting.meeting_type)

    assert [warning.message for warning in second.warnings] == [
        f"There is another meeting of this kind on this day: {loaded.meeting}."
    ]
