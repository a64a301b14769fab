"""The items of notes as text, each line read back at once to see that it is what it should be."""

from __future__ import annotations

from html import escape

from ..document import Decision, Item, NotesDocument, Question
from ..house import OWNERS_HEAD
from ..jsonform import item_to_dict
from ..lines import Line
from ..parsing.document import NotesParser
from ..parsing.joining import may_go_on
from ..parsing.kinds import kind_of, objective_and_topic, split_heading
from ..parsing.marks import Mark, write_mark
from ..parsing.numbering import is_heading_like, is_said, read_number
from ..parsing.rows import Row as ReadRow
from ..parsing.rows import rows_of
from ..parsing.shapes import understand
from ..parsing.starts import Open, start_in_text, start_of
from ..readers.text import TextLines
from .arranging import NUMBERED_IN_TEXT, in_text_number
from .blocks import Paragraph, Row
from .meant import fits, kind_meant, section_meant
from .text_cells import ESCAPE, cell, survives_among_items

BULLETS = "•○▪"
ITEMS_HEAD = f"\t\t{OWNERS_HEAD}"


class ItemLines:
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
        column = cell(owners)
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
        if item.marked:
            self._feed(write_mark({"marked": item.marked}))
        return [paragraph for paragraph in row.paragraphs if paragraph.style != "heading"]

    def _heading_row(self, row: Row) -> str | None:
        """The line that begins an item, if its place, number and heading are read from it."""
        item, level = row.item, self.levels[id(row.item)]
        is_alone = [paragraph.style for paragraph in row.paragraphs] in ([], ["heading"])
        owners = cell(row.owners) if is_alone else ""
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
        column = cell(owners)
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
        if (not line.depth and may_go_on(line.text)) or not survives_among_items(line.text):
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
            if key not in ("items", "lines", "marked") and value != found[key]
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
        return survives_among_items(line.text)
    is_text = understand(line.text, "opening")[0].kind == "text"
    plain = line.depth == 0 and not line.italic and is_text and survives_among_items(line.text)
    return plain and not split_heading(line.text)[1] and is_heading_like(line.text)
