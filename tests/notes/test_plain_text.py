"""The text of notes that people take away: all their words, and no mark that is for a program."""

import re

import pytest

from governance.notes.files import FORMATS, LOADABLE, printed
from governance.notes.loading import load
from governance.notes.reading import understand
from governance.notes.rendering.docx import render_docx
from governance.notes.rendering.plain import render_plain
from governance.notes.rendering.text import render_text
from governance.notes.words import words, words_lost
from tests.factories import make_item
from tests.notes.sample import sample_notes

MARKS = re.compile(r'^\s*(?:\{"|# |\\)|</?i>|\t', re.MULTILINE)
"""What the text that is loaded again has beside the words: JSON, heading marks, escapes, tags and
the tabs between its columns."""


def test_the_text_that_people_take_away_has_no_mark_for_a_program():
    notes = sample_notes()

    assert (MARKS.findall(render_plain(notes)), bool(MARKS.findall(render_text(notes)))) == (
        [],
        True,
    )


def test_it_loses_no_word_of_the_notes():
    notes = sample_notes()
    source, _ = understand(render_docx(notes), "notes.docx")
    said = [word for line in source.lines for word in words(line.text)]

    assert words_lost(said, words(render_plain(notes))) == {}


@pytest.mark.usefixtures("body")
def test_both_texts_are_offered_and_the_other_is_read_back(as_minute_taker, client):
    meeting = load(sample_notes(), by=as_minute_taker).meeting
    make_item(meeting, number="9", heading="Ferry", narrative="Crossings are safe.")
    client.force_login(as_minute_taker)

    plain = client.get(f"/meetings/{meeting.pk}/notes.txt").content.decode()
    loadable = client.get(f"/meetings/{meeting.pk}/notes.text").content

    assert [FORMATS[ending][0] for ending in ("txt", LOADABLE)] == ["text", "text to load again"]
    assert (MARKS.findall(plain), "Crossings" in plain) == ([], True)
    assert printed(understand(loadable, "notes.text")[1], LOADABLE) == loadable
