"""Characters that no database or Word file holds are gone before anything is understood."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from governance.notes.readers import read
from governance.notes.reading import understand
from governance.notes.rendering.docx import render_docx

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def in_text() -> bytes:
    return b"Pa\x00per\x01 one\x0bgoes\x1fon\n\x02\nItem\x07\t<p>Tw\x1ao\x05</p>\t\x03\n"


def in_web_page() -> bytes:
    return (
        b"<html><body><p>Pa\x00per\x01 one&#11;goes\x1fon</p><p>\x02</p>"
        b"<table><tr><td>Item\x07</td><td>Tw&#26;o&#5;&#xFFFF;</td></tr></table></body></html>"
    )


def in_word() -> bytes:
    """XML holds no controls; a symbol is named by its number, and may be any."""
    word = Document()
    paragraph = word.add_paragraph("Pa")
    for code, text in (("0000", "per"), ("0001", " one"), ("000B", "goes"), ("001F", "on")):
        paragraph.add_run()._r.append(
            parse_xml(f'<w:sym {nsdecls("w")} w:font="Symbol" w:char="{code}"/>')
        )
        paragraph.add_run(text)
    word.add_paragraph("Item")
    last = word.add_paragraph("Two")
    last.add_run()._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Symbol" w:char="D800"/>'))
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("make", [in_text, in_web_page, in_word])
def test_characters_that_cannot_be_kept_are_gone(make: Callable[[], bytes]):
    source = read(make(), "notes")

    assert [line.text for line in source.lines] == ["Paper one goes on", "Item", "Two"]


@pytest.mark.parametrize("make", [in_text, in_web_page, in_word])
def test_what_was_understood_prints_as_a_word_file(make: Callable[[], bytes]):
    _, notes = understand(make(), "notes")

    assert not UNFIT.search(repr(notes))
    assert read(render_docx(notes), "notes.docx").kind == "docx"
