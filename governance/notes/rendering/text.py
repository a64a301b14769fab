"""Notes as text: tabs between the three columns, and nothing that `parse` would not read back.

`parse(render_text(d)) == d` for every document whose texts are folded (no line breaks, no doubled
spaces) and whose Markdown is the little that notes use. A backslash stands before free text that
looks like structure; a line of JSON says what no printed word does (`parsing/marks.py`).
"""

from __future__ import annotations

from ..document import NotesDocument
from ..house import AMENDMENTS_LABEL, UNPLACED_LABEL
from .arranging import layout
from .text_cells import ESCAPE
from .text_front import front
from .text_items import ITEMS_HEAD, ItemLines


def render_text(document: NotesDocument) -> str:
    """The notes as a text file's content, ending in a line break."""
    page = layout(document)
    lines = front(document, page)
    if page.rows:
        lines += ["", ITEMS_HEAD, *ItemLines(document).render(page.rows)]
    if page.unplaced:
        lines += ["", UNPLACED_LABEL, *(ESCAPE + text for text in page.unplaced)]
    if page.amendments:
        lines += ["", AMENDMENTS_LABEL]
    for title, said in page.amendments:
        lines += ["", title, *(f"{label} {text}".strip() for label, text in said)]
    return "\n".join(lines) + "\n"
