"""The rows before the items: the header block and who was there."""

from __future__ import annotations

from collections.abc import Collection

from governance.notes.document import NotesDocument, Unplaced
from governance.notes.house import HOUSE_HEADS
from governance.notes.lines import Line

from .attendance import Attendance, last_label, numbered_people
from .header import Header
from .headings import is_standing_heading
from .labels import header_line
from .marks import Mark, read_mark
from .numbering import Numbered
from .rows import Row
from .standing import GROUP


class Front:
    """Reads rows into the header and the attendance of a document until its items begin."""

    def __init__(self, document: NotesDocument, overrides: Mark) -> None:
        self.document, self.overrides = document, overrides
        self.header = Header(document)
        self.attendance = Attendance()
        self.is_over = False
        self.last_label = 0
        """Line of the last label of a list of those present: before it no items begin."""
        self.listed: dict[int, Line] = {}
        """People in a numbered list, without their numbers, by the identity of their line."""
        self.headings: Collection[int] = ()
        """Lines that are headings without a number, by identity."""

    def look_ahead(self, rows: list[Row]) -> None:
        """Finds, in all rows, the lists of people."""
        self.listed = numbered_people(rows)
        self.last_label = last_label(rows)

    def take(self, row: Row, numbered: Numbered | None) -> bool:
        """Takes a row of the header block or the attendance; False where the items begin."""
        if self.is_over:
            return False
        if self._takes(row, numbered):
            return True
        self.is_over = True
        return False

    def _takes(self, row: Row, numbered: Numbered | None) -> bool:
        line = row.lines[0]
        mark = None if line.literal else read_mark(line.text)
        if mark:
            self.overrides.update(mark.get("header", {}))
            return "item" not in mark
        if row.is_head:
            self.attendance.end_table()
            if not self.attendance.begin_table(row):
                self.document.unplaced += unplaced_head(row)
                roles = set(row.roles.values())
                is_agenda = "text" in roles and bool(roles & {"action", "owner", "due"})
                self.is_over = roles == {"owner"} or row.is_action_log or is_agenda
            return True
        if row.width > 1:
            return self._take_cells(row)
        if numbered and self.attendance.take_numbered(line, numbered.printed, numbered.rest):
            return True
        if id(line) in self.listed:
            return self.attendance.take_line(self.listed[id(line)], line.text)
        if numbered or self._is_first_heading(line):
            return False
        self.attendance.end_table()
        if line.text in HOUSE_HEADS and not line.literal:
            return True
        is_listed = ":" not in line.text and self.attendance.knows(line)
        takers = (self.header.take, self.attendance.take_line)
        if not any(take(line) for take in (takers[::-1] if is_listed else takers)):
            self.header.leave(line)
            if self.attendance.people and line.text.endswith(".") and len(line.text.split()) > 11:
                self.attendance.is_over = True
        return True

    def _take_cells(self, row: Row) -> bool:
        first = row.cells.get(0, [])
        if self.attendance.columns and self.attendance.take_row(row):
            return True
        if row.number:
            return False
        if len(first) == 1 and self._take_labelled_cells(row):
            return True
        is_labelled = all(header_line(line.text) for line in row.lines)
        if not is_labelled and self.attendance.take_row(row):
            self.header.give_up(self.attendance.claimed)
            return True
        for line in row.lines:
            if not (self.header.take(line) or self.attendance.take_line(line)):
                self.header.leave(line)
        return True

    def _take_labelled_cells(self, row: Row) -> bool:
        """Takes a row of labels and values: "Venue | Main room", and two such pairs."""
        cells = [row.cells[cell] for cell in sorted(row.cells)]
        labels, values = cells[::2], cells[1::2]
        if len(cells) < 4 or len(labels) != len(values):
            labels, values = cells[:1], [[line for cell in cells[1:] for line in cell]]
        if not all(self.header.is_label(label[0]) for label in labels):
            return False
        pairs = zip(labels, values, strict=True)
        taken = [self.header.take_cells(label[0], value) for label, value in pairs]
        return all(taken)

    def _is_first_heading(self, line: Line) -> bool:
        """Whether a heading without a number begins the items: the header must be through."""
        if GROUP.fullmatch(line.text) or header_line(line.text) or line.literal:
            return False
        if line.number <= self.last_label or self.attendance.knows(line):
            return False
        if not (self.document.date_text or self.attendance.people):
            return False
        return line.heading > 0 or id(line) in self.headings or is_standing_heading(line.text)

    def finish(self) -> None:
        """Puts into the document what was gathered, and what found no place."""
        document = self.document
        self.header.give_up(self.attendance.take_plain(self.header.loose))
        document.attendance = self.attendance.finish()
        self.header.finish()
        document.unplaced[:0] = [Unplaced(line.text, line.number) for line in self.header.loose]
        document.unplaced += self.attendance.unplaced


def unplaced_head(row: Row) -> list[Unplaced]:
    """The heads of a table that holds nothing; those that the house's layout prints are no loss."""
    return [Unplaced(line.text, line.number) for line in row.lines if line.text not in HOUSE_HEADS]
