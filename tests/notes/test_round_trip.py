"""What is printed as text is read back as the same document."""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from governance.notes.document import NextMeeting, NotesDocument
from governance.notes.jsonform import from_dict, to_dict
from governance.notes.parsing import parse
from governance.notes.readers.text import read_text
from governance.notes.rendering.text import render_text

from .strategies import documents

EXAMPLES = int(os.environ.get("NOTES_EXAMPLES", "60"))


def read_back(document: NotesDocument) -> NotesDocument:
    lines, _ = read_text(render_text(document).encode())
    return parse(lines)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(documents())
def test_any_document_is_read_back_from_its_text(drawn):
    document, share = drawn

    again = read_back(document)

    assert share >= 0.2
    assert again == document


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_is_read_back_from_its_json(drawn):
    document, _ = drawn

    assert from_dict(to_dict(document)) == document


@pytest.mark.parametrize("owners", [["CC"], ["CC", "CC"], ["Asha Bell"]])
def test_next_meeting_without_a_day_keeps_its_owners(owners: list[str]):
    document = NotesDocument(title="Board", next_meeting=NextMeeting(None, None, owners))

    again = read_back(document)

    assert again.next_meeting == document.next_meeting
    assert again.unplaced == []
