"""Whatever notes hold, the record gives back: `collect(load(d)) == d`, for invented documents."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from governance.notes.collecting import collect
from governance.notes.document import NextMeeting, NotesDocument
from governance.notes.loading import load
from meetings.models import Meeting
from tests.notes.strategies import documents


def loadable(notes: NotesDocument) -> NotesDocument:
    """With the little that the record insists on, and in the one way that it says nothing."""
    notes.title = notes.title or "Performance Board"
    notes.date = notes.date or date(2031, 3, 28)
    if notes.end_time and notes.start_time and notes.end_time <= notes.start_time:
        notes.end_time = None
    if notes.next_meeting == NextMeeting():
        notes.next_meeting = None
    for item in notes.walk():
        item.no_actions = item.no_actions or bool(item.no_actions_text)
        # As of every source: by them the record knows what was loaded from what was typed.
        item.lines = item.lines or (1, 1)
        for action in item.actions:
            action.due_meeting = None
    return notes


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_collecting_gives_back_whatever_was_loaded(as_minute_taker: User, data: st.DataObject):
    made, _ = data.draw(documents())
    notes = loadable(made)

    with transaction.atomic():
        meeting = load(notes, by=as_minute_taker).meeting
        collected = collect(Meeting.objects.get(pk=meeting.pk))
        transaction.set_rollback(True)

    assert collected == notes
