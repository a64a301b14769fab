"""No copy of amended notes goes round without their amendments."""

import pytest

from governance.notes.document import Amendment, NotesDocument
from governance.notes.reading import understand
from governance.notes.rendering.docx import render_docx
from governance.notes.rendering.html import render_html
from governance.notes.rendering.text import render_text

from .sample import sample_notes

AMENDMENTS = [
    Amendment(
        1,
        item="4a",
        was="ten cameras",
        becomes="twelve cameras",
        reason="Counted again.",
        agreed_at="Monthly assurance April 2031 (29 April 2031)",
    ),
    Amendment(2, was="Weir House", becomes="The Guildhall", reason="A slip of the pen."),
    Amendment(3, reason="Not shown here: only those whose work needs it may read it."),
    Amendment(4, was="at the weir", reason="It was not said."),
]


def amended() -> NotesDocument:
    notes = sample_notes()
    notes.amendments = AMENDMENTS
    return notes


@pytest.mark.parametrize("ending", ["txt", "html", "docx"])
def test_amendments_print_below_the_notes_and_are_read_back(ending: str):
    renderers = {"txt": render_text, "html": render_html, "docx": render_docx}
    printed = renderers[ending](amended())
    content = printed if isinstance(printed, bytes) else printed.encode()

    _, read = understand(content, f"notes.{ending}")

    assert read == sample_notes()
    assert read.amendments == AMENDMENTS


def test_a_heading_alone_is_no_amendment():
    notes = sample_notes()
    notes.items[-1].narrative = "Amendments to these notes:\n\nNone were proposed."

    _, read = understand(render_text(notes).encode(), "notes.txt")

    assert (read, read.amendments) == (notes, [])
