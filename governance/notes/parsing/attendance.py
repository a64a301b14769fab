"""Who was there: tables, lists under a heading, lists in one line, and lists under no heading."""

from __future__ import annotations

import re
from dataclasses import replace

from governance.notes.document import Attendee, Unplaced
from governance.notes.lines import Line

from .people import is_name, is_post, names_in, person, read_person
from .rows import Row

GROUP = re.compile(
    r"(?P<label>(?:(?:also )?(?:those )?present|(?:[a-z]+ ){0,2}in attendance|also sat in|attendance"
    r"|attend(?:ees?|ing)|(?:[a-z]+ )?members(?: present)?|not present|absent|(?:sent )?apologies(?: for absence)?"
    r"(?: (?:were |was |have been )?(?:received|came|given|noted|sent))?(?: (?:from|by))?"
    r"|observ(?:ers?|ing)|guests?|invitees?|invited)\s*(?P<colon>:)?)(?:\s*(?P<names>\S.*))?",
    re.I,
)
SECOND_GROUP = re.compile(r"((?:present|attend\w+)\b.*\.)\s+((?:apologies|in attendance)\b[^:]*:.*)", re.I)
BRACKETS = re.compile(r"\s*\([^()]*\)")
LABELLED_NAMES = re.compile(r"(?P<label>[A-Z][\w &'’/-]{1,40}:)\s*(?P<names>\S.*)")


def status_of(label: str) -> str | None:
    """What the label of a list of names says of them; None where it says nothing."""
    words = label.lower()
    if "not present" in words or "absent" in words:
        return None
    if "apolog" in words:
        return "apologies"
    if "observ" in words:
        return "observer"
    if "in attendance" in words or "guest" in words or "invite" in words:
        return "in_attendance"
    if re.search(r"\b(?:present|attendance|attend(?:ees?|ing)|members)\b", words):
        return "present"
    return None


