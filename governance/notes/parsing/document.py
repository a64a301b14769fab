"""Lines to a whole document: the header and attendance first, then the items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from governance.notes.document import NotesDocument, Unplaced, Warning
from governance.notes.house import HOUSE_HEADS
from governance.notes.jsonform import from_dict, to_dict
from governance.notes.lines import Line, UnreadableSource

from .amending import without_amendments
from .attendance import Attendance, last_label, numbered_people
from .closing import complete
from .dates import read_moment
from .following import NEXT_SAID, moment_of
from .header import Header
from .headings import apart_from_run_in_headings, headings_of, is_standing_heading, log_headings
from .item_numbers import item_numbers
from .items import Tree
from .joining import joined
from .labels import header_line
from .marks import Mark, read_mark
from .numbering import Numbered, bare
from .page_edges import without_running_lines
from .rows import Row, rows_of
from .standing import GROUP
from .starts import Start, start_of

GREETING = re.compile(r"\b(?:welcome|introductions?|attendance|apologies|present)\b", re.I)


class TwoMeetings(UnreadableSource):
    """The source holds the notes of more than one meeting."""


def parse(lines: Iterable[Line], name: str = "") -> NotesDocument:
    """The notes that the lines hold; `name` is the file's, for the sentence of an error.

    Raises `UnreadableSource` where there are no words, `TwoMeetings` where there are two headers.
    """
    given = list(lines)
    if not given:
        raise UnreadableSource(
            f"{name or 'This file'} holds no words, so nothing was read or changed: please choose"
            " the file that holds the notes."
        )
    refuse_two_meetings(given)
    parser = NotesParser()
    given, parser.document.amendments = without_amendments(given)
    parser.read(given)
    return parser.document


class NotesParser:
    """Reads the rows of one source; `item_row` is all that follows the header."""

    def __init__(self) -> None:
        self.document = NotesDocument()
        self.header = Header(self.document)
        self.attendance = Attendance()
        self.tree = Tree(self.document)
        self.overrides: Mark = {}
        self.in_items = False
        self.last_label = 0
        """Line of the last label of a list of those present: before it no items begin."""
        self.listed: dict[int, Line] = {}
        """People in a numbered list, without their numbers, by the identity of their line."""
        self.log_headings: set[int] = set()
        self.headings: set[int] = set()
        """Lines that are headings in notes that number nothing, by identity."""

    def read(self, given: list[Line]) -> None:
        kept, tail = without_running_lines(given, self.document)
        lines = apart_from_run_in_headings(joined(kept))
        rows = list(rows_of(lines))
        has_column = sum(bool(row.number) and not row.is_action_log for row in rows) > 1
        self.listed = numbered_people(rows)
        unlisted = [row for row in rows if id(row.lines[0]) not in self.listed]
        numbers = _numbers(unlisted, has_column=has_column)
        self.last_label = last_label(rows)
        if not numbers and not has_column:
            self.headings = headings_of(lines)
        self.log_headings = log_headings(rows)
        for row in rows:
            numbered = numbers.get(id(row.lines[0]))
            if not self.in_items and self._front(row, numbered):
                continue
            self.in_items = True
            self.item_row(row, numbered)
        self._finish(tail, given)

    def _front(self, row: Row, numbered: Numbered | None) -> bool:
        """Takes a row of the header block or the attendance; False where the items begin."""
        line = row.lines[0]
        mark = None if line.literal else read_mark(line.text)
        if mark:
            self.overrides.update(mark.get("header", {}))
            return "item" not in mark
        if row.is_head:
            self.attendance.end_table()
            if not self.attendance.begin_table(row):
                self._unplace(row)
                roles = set(row.roles.values())
                is_agenda = "text" in roles and bool(roles & {"action", "owner", "due"})
                self.in_items = roles == {"owner"} or row.is_action_log or is_agenda
            return True
        if row.width > 1:
            return self._front_cells(row)
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

    def _front_cells(self, row: Row) -> bool:
        first = row.cells.get(0, [])
        if self.attendance.columns and self.attendance.take_row(row):
            return True
        if row.number:
            return False
        if len(first) == 1 and self._labelled_cells(row):
            return True
        is_labelled = all(header_line(line.text) for line in row.lines)
        if not is_labelled and self.attendance.take_row(row):
            self.header.give_up(self.attendance.claimed)
            return True
        for line in row.lines:
            if not (self.header.take(line) or self.attendance.take_line(line)):
                self.header.leave(line)
        return True

    def _labelled_cells(self, row: Row) -> bool:
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
        through = self.document.date_text or self.attendance.people
        if line.heading and (through or self.header.loose):
            return bool(through)
        if through and (is_standing_heading(line.text) or id(line) in self.log_headings):
            return True
        return bool(through and id(line) in self.headings)

    def item_row(self, row: Row, numbered: Numbered | None = None) -> None:
        line = row.lines[0]
        mark = None if line.literal else read_mark(line.text)
        if mark is not None:
            if "item" in mark:
                self.tree.begin_marked(mark, line.number)
            else:
                self.overrides.update(mark.pop("header", {}))
                self.tree.mark(mark)
            return
        if row.is_head:
            self._unplace(row)
            return
        texts = row.texts
        if row.is_action_log:
            self.tree.add_row(row, texts)
            return
        start = start_of(row, numbered, self.tree.open)
        if start is None and id(line) in self.log_headings:
            start = Start(None, 0)
        if start is None and row.width == 1 and id(line) in self.headings:
            start = start_of(row, Numbered("bare", "", "", line.text), self.tree.open)
        if start:
            self.tree.begin(start, line.number)
            if numbered and not row.number:
                rest = (
                    Line(line.number, numbered.rest, heading=line.heading)
                    if numbered.rest
                    else None
                )
                texts = ([rest] if rest else []) + texts[1:]
        elif self._takes_person(line, row):
            return
        self.tree.add_row(row, texts)

    def _takes_person(self, line: Line, row: Row) -> bool:
        """People who are listed under an item such as "Welcome and introductions"."""
        current = self.tree.current
        if row.width > 1 or current is None or len(self.document.items) > 2:
            return False
        if not GREETING.search(current.item.heading) or not current.content.is_empty:
            return False
        names = GROUP.fullmatch(line.text)
        if names and names["names"] and any(one.status for one in self.attendance.people):
            return False
        self.attendance.enter_item(current.item.heading)
        if line.depth == 0 and self.attendance.take_line(line):
            self.tree.last_line = line.number
            return True
        return False

    def _unplace(self, row: Row) -> None:
        self.document.unplaced.extend(
            Unplaced(line.text, line.number) for line in row.lines if line.text not in HOUSE_HEADS
        )

    def _finish(self, tail: list[Line], given: list[Line]) -> None:
        document = self.document
        self.tree.finish()
        self.header.give_up(self.attendance.take_plain(self.header.loose))
        document.attendance = self.attendance.finish()
        self.header.finish()
        document.unplaced[:0] = [Unplaced(line.text, line.number) for line in self.header.loose]
        document.unplaced.extend(self.attendance.unplaced)
        document.unplaced.extend(Unplaced(line.text, line.number) for line in tail)
        complete(document)
        document.warnings.extend(self.attendance.unknown())
        for item in document.walk():
            if item.kind == "next_meeting" and item.lines:
                moment = moment_of(item, document.date)
                document.warnings.extend(Warning(p, item.lines[0]) for p in moment.problems)
        if not document.items:
            document.warnings.append(Warning("No agenda items were found.", 0))
        last = given[-1]
        if not tail and len(last.text) > 60 and last.text[-1].isalnum():
            document.warnings.append(
                Warning("The last line breaks off; the source may be incomplete.", last.number)
            )
        document.warnings.sort(key=lambda warning: warning.line)
        if self.overrides:
            _override(document, self.overrides)


def _override(document: NotesDocument, overrides: Mark) -> None:
    made = from_dict(to_dict(document) | overrides)
    for name in overrides:
        if name != "items" and hasattr(made, name):
            setattr(document, name, getattr(made, name))


def _numbers(rows: list[Row], *, has_column: bool) -> dict[int, Numbered]:
    """Numbers that begin items outside a column of numbers, by the identity of their line.

    Where there is such a column, plain numbers elsewhere go on from it, or are those of lists.
    """
    firsts = [
        row
        for row in rows
        if not row.is_action_log
        and (not (line := row.lines[0]).literal or row.number)
        and not line.depth
        and not line.cell
    ]
    columns = [_plain_number(row) for row in firsts] if has_column else []
    found = item_numbers([row.lines[0].text for row in firsts], columns)
    return {
        id(firsts[index].lines[0]): numbered
        for index, numbered in found.items()
        if firsts[index].lines[0].cells == 1
    }


def _plain_number(row: Row) -> int | None:
    """The number of an item in the column of numbers, where it is nothing but a number."""
    number = bare(row.number.number) if row.number else ""
    return int(number) if number.isdigit() else None


def refuse_two_meetings(lines: list[Line]) -> None:
    """Raises `TwoMeetings` where a second header, with another date, follows the first."""
    days = set()
    for index, line in enumerate(lines):
        if line.literal or line.depth:
            continue
        found = header_line(line.text)
        if not found or found[0] != "date_text":
            continue
        day = read_moment(found[2]).day
        if index and NEXT_SAID.search(lines[index - 1].text):
            continue
        near = lines[max(0, index - 8) : index] + lines[index + 1 : index + 9]
        if day and any(_opens_notes(other) for other in near):
            days.add(day)
    if len(days) > 1:
        first, second = sorted(days)[:2]
        raise TwoMeetings(
            f"This file holds the notes of two meetings, {first:%-d %B %Y} and {second:%-d %B %Y},"
            " so nothing was read or changed: please save each as a file of its own."
        )


def _opens_notes(line: Line) -> bool:
    if line.literal:
        return False
    found = header_line(line.text)
    return bool(GROUP.fullmatch(line.text)) or bool(found and found[0] in ("chair", "minutes_by"))
