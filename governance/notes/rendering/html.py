"""Prints notes as a web page, or as the part of one that the portal shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..document import NotesDocument
from ..house import AMENDMENTS_LABEL, COLUMN_HEADS, OWNERS_HEAD, UNPLACED_LABEL
from .arranging import layout
from .blocks import Paragraph, Row

NOTHING = mark_safe("")
DEEPEST_HEADING = 6

LOOKS = {
    "label": '<p class="notes-label"><strong>{}</strong></p>',
    "question": '<p class="notes-question"><em>{}</em></p>',
    "quoted": '<p class="notes-quoted"><em>{}</em></p>',
    "action": '<p class="notes-action">{}</p>',
    "decision": '<p class="notes-decision">{}</p>',
}
"""The HTML of each style of paragraph that is not a plain `<p>`."""


@dataclass(slots=True)
class PrintedRow:
    number: str
    text: SafeString
    owners: str
    look: str
    """Classes: `notes-head` for a heading alone, `notes-more` for more of the item above it,
    `notes-owned` for what an owner stands beside, on the same page."""


def render_html(
    document: NotesDocument, letterhead: Sequence[str] = (), *, fragment: bool = False
) -> str:
    """The notes as a page with its stylesheet, or as an `<article>` for a page of the portal.

    `letterhead` is the lines above the notes of a page: the office's name and address.
    """
    printed = layout(document)
    context = {
        "marking": printed.marking,
        "title": printed.title,
        "header": printed.header if fragment else printed.header_of_pages,
        "attendance": printed.attendance,
        "has_groups": any(row.group for row in printed.attendance),
        "rows": [
            PrintedRow(row.number, _paragraphs(row), row.owners, _look(row)) for row in printed.rows
        ],
        "unplaced": printed.unplaced,
        "name_head": COLUMN_HEADS[0],
        "capacity_head": COLUMN_HEADS[1],
        "owners_head": OWNERS_HEAD,
        "unplaced_label": UNPLACED_LABEL,
        "amendments": printed.amendments,
        "amendments_label": AMENDMENTS_LABEL,
        "letterhead": letterhead,
    }
    name = "notes" if fragment else "page"
    return render_to_string(f"governance/notes/{name}.html", context)


def _look(row: Row) -> str:
    looks = {
        "notes-more": row.goes_on,
        "notes-head": [each.style for each in row.paragraphs] == ["heading"] and not row.marked,
        "notes-owned": bool(row.owners),
    }
    return " ".join(look for look, has in looks.items() if has)


def _paragraphs(row: Row) -> SafeString:
    """The text column of a row, its bullets gathered into lists."""
    parts = [format_html(LOOKS["label"], row.marked)] if row.marked else []
    bullets: list[Paragraph] = []
    for paragraph in row.paragraphs:
        if paragraph.style == "bullet":
            bullets.append(paragraph)
            continue
        parts.append(_list(bullets))
        bullets = []
        parts.append(_paragraph(paragraph))
    parts.append(_list(bullets))
    return format_html_join("\n", "{}", ((part,) for part in parts if part))


def _paragraph(paragraph: Paragraph) -> SafeString:
    if paragraph.style == "heading":
        level = min(paragraph.level + 1, DEEPEST_HEADING)
        return format_html("<h{}>{}</h{}>", level, paragraph.text, level)
    return format_html(LOOKS.get(paragraph.style, "<p>{}</p>"), paragraph.text)


def _list(bullets: Sequence[Paragraph]) -> SafeString:
    """Nested lists; each bullet's list item holds the deeper bullets that follow it."""
    if not bullets:
        return NOTHING
    depth = min(bullet.depth for bullet in bullets)
    items: list[SafeString] = []
    start = 0
    for at in range(1, len(bullets) + 1):
        if at == len(bullets) or bullets[at].depth <= depth:
            first, inner = bullets[start], _list(bullets[start + 1 : at])
            items.append(format_html("<li>{}{}</li>", first.text, inner))
            start = at
    return format_html("<ul>{}</ul>", format_html_join("", "{}", ((item,) for item in items)))
