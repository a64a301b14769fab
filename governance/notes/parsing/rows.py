"""Rows of a source: which cell is the number, which the words, which the owner column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from governance.notes.lines import Line

from .action_marks import ALONE as ACTION_ALONE
from .dates import read_moment
from .dues import DUE_WORDS, is_due
from .earlier import has_moved
from .numbering import Numbered, is_heading_like, read_number
from .owners import ONLY_OFFICES, OWNER_WORDS, TOLD, WHO_OR_NAME
from .proper_names import is_name
from .tables import is_log, roles_of

OWNERS_HEAD = re.compile(rf"(?:actions?|action by|{OWNER_WORDS})\s*:?", re.I)
FIELD = re.compile(
    r"(?:subject|title|purpose|question|response|answer|summary|assurance|action|task|decision"
    rf"|determination|outcome|update|discussion|next meeting|{OWNER_WORDS}|{DUE_WORDS})s?\s*:?",
    re.I,
)
"""Labels of the rows of a form that is filled in for each item."""
MARK_CELL = re.compile(rf"{ACTION_ALONE.pattern}|actions?\s?:?", re.I)
"""A mark of an action in a cell of its own."""


@dataclass(slots=True)
class Row:
    """One row of a table by what its cells are for; any other paragraph is a row of its own."""

    cells: dict[int, list[Line]]
    width: int = 1
    number: Numbered | None = None
    """Of the item that begins here, where a column of numbers says so."""
    texts: list[Line] = field(default_factory=list)
    owners: list[Line] = field(default_factory=list)
    actions: list[Line] = field(default_factory=list)
    """Paragraphs of a column that holds actions."""
    dues: list[Line] = field(default_factory=list)
    """What a column beside them says of when they are due."""
    roles: dict[int, str] = field(default_factory=dict)
    """What the heads above this row say of its columns."""
    heads: dict[int, str] = field(default_factory=dict)
    """Those heads as printed."""
    states: list[str] = field(default_factory=list)
    """What the column of progress says in all rows of this table."""
    is_head: bool = False

    @property
    def is_action_log(self) -> bool:
        """Whether this is a row of a table that holds actions and nothing else."""
        return is_log(self.roles)

    @property
    def is_of_earlier_log(self) -> bool:
        """Whether the table says how far its actions have got, so that they are earlier ones."""
        roles = set(self.roles.values())
        is_dated = "raised" in roles or not roles & {"owner", "due"}
        return is_dated or any(map(has_moved, self.states))

    @property
    def lines(self) -> list[Line]:
        return [line for cell in sorted(self.cells) for line in self.cells[cell]]

    def text_of(self, role: str) -> str:
        """The words of the column with that head, its paragraphs joined."""
        return " ".join(
            line.text
            for cell, lines in self.cells.items()
            if self.roles.get(cell) == role
            for line in lines
        )


def rows_of(lines: Iterable[Line]) -> Iterator[Row]:
    """The rows of a source in order; heads of columns are kept as rows that say they are heads."""
    roles: dict[int, str] = {}
    heads: dict[int, str] = {}
    states: list[str] = []
    width = 0
    last: Row | None = None
    for row_number, group in groupby(lines, key=_row_key):
        cells: dict[int, list[Line]] = {}
        for line in group:
            cells.setdefault(line.cell, []).append(line)
            row_width = line.cells
        if row_number[0] is None:
            last = None
            yield Row(cells, texts=cells[0])
            continue
        row = Row(cells, row_width)
        if (found := _heads(row)) is not None:
            roles, width, row.is_head = found, row_width, True
            heads, states = {line.cell: line.text for line in row.lines}, []
        if row_width == width:
            row.roles, row.heads, row.states = roles, heads, states
            if last is not None and _goes_on_log(last, row):
                for cell, more in cells.items():
                    last.cells.setdefault(cell, []).extend(more)
                continue
        if not row.is_head:
            states += [line.text for line in row.lines if row.roles.get(line.cell) == "update"]
            _share_out(row)
        last = row
        yield row


def _goes_on_log(last: Row, row: Row) -> bool:
    """Whether a row of a table of actions only goes on in cells of the row above it."""
    if last.is_head or row.is_head or not row.is_action_log or last.roles is not row.roles:
        return False
    if not last.text_of("action") or row.text_of("number"):
        return False
    has_first = {"number", "subject"} & set(row.roles.values())
    begins = any(map(row.text_of, ("subject", "owner", "due")))
    return bool(has_first and not begins) or not row.text_of("action")[:1].isupper()


def _row_key(line: Line) -> tuple[int | None, int]:
    """Lines of one table row stay together; any other line is on its own."""
    return (line.row, 0) if line.row is not None else (None, id(line))


def _heads(row: Row) -> dict[int, str] | None:
    """What the columns are for, if the row is nothing but column heads."""
    lines = row.lines
    if any(line.literal or line.depth for line in lines) or len(lines) != len(row.cells):
        return None
    roles = roles_of({line.cell: line.text for line in lines})
    if roles is None:
        return None
    if len(lines) == 1:
        last = lines[0]
        is_head = last.cell == row.width - 1 and OWNERS_HEAD.fullmatch(last.text)
        return {last.cell: "owner"} if is_head else None
    kinds = set(roles.values())
    return roles if len(kinds) > 1 or kinds == {"present"} else None


def _share_out(row: Row) -> None:
    """Gives each cell of a row its part."""
    last = row.width - 1
    if row.width == 2 and len(row.lines) == 2 and ACTION_ALONE.fullmatch(row.lines[0].text):
        mark, line = row.lines
        row.texts = [replace(line, text=f"{mark.text} {line.text}", cell=0)]
        return
    if _share_out_marked(row):
        return
    label = row.lines[0]
    if row.width == 2 and FIELD.fullmatch(label.text) and not (label.cell or label.literal):
        words = " ".join(line.text for line in row.cells.get(1, []))
        row.texts = [replace(label, text=f"{label.text.rstrip(':')}: {words}".strip())]
        return
    is_agenda = row.roles.get(0) in ("number", "subject") and "text" in row.roles.values()
    for cell, lines in sorted(row.cells.items()):
        role = row.roles.get(cell)
        numbered = None
        if cell == 0:
            numbered = _heading_cell(lines) if is_agenda else _number_cell(lines)
        if numbered:
            row.number = numbered
            if numbered.rest:
                row.texts.append(replace(lines[0], text=numbered.rest, heading=1))
        elif role == "subject" and "text" in row.roles.values() and _is_heading(lines):
            row.texts.append(replace(lines[0], heading=1))
        elif role == "due" and "text" in row.roles.values():
            row.dues.extend(line for line in lines if any(map(str.isalnum, line.text)))
        elif role == "owner" or (cell == last and cell and _are_owners(lines, row)):
            row.owners.extend(line for line in lines if _may_own(line))
            row.actions.extend(line for line in lines if _is_long(line) or _is_told(line))
        elif role in ("action", "due") and {"text", "subject"} & set(row.roles.values()):
            row.actions.extend(lines)
        else:
            row.texts.extend(lines)


def _share_out_marked(row: Row) -> bool:
    """Shares out a row such as "ACTION | CC | Publish the plan | 12 April", if it is one."""
    mark, *others = row.lines
    if not (others and MARK_CELL.fullmatch(mark.text)) or mark.cell or mark.literal or row.roles:
        return False
    owners = [line for line in others if re.fullmatch(WHO_OR_NAME, line.text)]
    rest = [line for line in others if line not in owners]
    dues = [line for line in rest[1:] if is_due(line.text) or read_moment(line.text).says_date]
    if len(rest) != 1 + len(dues) or not (owners or dues):
        return False
    row.actions = [replace(rest[0], text=f"{mark.text.rstrip(':')}: {rest[0].text}")]
    row.owners, row.dues = owners, dues
    return True


def _is_heading(lines: list[Line]) -> bool:
    return len(lines) == 1 and is_heading_like(lines[0].text) and not lines[0].depth


def _number_cell(lines: list[Line]) -> Numbered | None:
    if len(lines) != 1 or lines[0].literal:
        return None
    numbered = read_number(lines[0].text)
    return numbered if numbered and not numbered.rest else None


def _heading_cell(lines: list[Line]) -> Numbered | None:
    """The number in a column of agenda items, with the heading that may stand behind it there."""
    numbered = read_number(lines[0].text) if len(lines) == 1 and not lines[0].literal else None
    is_heading = numbered and (not numbered.rest or is_heading_like(numbered.rest))
    return numbered if is_heading else None


def _are_owners(lines: list[Line], row: Row) -> bool:
    """The last of three columns holds owners; the last of two, only if it holds nothing else."""
    last = row.width - 1
    if row.width > 2 and row.roles.get(last) not in ("action", "text", "subject", "decision"):
        return not any(map(_is_long, lines))
    if not any(cell and row.cells.get(cell) for cell in range(last)) and _number_cell(
        row.cells.get(0, [])
    ):
        return False
    are_names = all(
        ONLY_OFFICES.fullmatch(line.text) or line.text == "ALL" or is_name(line.text)
        for line in lines
    )
    return are_names and any(row.cells.get(cell) for cell in range(last))


def _may_own(line: Line) -> bool:
    is_said = any(map(str.isalnum, line.text))
    is_action = _is_long(line) or _is_told(line)
    return line.literal or (is_said and not (OWNERS_HEAD.fullmatch(line.text) or is_action))


def _is_told(line: Line) -> bool:
    return bool(TOLD.fullmatch(line.text)) and not line.literal


def _is_long(line: Line) -> bool:
    """Whether words are too many for a column of owners: they are an action then."""
    return len(line.text.split()) > 8 and not line.literal
