"""Reads a file of notes into lines, whatever its name says it is.

Each reader imports its library when it is first needed: reading a text file loads no PDF library.
"""

import hashlib

from ..lines import Source
from .kinds import kind_of
from .limits import MAX_FILE, refusal

__all__ = ["read"]


def read(content: bytes, name: str) -> Source:
    """The lines of a Word, PDF, HTML or text file; `name` is kept without its folder.

    Raises `UnreadableSource` with a sentence for the person who chose the file.
    """
    if len(content) > MAX_FILE:
        raise refusal(
            f"is larger than {MAX_FILE // 1024 // 1024} MB",
            "choose a file that holds the notes of one meeting, without scans or pictures",
        )
    kind = kind_of(content)
    try:
        if kind == "docx":
            from .docx import read_docx as reader
        elif kind == "pdf":
            from .pdf import read_pdf as reader
        elif kind == "html":
            from .html import read_html as reader
        else:
            from .text import read_text as reader
        lines, warnings = reader(content)
    except RecursionError:
        raise refusal(
            "is nested deeper than any set of notes",
            "copy its words into a new Word document, save it, and choose that",
        ) from None
    if not lines:
        raise refusal("holds no words", "choose the file that holds the notes")
    return Source(
        name=name.replace("\\", "/").rpartition("/")[2],
        kind=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        lines=tuple(lines),
        warnings=tuple(warnings),
    )
