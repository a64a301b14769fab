"""Notes as text: tabs between the three columns, and nothing that `parse` would not read back.

`parse(render_text(d)) == d` for every document whose texts are folded (no line breaks, no doubled
spaces) and whose Markdown is the little that notes use. A backslash stands before free text that
looks like structure; a line of JSON says what no printed word does (`parsing/marks.py`).
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from governance.notes.document import Decision, Item, NotesDocument, Question
from governance.notes.jsonform import item_to_dict, to_dict
from governance.notes.lines import Line
from governance.notes.parsing.closing import complete
from governance.notes.parsing.document import NotesParser
from governance.notes.parsing.header import (
    is_date_line,
    is_titled_minutes,
    is_venue,
    says_when,
)
from governance.notes.parsing.joining import may_go_on
from governance.notes.parsing.kinds import (
    kind_of,
    objective_and_topic,
    split_heading,
)
from governance.notes.parsing.labels import header_line, labelled_parts
from governance.notes.parsing.marks import Mark, read_mark, write_mark
from governance.notes.parsing.numbering import is_heading_like, is_said, read_number
from governance.notes.parsing.page_edges import RUNNING
from governance.notes.parsing.rows import OWNERS_HEAD as ANY_OWNERS_HEAD
from governance.notes.parsing.rows import Row as ReadRow
from governance.notes.parsing.rows import rows_of
from governance.notes.parsing.shapes import understand
from governance.notes.parsing.starts import Open, start_in_text, start_of
from governance.notes.readers.text import TextLines

from .blocks import (
    COLUMN_HEADS,
    NUMBERED_IN_TEXT,
    OWNERS_HEAD,
    UNPLACED_LABEL,
    HeaderLine,
    Layout,
    Paragraph,
    Row,
    in_text_number,
    layout,
)
from .meant import fits, kind_meant, section_meant

ESCAPE = "\\ "
BULLETS = "•○▪"
ITEMS_HEAD = f"\t\t{OWNERS_HEAD}"
HEADER_KEYS = (
    *("title", "date", "date_text", "start_time", "end_time", "venue", "chair", "minutes_by"),
    *("marking", "labels", "attendance"),
)


def render_text(document: NotesDocument) -> str:
    """The notes as a text file's content, ending in a line break."""
    page = layout(document)
    lines = _front(document, page)
    if page.rows:
        lines += ["", ITEMS_HEAD, *_Items(document).render(page.rows)]
    if page.unplaced:
        lines += ["", UNPLACED_LABEL, *(ESCAPE + text for text in page.unplaced)]
    return "\n".join(lines) + "\n"


def _front(document: NotesDocument, page: Layout) -> list[str]:
    """Title, header and attendance; a mark for what they do not say."""
    lines = [line for line in map(_header_line, page.header) if line]
    if page.attendance:
        lines += ["", "\t" + "\t".join(COLUMN_HEADS)]
        for row in page.attendance:
            group = ESCAPE + row.group if read_number(row.group) else _cell(row.group)
            lines.append("\t".join((group, _cell(row.name), _cell(row.capacity))))
    if page.title:
        marking = (
            1 if document.marking and lines and lines[0] == _header_line(page.header[0]) else 0
        )
        plain = [*lines[:marking], page.title, "", *lines[marking:]]
        titled = _parsed(plain)
        is_plain = titled.title == page.title and not (titled.unplaced or titled.items)
        is_plain = is_plain and read_number(page.title) is None
        lines = plain
        if not is_plain:
            lines[marking] = ESCAPE + page.title
    read = _parsed(lines)
    read.items, read.unplaced = document.items, document.unplaced
    complete(read)
    wanted, found = to_dict(document), to_dict(read)
    mark = {key: wanted[key] for key in HEADER_KEYS if wanted[key] != found[key]}
    if document.next_meeting != read.next_meeting:
        mark["next_meeting"] = wanted["next_meeting"]
    return [*lines, write_mark({"header": mark})] if mark else lines


def _header_line(line: HeaderLine) -> str:
    """The printed line; empty where it would not be read as what it is."""
    printed = f"{line.label} {line.text}".strip()
    reader = TextLines()
    reader.add(1, printed)
    if not _are(reader.lines, printed) or RUNNING.fullmatch(printed):
        return ""
    if header_line(printed) == (line.field, line.label, line.text):
        is_whole = len(labelled_parts(printed)) == 1
        return printed if is_whole and not is_titled_minutes(printed) else ""
    is_read = (
        is_date_line(printed) or says_when(printed)
        if line.field == "date_text"
        else is_venue(printed)
    )
    fits = (
        is_read
        and read_number(printed) is None
        and not line.label
        and line.field in ("date_text", "venue")
    )
    return printed if fits and header_line(printed) is None else ""


def _parsed(printed: list[str]) -> NotesDocument:
    reader = TextLines()
    for number, line in enumerate(printed, start=1):
        reader.add(number, line)
    parser = NotesParser()
    if reader.lines:
        parser.read(reader.lines)
    return parser.document


def _cell(text: str) -> str:
    """A text that the reader gives back as it is, escaped if it must be."""
    return text if not text or _survives(text) else ESCAPE + text


