"""Prints notes as a Word file with real headings, lists and repeated table heads."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from ..document import NotesDocument
from ..house import AMENDMENTS_LABEL, COLUMN_HEADS, OWNERS_HEAD, UNPLACED_LABEL
from .arranging import layout
from .blocks import Layout, Paragraph
from .word_parts import (
    ATTENDANCE_STYLE,
    ITEMS_STYLE,
    add_page_number,
    fit_for_xml,
    join_rows,
    keep_with_next,
    prepare_styles,
    prevent_split,
    repeat_as_head,
    set_widths,
    soften_rule_above,
)

PAGE_WIDTH = 17.0
"""Centimetres between the margins."""
NAME_WIDTH, OWNERS_WIDTH = 5.5, 2.4
DEEPEST_BULLET = 5
DEEPEST_HEADING = 9
STYLES = {
    "body": "Normal",
    "question": "Question",
    "label": "Notes Label",
    "quoted": "Quoted Action",
    "action": "Action",
    "nil_return": "Normal",
    "decision": "Decision",
}
"""The Word style of each style of paragraph; headings and bullets have one for each level."""


def render_docx(document: NotesDocument, letterhead: Sequence[str] = ()) -> bytes:
    """The notes as a .docx file.

    `letterhead` (the office's name and address) stands at the head of the first page, the marking
    at head and foot of every page.
    """
    document, letterhead = fit_for_xml(document), fit_for_xml(list(letterhead))
    printed = layout(document)
    word = Document()
    prepare_styles(word)
    _set_properties(word, printed.title, letterhead)
    _set_pages(word.sections[0], printed.marking, letterhead)
    if printed.title:
        word.add_paragraph(printed.title, style="Title")
    header = printed.header_of_pages
    for line in header:
        paragraph = word.add_paragraph(style="Notes Header")
        if line.label:
            paragraph.add_run(line.label).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(line.text)
        paragraph.paragraph_format.space_after = Pt(10 if line is header[-1] else 2)
    if printed.attendance:
        _add_attendance(word, printed)
    if printed.rows:
        _add_rows(word, printed)
    if printed.unplaced:
        word.add_paragraph(UNPLACED_LABEL, style="Notes Label")
        for text in printed.unplaced:
            word.add_paragraph(text)
    if printed.amendments:
        word.add_paragraph(AMENDMENTS_LABEL, style="Notes Label")
    for title, lines in printed.amendments:
        word.add_paragraph(style="Normal").add_run(title).bold = True
        for label, text in lines:
            word.add_paragraph(f"{label} {text}".strip())
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set_properties(word: Any, title: str, letterhead: Sequence[str]) -> None:
    properties = word.core_properties
    properties.title = title[:255]
    properties.author = ", ".join(letterhead)[:255]
    properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = datetime.now(UTC)


def _set_pages(section: Any, marking: str, letterhead: Sequence[str]) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = bool(letterhead)
    for header in (section.header, section.first_page_header)[: 1 + bool(letterhead)]:
        header.paragraphs[0].text = marking
        header.paragraphs[0].style = "Notes Marking"
    for at, line in enumerate(letterhead):
        paragraph = section.first_page_header.add_paragraph(style="Letterhead")
        paragraph.add_run(line).bold = at == 0
    for footer in (section.footer, section.first_page_footer)[: 1 + bool(letterhead)]:
        footer.paragraphs[0].text = marking
        footer.paragraphs[0].style = "Notes Marking"
        add_page_number(footer.add_paragraph(style="Notes Page Number"))


def _add_attendance(word: Any, printed: Layout) -> None:
    table = word.add_table(rows=1, cols=3, style=ATTENDANCE_STYLE)
    for cell, text in zip(table.rows[0].cells[1:], COLUMN_HEADS, strict=True):
        _say(cell, text, "Table Head")
    repeat_as_head(table.rows[0])
    for person in printed.attendance:
        row = table.add_row()
        prevent_split(row)
        group, name, capacity = row.cells
        _say(group, person.group, "Table Head")
        _say(name, person.name, "Table Text")
        _say(capacity, person.capacity, "Table Text")
    group_width = _width([person.group for person in printed.attendance], least=2.8)
    rest = PAGE_WIDTH - group_width - NAME_WIDTH
    set_widths(table, [Cm(width) for width in (group_width, NAME_WIDTH, rest)])
    # Word joins tables that touch; the gap is a paragraph of its own.
    word.add_paragraph().paragraph_format.space_after = Pt(4)


def _add_rows(word: Any, printed: Layout) -> None:
    table = word.add_table(rows=1, cols=3, style=ITEMS_STYLE)
    _say(table.rows[0].cells[2], OWNERS_HEAD, "Table Head")
    repeat_as_head(table.rows[0])
    for row in printed.rows:
        for at, paragraphs in enumerate(_unbroken(row.paragraphs)):
            printed_row = table.add_row()
            number, text, owners = printed_row.cells
            if at:
                join_rows(table.rows[-2], printed_row)
            else:
                _say(number, row.number, "Table Head")
                _say(owners, row.owners, "Table Head")
                if row.goes_on:
                    soften_rule_above(printed_row)
            if row.owners or (paragraphs and paragraphs[0].style == "label"):
                prevent_split(printed_row)
            if row.marked and not at:
                _say(text, row.marked, "Notes Label")
                text.add_paragraph()
            for index, paragraph in enumerate(paragraphs):
                into = text.paragraphs[-1] if index == 0 else text.add_paragraph()
                into.text = paragraph.text
                into.style = _style(paragraph)
            if paragraphs and paragraphs[-1].style == "label":
                keep_with_next(printed_row)
    number_width = _width([row.number for row in printed.rows], least=1.3)
    rest = PAGE_WIDTH - number_width - OWNERS_WIDTH
    set_widths(table, [Cm(width) for width in (number_width, rest, OWNERS_WIDTH)])


def _unbroken(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of a row in rows of their own: a label with the paragraph that it announces.

    Word and LibreOffice keep rows whole and together, and break a row wherever the page ends.
    """
    parts: list[list[Paragraph]] = [[]]
    for paragraph in paragraphs:
        is_full = len(parts[-1]) == 2 and parts[-1][0].style == "label"
        if parts[-1] and (paragraph.style == "label" or is_full):
            parts.append([])
        parts[-1].append(paragraph)
    return parts


def _width(texts: Sequence[str], least: float) -> float:
    """Centimetres for a column of bold labels, so that none but a very long one is wrapped."""
    letters = max(map(len, texts), default=0)
    return min(max(least, 0.24 * letters + 0.5), 5)


def _say(cell: Any, text: str, style: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def _style(paragraph: Paragraph) -> str:
    if paragraph.style == "heading":
        return f"Heading {min(max(paragraph.level, 1), DEEPEST_HEADING)}"
    if paragraph.style == "bullet":
        depth = min(max(paragraph.depth, 1), DEEPEST_BULLET)
        return "List Bullet" if depth == 1 else f"List Bullet {depth}"
    return STYLES[paragraph.style]
