"""Notes as files to take away, under the letterhead of the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import orjson

from accounts.models import Body

from .document import NotesDocument
from .jsonform import to_dict
from .rendering.docx import render_docx
from .rendering.html import render_html
from .rendering.pdf import render_pdf
from .rendering.plain import render_plain
from .rendering.text import render_text

Renderer = Callable[[NotesDocument, Sequence[str]], str | bytes]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain; charset=utf-8"
LOADABLE = "text"
"""Ending of the text that a portal reads back as the same notes, by marks that no person needs."""

Format = tuple[str, str, Renderer]
"""(what people call it, content type, what prints it)"""

FORMATS: dict[str, Format] = {
    "docx": ("Word", WORD, render_docx),
    "pdf": ("PDF", "application/pdf", render_pdf),
    "html": ("web page", "text/html; charset=utf-8", render_html),
    "txt": ("text", TEXT, render_plain),
    LOADABLE: ("text to load again", TEXT, lambda notes, head: render_text(notes)),
    "json": ("JSON", "application/json", lambda notes, head: orjson.dumps(to_dict(notes))),
}
"""By the ending of the file."""

CHOICES = [(ending, name) for ending, (name, *_) in FORMATS.items()]
"""What a page offers: (ending, what people call it)."""


def printed(notes: NotesDocument, ending: str, formats: Mapping[str, Format] = FORMATS) -> bytes:
    """The content of a file of that ending; raises `PdfUnavailable`."""
    body = Body.objects.first()
    head = [body.name, *body.letterhead.splitlines()] if body else []
    _, _, render = formats[ending]
    content = render(notes, head)
    return content.encode() if isinstance(content, str) else content
