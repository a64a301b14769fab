"""The notes that the benchmark invents: of a real size, never alike, and read back as meant."""

from __future__ import annotations

from accounts.models import User
from actions.models import OutstandingMatter
from governance.notes.invention import invented_notes
from governance.notes.loading import load
from governance.notes.reading import understand
from governance.notes.rendering.text import render_text


def test_invented_notes_are_of_a_real_size_and_differ():
    texts = [render_text(invented_notes(number)) for number in (1, 2, 300)]

    assert all(13_000 < len(text) < 18_000 for text in texts)
    assert len(set(texts)) == 3
    assert render_text(invented_notes(2)) == texts[1]


def test_invented_notes_read_back_as_they_were_meant():
    notes = invented_notes(40)

    _, read = understand(render_text(notes).encode(), "40.txt")

    assert read == notes


def test_each_invented_month_quotes_an_action_of_the_month_before(as_minute_taker: User):
    for number in (40, 41, 42):
        load(invented_notes(number), by=as_minute_taker)

    heard = OutstandingMatter.objects.order_by("item__meeting__date")
    assert [
        str(matter.action.item.meeting.date) if matter.action.item else matter.action.origin_text
        for matter in heard
    ] == [f"{invented_notes(39).date:%B %Y} 4a", *(str(invented_notes(n).date) for n in (40, 41))]
