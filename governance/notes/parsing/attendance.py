"""Who was there: tables, lists under a heading, lists in one line, and lists under no heading."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

from governance.notes.document import Attendee, Unplaced, Warning
from governance.notes.lines import Line

from .people import is_name, is_post, person, read_person
from .people_lists import names_in
from .rows import Row
from .standing import GROUP, NOBODY_THERE, SECOND_GROUP, is_organisation, status_of

BRACKETS = re.compile(r"\s*\([^()]*\)")
LABELLED_NAMES = re.compile(r"(?P<label>[A-Z][\w &'’/-]{1,60}:)-?\s*(?P<names>\S.*)")


class Attendance:
    """Collects the people of one document, under the label they stand under."""

    def __init__(self) -> None:
        self.people: list[Attendee] = []
        self.unplaced: list[Unplaced] = []
        self.group = ""
        self.status: str | None = None
        """What the last label says of those under it; an organisation's name changes nothing."""
        self.unused_label: Line | None = None
        self.columns: dict[int, str] = {}
        self.width = 0
        self.left: Row | None = None
        """The row before, where nothing took it: it may hold the heads of columns of people."""
        self.is_over = False
        """Whether sentences were read already: from there on only a labelled list names people."""
        self.claimed: list[Line] = []
        """Lines that were left as no part of the attendance, and are found to be its heads."""

    def begin_table(self, row: Row) -> bool:
        """Takes the heads of an attendance table; False for those of any other."""
        roles = set(row.roles.values())
        if all(GROUP.fullmatch(line.text) for line in row.lines):
            row.roles.update(dict.fromkeys(row.roles, "present"))
        elif not roles & {"name", "present"} or roles & {"text", "action"}:
            return False
        self.columns = {line.cell: line.text for line in row.lines}
        self.width = row.width
        return True

    def end_table(self) -> None:
        """A line of its own ends a table; what it names stands under the first column."""
        if self.columns and 0 in self.columns and status_of(self.columns[0]):
            self._enter(self.columns[0])
        self.columns, self.width = {}, 0

    def finish(self) -> list[Attendee]:
        """The people; a label under which nobody stands stays unplaced."""
        self._leave_label()
        return self.people

    def knows(self, line: Line) -> bool:
        """Whether a line under a label names a person with a post, in capitals or not."""
        one = read_person(line.text) if self.status else None
        return bool(one and one.capacity and is_post(one.capacity.partition(",")[0]))

    def unknown(self) -> list[Warning]:
        """A warning where no word says who of those listed was present."""
        count = sum(one.status is None for one in self.people)
        people = "person is" if count == 1 else "people are"
        return [
            Warning(
                f"{count} {people} listed with no word of who was present; please set the status of each."
            )
        ] * bool(count)

    def take_row(self, row: Row) -> bool:
        """Takes a row of an attendance table."""
        before, self.left = self.left, None
        if self._take_row(row, before):
            return True
        self.left = row
        return False

    def _take_row(self, row: Row, before: Row | None) -> bool:
        if self.columns and row.width == self.width:
            return self._take_under_heads(row)
        first = row.cells.get(0, [])
        label = first[0] if len(first) == 1 and not first[0].literal else None
        if label and (match := GROUP.fullmatch(label.text)) and not match["names"]:
            self._enter(label.text)
            self._add_cells(row.cells.get(1, []), row.cells.get(2, []))
            return True
        if label and row.width == 2 and label.text.rstrip("-").endswith(":"):
            words = " ".join(line.text for line in row.cells.get(1, []))
            return self.take_line(replace(label, text=f"{label.text} {words}"))
        if label and row.width == 3 and label.text.endswith(":") and 1 in row.cells:
            if all(is_name(BRACKETS.sub("", line.text)) for line in row.cells[1]):
                self.group = label.text
                self._add_cells(row.cells[1], row.cells.get(2, []))
                return True
        if self._take_side_by_side(row, before):
            return True
        if row.width == 2 and first and all(is_name(BRACKETS.sub("", one.text)) for one in first):
            self._add_cells(first, row.cells.get(1, []))
            return True
        if (
            row.width == 2
            and len(first) == 1 == len(row.cells.get(1, []))
            and is_post(first[0].text)
        ):
            if one := read_person(f"{first[0].text}: {row.cells[1][0].text}"):
                return self._add_all([one])
        if row.width == 3 and first and 1 in row.cells and self._take_initials(row):
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
            if self.take_line(first):
                return self.take_line(second) or self._leave(second)
        if match := GROUP.fullmatch(line.text):
            if not match["names"]:
                self._leave_label()
                self._enter(match["label"])
                self.unused_label = line
                return True
            if people := names_in(match["names"]):
                self._enter(match["label"].strip())
                return self._add_all(people)
            if match["colon"] and not NOBODY_THERE.fullmatch(match["names"]):
                self._enter(match["label"].strip())
        match = None if self.is_over else LABELLED_NAMES.fullmatch(line.text)
        if match and self._take_labelled(match):
            return True
        if self.is_over:
            return False
        if self.take_person(line):
            return True
        is_head = is_organisation(line.text) and not is_post(line.text)
        if is_head and (self.group or self.people) and not line.depth:
            self._leave_label()
            self.group, self.unused_label = line.text, line
            return True
        return False

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
        if not (self.group or self.status or (people and all(one.initials for one in people))):
            one = read_person(line.text)
            people = [one] if one else []
        return self._add_all(people) if people else False

    def _take_labelled(self, match: re.Match[str]) -> bool:
        """ "Chief Constable: Asha Bell", "Police: Asha Bell, Ben Carr"."""
        people = names_in(match["names"])
        if len(people) == 1 and not people[0].capacity and is_post(match["label"].rstrip(":")):
            return self._add_all([person(people[0].name, match["label"], people[0].initials)])
        is_clear = bool(people and is_post(people[0].capacity.partition(",")[0]))
        if len(people) > 1 or (people and (self.people or is_clear)):
            if status_of(match["label"]):
                self._enter(match["label"])
            self.group = match["label"]
            return self._add_all(people)
        return False

    def _take_side_by_side(self, row: Row, before: Row | None) -> bool:
        """Takes a row with a person in each of its columns, under the heads that stand above."""
        cells = {cell: lines for cell, lines in row.cells.items() if lines}
        if len(cells) < 2 or any(len(lines) > 1 or lines[0].literal for lines in cells.values()):
            return False
        found = {cell: names_in(lines[0].text) for cell, lines in cells.items()}
        if not all(len(people) == 1 for people in found.values()):
            return False
        if before and before.width == row.width and not before.number:
            self.columns = {line.cell: line.text for line in before.lines}
            self.width = row.width
            self.claimed += before.lines
            row.roles = dict.fromkeys(range(row.width), "present")
            before.roles = row.roles
            return self._take_under_heads(row)
        for people in found.values():
            self._add_all(people)
        return True

    def _take_initials(self, row: Row) -> bool:
        """Takes initials, name and post, in any order that says which is which."""
        words = [" ".join(line.text for line in row.cells.get(cell, [])) for cell in range(3)]
        for initials, name, post in permutations(range(3)):
            one = read_person(f"{words[name]} ({words[initials].strip('()')})")
            if one and one.initials and not one.capacity:
                return self._add_all([person(one.name, words[post], one.initials)])
        return False

    def _take_under_heads(self, row: Row) -> bool:
        roles = row.roles
        if "name" not in roles.values():
            for cell, lines in sorted(row.cells.items()):
                self._enter(self.columns.get(cell, self.group))
                self._add_cells(lines, [])
            return True
        name_cell = next(cell for cell, role in roles.items() if role == "name")
        names = row.cells.get(name_cell, [])
        labels = [] if 0 in roles else row.cells.get(0, [])
        if labels and name_cell and (labels[0].literal or not row.number):
            self._enter(" ".join(line.text for line in labels))
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
            self.people[-1].status = status_of(other.text) or self.people[-1].status
        self.unplaced.extend(others)
        return True

    def _add_cells(self, names: list[Line], capacities: list[Line]) -> None:
        """Names and capacities side by side; one cell may hold several people."""
        if len(names) == len(capacities) or len(names) < 2:
            name = " ".join(line.text for line in names)
            is_plain = len(names) == 1 and not capacities and not names[0].literal
            if is_plain and len(people := names_in(name)) > 1:
                self._add_all(people)
                return
            pairs = (
                [(n.text, c.text) for n, c in zip(names, capacities, strict=True)]
                if len(names) == len(capacities)
                else [(name, " ".join(line.text for line in capacities))]
            )
            for words, capacity in pairs:
                one = (None if capacity else read_person(words)) or person(words, capacity)
                self._add_all([one])
            return
        for line in names:
            self._add_all([read_person(line.text) or person(line.text)])
        self.unplaced.extend(Unplaced(line.text, line.number) for line in capacities)

    def _enter(self, label: str) -> None:
        """Those who follow stand under that label."""
        self.group, self.status = label, status_of(label)

    def _add_all(self, people: list[Attendee]) -> bool:
        self.unused_label = None
        for one in people:
            one.group = self.group
            one.status = one.status or self.status
        self.people.extend(people)
        return True

    def take_numbered(self, line: Line, printed: str, rest: str) -> bool:
        """Takes a list that carries a number, as items do: "1. Present: Asha Bell, Ben Carr"."""
        match = GROUP.fullmatch(rest)
        people = names_in(match["names"]) if match and match["colon"] and match["names"] else []
        if not match or not people or line.literal:
            return False
        self._enter(match["label"].strip())
        self.group = f"{printed} {self.group}"
        return self._add_all(people)

    def enter_item(self, heading: str) -> None:
        """People stand under an item whose heading prints what they are: "1. Present"."""
        if GROUP.fullmatch(heading):
            self._leave_label()
            self.group, self.status = "", status_of(heading)

    def take_plain(self, lines: list[Line]) -> list[Line]:
        """Takes lists of bare names that nothing announced, three or more under each other."""
        runs: list[list[Line]] = [[]]
        for line in lines:
            if not line.literal and is_name(line.text):
                near = runs[-1] and line.number - runs[-1][-1].number <= 2
                runs[-1:] = [[*runs[-1], line]] if near or not runs[-1] else [runs[-1], [line]]
            else:
                runs.append([])
        taken = [line for run in runs if len(run) > 2 for line in run]
        if taken and not self.people:
            self.people = [person(line.text) for line in taken]
            return taken
        return []

    def _leave(self, line: Line) -> bool:
        self.unplaced.append(Unplaced(line.text, line.number))
        return True

    def _leave_label(self) -> None:
        if self.unused_label:
            self._leave(self.unused_label)
        self.unused_label = None
