"""PDFs of long text: printed in seconds, and within the page."""

from io import BytesIO

import pdfplumber
import pytest

from governance.notes.document import Item, NotesDocument
from governance.notes.rendering.pdf import render_pdf


@pytest.mark.documents
def test_an_item_of_long_text_and_a_word_without_end_prints_within_the_page():
    word, text = "w" * 3_000, "The weir was seen by two boards. " * 320
    notes = NotesDocument(items=[Item(number="4", narrative=f"{word}\n\n{text.strip()}")])

    with pdfplumber.open(BytesIO(render_pdf(notes))) as printed:
        words = [each for page in printed.pages for each in page.extract_words()]
        width = printed.pages[0].width

    said = "".join(each["text"] for each in words)
    assert said.count("w") == 3_000 + 3 * 320
    assert said.count("boards.") == 320
    assert max(each["x1"] for each in words) < width
