"""The head of notes as text: title, header and attendance, and a mark for what they do not say."""

from __future__ import annotations

from ..document import NotesDocument
from ..house import COLUMN_HEADS
from ..jsonform import FRONT_KEYS, to_dict
from ..parsing.closing import complete
from ..parsing.document import NotesParser
from ..parsing.header import is_date_line, is_titled_minutes, is_venue, says_when
from ..parsing.labels import header_line, labelled_parts
from ..parsing.marks import write_mark
from ..parsing.numbering import read_number
from ..parsing.page_edges import RUNNING
from ..readers.text import TextLines
from .blocks import HeaderLine, Layout
from .text_cells import ESCAPE, are, cell


def front(document: NotesDocument, page: Layout) -> list[str]:
    """Title, header and attendance; a mark for what they do not say."""
    lines = [line for line in map(_header_line, page.header) if line]
    if page.attendance:
        lines += ["", "\t" + "\t".join(COLUMN_HEADS)]
        for row in page.attendance:
            group = ESCAPE + row.group if read_number(row.group) else cell(row.group)
            lines.append("\t".join((group, cell(row.name), cell(row.capacity))))
    if page.title:
        at = int(bool(document.marking) and lines[:1] == [_header_line(page.header[0])])
        lines[at:at] = [page.title, ""]
        if not _has_title(lines, page.title):
            lines[at] = ESCAPE + page.title
    read = _parsed(lines)
    read.items, read.unplaced = document.items, document.unplaced
    complete(read)
    wanted, found = to_dict(document), to_dict(read)
    mark = {key: wanted[key] for key in FRONT_KEYS if wanted[key] != found[key]}
    if document.marked:
        mark["marked"] = document.marked
    if document.next_meeting != read.next_meeting:
        mark["next_meeting"] = wanted["next_meeting"]
    return [*lines, write_mark({"header": mark})] if mark else lines


def _header_line(line: HeaderLine) -> str:
    """The printed line; empty where it would not be read as what it is."""
    printed = f"{line.label} {line.text}".strip()
    reader = TextLines()
    reader.add(1, printed)
    if not are(reader.lines, printed) or RUNNING.fullmatch(printed):
        return ""
    if line.field == "next_meeting" and _parsed([printed]).unplaced:
        return ""
    read = header_line(printed)
    if read is not None:
        is_whole = read == (line.field, line.label, line.text) and len(labelled_parts(printed)) == 1
        return printed if is_whole and not is_titled_minutes(printed) else ""
    if line.label or read_number(printed) is not None:
        return ""
    if line.field == "date_text":
        return printed if is_date_line(printed) or says_when(printed) else ""
    return printed if line.field == "venue" and is_venue(printed) else ""


def _has_title(printed: list[str], title: str) -> bool:
    """Whether the lines are read as notes of this title, and nothing in them as an item."""
    read = _parsed(printed)
    return read.title == title and not (read.unplaced or read.items) and read_number(title) is None


def _parsed(printed: list[str]) -> NotesDocument:
    reader = TextLines()
    for number, line in enumerate(printed, start=1):
        reader.add(number, line)
    parser = NotesParser()
    if reader.lines:
        parser.read(reader.lines)
    return parser.document
