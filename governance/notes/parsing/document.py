"""Lines to a whole document: the header and attendance first, then the items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from governance.notes.document import NotesDocument, Unplaced, Warning
from governance.notes.jsonform import from_dict, to_dict
from governance.notes.lines import Line, UnreadableSource

from .amending import without_amendments
from .closing import complete
from .following import moment_of
from .front import Front, unplaced_head
from .headings import apart_from_run_in_headings, headings_of, log_headings
from .item_numbers import item_numbers
from .items import Tree
from .joining import joined
from .marks import Mark, read_mark
from .numbering import Numbered
from .page_edges import without_running_lines
from .rows import Row, rows_of
from .standing import GROUP
from .starts import Start, start_of
from .two_meetings import refuse_two_meetings

GREETING = re.compile(r"\b(?:welcome|introductions?|attendance|apologies|present)\b", re.I)


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
        self.overrides: Mark = {}
        """What marks of the text form say of the whole document."""
        self.front = Front(self.document, self.overrides)
        self.tree = Tree(self.document)
        self.log_headings: set[int] = set()
        """Lines straight above a table of actions, by identity."""
        self.headings: set[int] = set()
        """Lines that are headings in notes that number nothing, by identity."""

    def read(self, given: list[Line]) -> None:
        kept, tail = without_running_lines(given, self.document)
        lines = apart_from_run_in_headings(joined(kept))
        rows = list(rows_of(lines))
        has_column = sum(bool(row.number) and not row.is_action_log for row in rows) > 1
        self.front.look_ahead(rows)
        unlisted = [row for row in rows if id(row.lines[0]) not in self.front.listed]
        numbers = item_numbers(unlisted, has_column=has_column)
        if not numbers and not has_column:
            self.headings = headings_of(lines)
        self.log_headings = log_headings(rows)
        self.front.headings = self.headings | self.log_headings
        for row in rows:
            numbered = numbers.get(id(row.lines[0]))
            if not self.front.take(row, numbered):
                self.item_row(row, numbered)
        self._finish(tail, given)

    def item_row(self, row: Row, numbered: Numbered | None = None) -> None:
        """Reads a row of the items; `numbered` is the number that its line begins with, if any."""
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
            self.document.unplaced += unplaced_head(row)
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
                rest = Line(line.number, numbered.rest, heading=line.heading)
                texts = ([rest] if numbered.rest else []) + texts[1:]
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
        attendance = self.front.attendance
        if names and names["names"] and any(one.status for one in attendance.people):
            return False
        attendance.enter_item(current.item.heading)
        if line.depth == 0 and attendance.take_line(line):
            self.tree.last_line = line.number
            return True
        return False

    def _finish(self, tail: list[Line], given: list[Line]) -> None:
        document = self.document
        self.tree.finish()
        self.front.finish()
        document.unplaced.extend(Unplaced(line.text, line.number) for line in tail)
        complete(document)
        document.warnings.extend(self.front.attendance.unknown())
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
