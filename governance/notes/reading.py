"""From the bytes of a file to its notes."""

from __future__ import annotations

from .document import NotesDocument, Warning
from .lines import Source
from .parsing import parse
from .readers import read


def understand(content: bytes, name: str) -> tuple[Source, NotesDocument]:
    """The lines of a file and what they say; what the reader had to guess is a warning too.

    Raises `UnreadableSource` with a sentence for the person who chose the file.
    """
    source = read(content, name)
    document = parse(source.lines, source.name)
    document.warnings = [
        *(Warning(message, line) for line, message in source.warnings),
        *document.warnings,
    ]
    return source, document
