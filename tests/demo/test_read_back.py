"""What we print of the demonstration's meetings is read back as the same notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from governance.demo.story import Story
from governance.notes.collecting import collect
from governance.notes.document import NotesDocument
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.docx import render_docx
from governance.notes.rendering.html import render_html
from governance.notes.rendering.pdf import render_pdf
from governance.notes.rendering.text import render_text
from meetings.models import Meeting

pytestmark = pytest.mark.django_db

PRINTED: dict[str, Callable[[NotesDocument], bytes]] = {
    "text": lambda notes: render_text(notes).encode(),
    "html": lambda notes: render_html(notes).encode(),
    "docx": render_docx,
    "pdf": render_pdf,
}


def as_printed(notes: NotesDocument) -> NotesDocument:
    """Without the days of the meetings at which actions fall due: the record knows them."""
    for item in notes.walk():
        for action in item.actions:
            action.due_meeting = None
    return notes


@pytest.mark.parametrize(
    "form", ["text", "html", "docx", pytest.param("pdf", marks=pytest.mark.documents)]
)
def test_every_meeting_is_read_back_from_what_is_printed(told: Story, form: str):
    meetings = Meeting.objects.order_by("date")

    differing = [
        str(meeting)
        for meeting in meetings
        if (notes := as_printed(collect(meeting)))
        != as_printed(parse(read(PRINTED[form](notes), "notes").lines))
    ]

    assert (len(meetings), differing) == (25, [])
