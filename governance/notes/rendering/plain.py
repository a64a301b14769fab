"""Notes, or a paper, as text for people: its words in order, and nothing for programs alone."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import NotesDocument
from ..house import AMENDMENTS_LABEL, UNPLACED_LABEL
from .arranging import layout
from .blocks import Paragraph, Row


def render_plain(document: NotesDocument, letterhead: Sequence[str] = ()) -> str:
    """A text file's content; what stands under an item or a bullet is moved in."""
    page = layout(document)
    lines = [*letterhead, ""] if letterhead else []
    lines += [page.marking] if page.marking else []
    lines += [
        page.title,
        *(f"{line.label} {line.text}".strip() for line in page.header_of_pages),
        "",
    ]
    for person in page.attendance:
        said = ", ".join(filter(None, (person.name, person.capacity)))
        lines += [person.group, f"  {said}"] if person.group else [f"  {said}"]
    for row in page.rows:
        lines += _row(row)
    if page.unplaced:
        lines += ["", UNPLACED_LABEL, *(f"  {text}" for text in page.unplaced)]
    if page.amendments:
        lines += ["", AMENDMENTS_LABEL]
    for title, words in page.amendments:
        lines += ["", title, *(f"  {label} {text}".rstrip() for label, text in words)]
    return "\n".join(lines).strip() + "\n"


def _row(row: Row) -> list[str]:
    lines = [] if row.goes_on else [""]
    said = [_paragraph(paragraph) for paragraph in row.paragraphs]
    if row.number or row.marked:
        first = said.pop(0).strip() if said else ""
        marked = f"[{row.marked}]" if row.marked else ""
        number = f"{row.number}  " if row.number else ""
        lines.append(f"{number}{first} {marked}".strip())
    lines += said
    return [*lines, f"  [{row.owners}]"] if row.owners else lines


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.style == "heading":
        return paragraph.text
    mark = "  " * paragraph.depth + "- " if paragraph.depth else "  "
    return f"{mark}{paragraph.text}"
