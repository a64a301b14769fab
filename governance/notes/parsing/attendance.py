"""Who was there, as tables say it; lines that are no row are left to `Listing`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

from governance.notes.document import Unplaced
from governance.notes.house import HOUSE_HEADS
from governance.notes.lines import Line

from .listing import Listing
from .numbering import read_number
from .people import person, read_person
from .people_lists import names_in
from .posts import ASIDE, is_post
from .proper_names import is_name, is_titled_name
from .rows import Row
from .standing import GROUP, status_of

YES = re.compile(r"y|yes|✓|✔|✔️", re.I)


class Attendance(Listing):
    """Collects the people of one document, under the label they stand under."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: dict[int, str] = {}
        self.width = 0
        self.pair_width = 0
        """Of the row before, where a name and what somebody is stood in it side by side."""
        self.left: Row | None = None
        """The row before, where nothing took it: it may hold the heads of columns of people."""
        self.claimed: list[Line] = []
        """Lines that were left as no part of the attendance, and are found to be its heads."""

    def begin_table(self, row: Row) -> bool:
        """Takes the heads of an attendance table; False for those of any other.

        The label of a list may stand over its names: "Present | Initials | Role".
        """
        roles = set(row.roles.values())
        labels = [line for line in row.lines if GROUP.fullmatch(line.text)]
        others = [line for line in row.lines if line not in labels]
        if not others:
            row.roles.update(dict.fromkeys(row.roles, "present"))
        elif not roles & {"name", "present"} or roles & {"text", "action"}:
            return False
        elif "name" in roles:
            self._leave_heads(row.lines)
        elif len(labels) == 1 and roles & {"capacity", "initials"}:
            self._enter(labels[0].text)
            self.unused_label = labels[0]
            row.roles[labels[0].cell] = "name"
            self._leave_heads(others)
        self.columns = {line.cell: line.text for line in row.lines}
        self.width = row.width
        return True

    def _leave_heads(self, heads: list[Line]) -> None:
        for line in heads:
            if line.text not in HOUSE_HEADS:
                self._leave(line)

    def end_table(self) -> None:
        """A line of its own ends a table; what it names stands under the first column."""
        if self.columns and 0 in self.columns and status_of(self.columns[0]):
            self._enter(self.columns[0])
        self.columns, self.width, self.pair_width = {}, 0, 0

    def take_row(self, row: Row) -> bool:
        """Takes a row of an attendance table."""
        before, self.left = self.left, None
        people, unplaced = len(self.people), len(self.unplaced)
        if self._take_row(row, before):
            printed = " ".join(line.text for line in row.lines)
            self._keep_between(printed, row.lines[0].number, people, unplaced)
            return True
        self.left = row
        return False

    def _take_row(self, row: Row, before: Row | None) -> bool:
        if self.columns and row.width == self.width:
            return self._take_under_heads(row)
        has_posts = self.people and self.people[-1].capacity and self.pair_width == row.width
        first, second, third = (row.cells.get(cell, []) for cell in range(3))
        label = first[0] if len(first) == 1 and not first[0].literal else None
        if label and self._take_beside_label(label, row):
            return True
        if not has_posts and self._take_side_by_side(row, before):
            return True
        if row.width == 2 and first and _are_names(first):
            self._add_cells(first, second)
            self.pair_width = 2
            return True
        if row.width == 2 and label and len(second) == 1 and is_post(label.text):
            one = read_person(f"{label.text}: {second[0].text}")
            return bool(one) and self._add_all([one] if one else [])
        if row.width == 3 and first and second and self._take_initials(row):
            return True
        if row.width == 3 and len(first) == len(third) == 1 and self._take_with_status(row):
            return True
        if row.width == 3 and not first and self.people and second and _are_names(second):
            self._add_cells(second, third)
            return True
        return False

    def _take_beside_label(self, label: Line, row: Row) -> bool:
        """Takes "Present: | Asha Bell | Chief Constable", and a list in the second cell."""
        second, third = row.cells.get(1, []), row.cells.get(2, [])
        match = GROUP.fullmatch(label.text) or GROUP.fullmatch(f"{label.text}:")
        if match and not match["names"]:
            self._enter(label.text)
            self._add_cells(second, third)
            return True
        if not label.text.rstrip("-").endswith(":"):
            return False
        if row.width == 2:
            words = " ".join(line.text for line in second)
            return self.take_line(replace(label, text=f"{label.text} {words}"))
        if row.width == 3 and second and _are_names(second):
            self.group = label.text
            if third and all(is_titled_name(line.text) for line in third):
                second, third = [*second, *third], []
            self._add_cells(second, third)
            return True
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

    def _take_with_status(self, row: Row) -> bool:
        """Takes name, post and, behind them, "Present" or "Apologies"."""
        (name,), (said,) = row.cells[0], row.cells[2]
        came = status_of(said.text) if GROUP.fullmatch(said.text) else None
        if came is None or not _are_names([name]):
            return False
        self._add_cells([name], row.cells.get(1, []))
        self.people[-1].status = came
        return self._leave(said)

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
            came = "present" if YES.fullmatch(other.text) else status_of(other.text)
            self.people[-1].status = came or self.people[-1].status
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
                labelled = GROUP.fullmatch(words)
                if labelled and labelled["colon"] and labelled["names"]:
                    self._enter(labelled["label"].strip())
                    words = labelled["names"]
                one = (None if capacity else read_person(words)) or person(words, capacity)
                self._add_all([one])
            return
        for line in names:
            self._add_all([read_person(line.text) or person(line.text)])
        self.unplaced.extend(Unplaced(line.text, line.number) for line in capacities)


def _are_names(lines: list[Line]) -> bool:
    return all(is_name(ASIDE.sub("", line.text)) for line in lines)


def numbered_people(rows: list[Row]) -> dict[int, Line]:
    """People in a numbered list under a label, without their numbers, by the identity of the line.

    Their numbers are no more than marks of a list, and begin no items.
    """
    found: dict[int, Line] = {}
    is_open = False
    for line in (row.lines[0] for row in rows if not row.lines[0].literal):
        if match := GROUP.fullmatch(line.text):
            first = read_number(match["names"]) if match["names"] else None
            is_open = not match["names"] or bool(first and read_person(first.rest))
            if first and is_open:
                found[id(line)] = replace(line, text=f"{match['label']} {first.rest}")
        elif numbered := read_number(line.text):
            one = read_person(numbered.rest) if is_open else None
            is_open = bool(one and is_post(one.capacity.partition(",")[0]))
            if is_open:
                found[id(line)] = replace(line, text=numbered.rest)
    return found


def last_label(rows: list[Row]) -> int:
    """Where the last label of those present stands among the first lines; 0 if there is none."""
    firsts = [row.lines[0] for row in rows[:40]]
    labels = [
        line.number
        for line in firsts
        if (match := GROUP.fullmatch(line.text))
        and not line.literal
        and status_of(match["label"]) in ("present", "in_attendance")
        and (match["colon"] or not match["names"])
    ]
    return max(labels, default=0)