class Attendance:
    """Collects the people of one document, under the label they stand under."""

    def __init__(self) -> None:
        self.people: list[Attendee] = []
        self.unplaced: list[Unplaced] = []
        self.group = ""
        self.unused_label: Line | None = None
        self.columns: dict[int, str] = {}
        self.width = 0

    def begin_table(self, row: Row) -> bool:
        """Takes the heads of an attendance table; False for those of any other."""
        roles = set(row.roles.values())
        if not roles & {"name", "present"} or roles & {"text", "action"}:
            return False
        self.columns = {line.cell: line.text for line in row.lines}
        self.width = row.width
        return True

    def end_table(self) -> None:
        """Ends a table with heads; names that follow its columns stand under the first."""
        first = self.columns.get(0, "")
        if first and GROUP.fullmatch(first):
            self.group = first
        self.columns, self.width = {}, 0

    def finish(self) -> list[Attendee]:
        """The people; a label under which nobody stands stays unplaced."""
        self._leave_label()
        return self.people

    def _leave_label(self) -> None:
        if self.unused_label:
            label = self.unused_label
            self.unplaced.append(Unplaced(label.text, label.number))
        self.unused_label = None

    def take_row(self, row: Row) -> bool:
        """Takes a row of an attendance table."""
        if self.columns and row.width == self.width:
            return self._take_under_heads(row)
        first = row.cells.get(0, [])
        label = first[0] if len(first) == 1 and not first[0].literal else None
        if label and (match := GROUP.fullmatch(label.text)) and not match["names"]:
            self.group = label.text
            self._add_cells(row.cells.get(1, []), row.cells.get(2, []))
            return True
        if row.width == 2 and first and all(is_name(BRACKETS.sub("", one.text)) for one in first):
            second = row.cells.get(1, [])
            if len(second) == 1 and is_name(BRACKETS.sub("", second[0].text)):
                self._add_cells([*first, *second], [])
            else:
                self._add_cells(first, second)
            return True
        if row.width > 2 and not first and self.people and 1 in row.cells:
            self._add_cells(row.cells[1], row.cells.get(2, []))
            return True
        return False

    def take_line(self, line: Line) -> bool:
        """Takes a label of a list of names, a list in one line, or one person."""
        if line.literal:
            return False
        if both := SECOND_GROUP.fullmatch(line.text):
            first, second = replace(line, text=both[1]), replace(line, text=both[2])
            return self.take_line(first) and self.take_line(second)
        if match := GROUP.fullmatch(line.text):
            if not match["names"]:
                self._leave_label()
                self.group, self.unused_label = match["label"], line
                return True
            if people := names_in(match["names"]):
                return self._add_all(people, match["label"].strip())
        if match := LABELLED_NAMES.fullmatch(line.text):
            people = names_in(match["names"])
            if len(people) == 1 and not people[0].capacity and is_post(match["label"].rstrip(":")):
                one = person(people[0].name, match["label"])
                return self._add_all([one], self.group)
            if len(people) > 1 or (people and self.people):
                return self._add_all(people, match["label"])
        return self.take_person(line)

    def take_person(self, line: Line) -> bool:
        """Takes a line that names one person or several, or the post of the one before."""
        if line.literal:
            return False
        last = self.people[-1] if self.people else None
        if last and not last.capacity and not last.initials and is_post(line.text):
            self.people[-1] = person(last.name, line.text)
            self.people[-1].group, self.people[-1].status = last.group, last.status
            return True
        people = names_in(line.text)
        if not (self.group or (people and all(one.initials for one in people))):
            one = read_person(line.text)
            people = [one] if one else []
        return self._add_all(people, self.group) if people else False

    def _take_under_heads(self, row: Row) -> bool:
        roles = row.roles
        if "name" not in roles.values():
            for cell, lines in sorted(row.cells.items()):
                self.group = self.columns.get(cell, self.group)
                self._add_cells(lines, [])
            return True
        name_cell = next(cell for cell, role in roles.items() if role == "name")
        names = row.cells.get(name_cell, [])
        labels = [] if 0 in roles else row.cells.get(0, [])
        if labels and name_cell and (labels[0].literal or not row.number):
            self.group = " ".join(line.text for line in labels)
        elif row.number and not any(
            role in ("number", "name") for cell, role in roles.items() if not cell
        ):
            return False
        capacities = [
            line
            for cell in sorted(roles)
            if roles[cell] == "capacity"
            for line in row.cells.get(cell, [])
        ]
        if not names and not capacities:
            return False
        self._add_cells(names, capacities)
        others = [
            Unplaced(line.text, line.number)
            for cell, lines in row.cells.items()
            if roles.get(cell) not in ("name", "capacity", "number", "initials", None)
            for line in lines
        ]
        initials = row.text_of("initials")
        if initials and len(names) == 1:
            self.people[-1].initials = initials
        for other in others:
            status = "apologies" if "apolog" in other.text.lower() else None
            self.people[-1].status = status or self.people[-1].status
        self.unplaced.extend(others)
        return True

    def _add_cells(self, names: list[Line], capacities: list[Line]) -> None:
        """Names and capacities side by side; one cell may hold several people."""
        if len(names) == len(capacities) or len(names) < 2:
            name = " ".join(line.text for line in names)
            if (
                len(names) == 1
                and not capacities
                and not names[0].literal
                and len(people := names_in(name)) > 1
            ):
                self._add_all(people, self.group)
                return
            pairs = (
                [(n.text, c.text) for n, c in zip(names, capacities, strict=True)]
                if len(names) == len(capacities)
                else [(name, " ".join(line.text for line in capacities))]
            )
            for words, capacity in pairs:
                one = (None if capacity else read_person(words)) or person(words, capacity)
                self._add_all([one], self.group)
            return
        for line in names:
            self._add_all([read_person(line.text) or person(line.text)], self.group)
        self.unplaced.extend(Unplaced(line.text, line.number) for line in capacities)

    def _add_all(self, people: list[Attendee], group: str) -> bool:
        self.group, self.unused_label = group, None
        for one in people:
            one.group = group
            one.status = one.status or status_of(group)
        self.people.extend(people)
        return True