def _survives(text: str) -> bool:
    reader = TextLines()
    reader.add(1, text)
    is_head = ANY_OWNERS_HEAD.fullmatch(text) or text == UNPLACED_LABEL
    reader.add(2, f"\t{text}\t.")
    is_same = _are(reader.lines[:1], text) and [line.cell for line in reader.lines[1:]] == [1, 2]
    return is_same and not is_head and _survives_among_items(text)


def _are(lines: list[Line], text: str) -> bool:
    """Whether lines are one plain paragraph of those words."""
    return [replace(line, width=0) for line in lines] == [Line(1, text, page=1)]


class _Items:
    """Prints items, reading every line back at once to see that it is what it should be."""

    def __init__(self, document: NotesDocument) -> None:
        self.parser = NotesParser()
        self.tree = self.parser.tree
        self.reader = TextLines()
        self.reader.add(1, ITEMS_HEAD)
        self.lines: list[str] = []
        self.opened: dict[int, Open] = {}
        self.levels: dict[int, int] = {}
        self.above: dict[int, Item | None] = {}
        stack: list[tuple[Item, Item | None, int]] = [(item, None, 0) for item in document.items]
        while stack:
            item, above, level = stack.pop()
            self.levels[id(item)], self.above[id(item)] = level, above
            stack.extend((child, item, level + 1) for child in item.items)

    def render(self, rows: list[Row]) -> list[str]:
        last = {id(row.item): index for index, row in enumerate(rows)}
        for index, row in enumerate(rows):
            item = row.item
            paragraphs = row.paragraphs
            if id(item) not in self.opened:
                paragraphs = self._begin(row)
            elif self.tree.target() is not self.opened[id(item)]:
                self._feed(write_mark({"up": self.levels[id(item)] + 1}))
            for paragraph in paragraphs:
                is_last = paragraph is paragraphs[-1]
                self._paragraph(paragraph, row.owners if is_last else "", item)
            if row.owners and not row.paragraphs and not row.number:
                self._owners_alone(row.owners)
            if last[id(item)] == index:
                self._facts(item)
        return self.lines

    def _owners_alone(self, owners: str) -> None:
        """Prints an owner column beside nothing; a small letter would go on the one above."""
        column = _cell(owners)
        is_plain = column == owners and not may_go_on(owners)
        self._feed(f"\t\t{column if is_plain else ESCAPE + owners}")

    def _feed(self, printed: str) -> None:
        """Prints a line, and reads it as the parser will."""
        before = self.lines[-1] if self.lines else ""
        for row in self._read(printed):
            self.parser.item_row(row)
        if before.endswith("\t\t") and before[0] != "\t" and printed.startswith("\t"):
            self.lines[-1] = before[:-2] + printed
        else:
            self.lines.append(printed)

    def _read(self, printed: str) -> list[ReadRow]:
        del self.reader.lines[1:]
        self.reader.add(len(self.lines) + 2, printed)
        return list(rows_of(self.reader.lines))[1:]

    def _begin(self, row: Row) -> list[Paragraph]:
        """Begins an item, and returns the paragraphs of its first row that are still to print."""
        item = row.item
        printed = self._heading_row(row)
        if printed is None:
            mark: Mark = {"item": self.levels[id(item)], "number": item.number}
            mark |= {"heading": item.heading}
            mark |= {"labels": {"number": row.number}} if "number" in item.labels else {}
            mark |= {"in_text": "dotted"} if item.kind == "topic" else {}
            printed = write_mark({key: value for key, value in mark.items() if value != ""})
        self._feed(printed)
        self.opened[id(item)] = self.tree.open[-1]
        return [paragraph for paragraph in row.paragraphs if paragraph.style != "heading"]

    def _heading_row(self, row: Row) -> str | None:
        """The line that begins an item, if its place, number and heading are read from it."""
        item, level = row.item, self.levels[id(row.item)]
        is_alone = [paragraph.style for paragraph in row.paragraphs] in ([], ["heading"])
        owners = _cell(row.owners) if is_alone else ""
        if item.kind in NUMBERED_IN_TEXT and item.number and item.heading:
            printed = f"\t{row.paragraphs[0].text}\t{owners}"
            return printed if self._begins_in_text(printed, item, level) else None
        if not item.number:
            printed = f"\t{'#' * (level + 1)} {item.heading}\t{owners}"
            return printed if item.heading and self._begins(printed, item, level) else None
        if not item.heading:
            printed = f"{row.number}\t\t{owners}"
            return None if owners or not self._begins(printed, item, level) else printed
        for heading in (item.heading, ESCAPE + item.heading):
            printed = f"{row.number}\t{heading}\t{owners}"
            if self._begins(printed, item, level):
                return printed
        return None

    def _begins(self, printed: str, item: Item, level: int) -> bool:
        row = self._only_row(printed)
        if row is None or row.actions:
            return False
        start = start_of(row, None, self.tree.open)
        if start is None or start.level != level or bool(start.number) != bool(item.number):
            return False
        if start.number and not _is_number(item, start.number.number, start.number.printed):
            return False
        if not item.heading:
            return not row.texts
        if len(row.texts) != 1 or row.texts[0].text != item.heading:
            return False
        if row.texts[0].literal:
            return True
        return _is_plain_heading(row.texts[0]) and not is_said(item.number, item.heading)

    def _begins_in_text(self, printed: str, item: Item, level: int) -> bool:
        row = self._only_row(printed)
        if row is None or len(row.texts) != 1 or self._would_join_list(item):
            return False
        start = start_in_text(row.texts[0], self.tree.open)
        if start is None or start.level != level or start.number is None:
            return False
        kind = "topic" if start.in_text == "dotted" else "project"
        is_number = in_text_number(item) == start.number.printed
        return kind == item.kind and is_number and start.number.rest == item.heading

    def _would_join_list(self, item: Item) -> bool:
        """Whether what is said of a project would be read as said of the list that it ends."""
        above = self.above[id(item)]
        says = item != Item(item.number, item.heading, item.kind, labels=item.labels)
        return bool(says and item.kind == "project" and above and above.items[0] is not item)

    def _only_row(self, printed: str) -> ReadRow | None:
        marks = self.reader.marks.copy()
        rows = self._read(printed)
        self.reader.marks = marks
        return rows[0] if len(rows) == 1 and not rows[0].is_head else None

    def _paragraph(self, paragraph: Paragraph, owners: str, item: Item) -> None:
        """Prints a paragraph plainly, in italics or escaped: the first that is read as what it is.

        What no way of printing says is left to the facts at the end of the item.
        """
        kind = kind_meant(paragraph)
        section = section_meant(paragraph, kind, item)
        column = _cell(owners)
        mark = ""
        if paragraph.depth:
            mark = "  " * (paragraph.depth - 1) + BULLETS[min(paragraph.depth, 3) - 1] + " "
        ways = [paragraph.text]
        if kind in ("question", "quoted"):
            ways.append(f"<i>{escape(paragraph.text, quote=False)}</i>")
        for words in ways:
            printed = f"\t{mark}{words}\t{column}"
            if self._is_read(printed, paragraph, kind, section, owners):
                self._feed(printed)
                return
        if kind in ("label", "brought_forward", "cited"):
            return
        target = self.tree.target()
        if target and (target.awaits_heading or target.content.section != section):
            self._feed(write_mark({"section": section}))
        self._feed(f"\t{mark}{ESCAPE}{paragraph.text}\t{column}")

    def _is_read(
        self, printed: str, paragraph: Paragraph, kind: str, section: str, owners: str
    ) -> bool:
        row, target = self._only_row(printed), self.tree.target()
        if row is None or target is None or row.number or len(row.texts) != 1:
            return False
        line = row.texts[0]
        if line.text != paragraph.text or line.depth != paragraph.depth or line.literal:
            return False
        if (not line.depth and may_go_on(line.text)) or not _survives_among_items(line.text):
            return False
        if line.heading or start_in_text(line, self.tree.open) or self.tree.takes_heading(line):
            return False
        readings = target.content.readings(line, owners)
        first = readings[0]
        if first.kind != kind or (kind == "text" and not fits(first.section, section)):
            return False
        if isinstance(paragraph.node, Question | Decision):
            return (first.label, first.text) == (paragraph.node.label, paragraph.node.text)
        return len(readings) == (1 + (kind == "nil_return" and first.text != paragraph.text))

    def _facts(self, item: Item) -> None:
        """A mark for what the printed words of an item do not say."""
        one = self.opened[id(item)]
        read = one.content.preview()
        read.items = item.items
        read.kind = kind_of(read, in_text=one.start.in_text)
        read.objective, read.topic = objective_and_topic(
            read, self.above[id(item)], in_text=one.start.in_text
        )
        wanted, found = item_to_dict(item), item_to_dict(read)
        facts = {
            key: value
            for key, value in wanted.items()
            if key not in ("items", "lines") and value != found[key]
        }
        if facts:
            if self.tree.current is not one:
                facts["up"] = self.levels[id(item)] + 1
            self._feed(write_mark(facts))


def _is_number(item: Item, number: str, printed: str) -> bool:
    label = item.labels.get("number")
    return number == item.number and label == (printed if printed != number else None)


def _is_plain_heading(line: Line) -> bool:
    """Whether a heading is read whole where a heading is awaited."""
    numbered = read_number(line.text)
    is_part = numbered is not None and numbered.kind == "part"
    if numbered and not is_part and (line.heading or numbered.kind in ("dotted", "letter")):
        return False
    if line.heading:
        return _survives_among_items(line.text)
    is_text = understand(line.text, "opening")[0].kind == "text"
    plain = line.depth == 0 and not line.italic and is_text and _survives_among_items(line.text)
    return plain and not split_heading(line.text)[1] and is_heading_like(line.text)


def _survives_among_items(text: str) -> bool:
    """Whether words are none that stand out wherever they stand: page numbers, dated headers."""
    is_date = (header_line(text) or ("",))[0] in ("date_text", "marking")
    has_words = any(map(str.isalnum, text))
    return has_words and not (is_date or RUNNING.fullmatch(text) or read_mark(text))
