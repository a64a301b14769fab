"""What one panel of the sheet sent, told apart by the record that each field belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

ROW = re.compile(
    r"(question|decision|action|matter|person|next)-([0-9]{1,18}|n[0-9A-Za-z]{8,50})-(\w+)"
)
CHOICE = re.compile(r"choose-(.+?)(-seen)?")
OWN = ("seen", "findings", "narrative", "no_actions")
"""Fields of the item itself; what is neither these nor a row's is no part of the notes."""

Row = dict[str, str]


@dataclass
class Sent:
    own: Row = field(default_factory=dict)
    """By the names of OWN."""
    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    """By kind and reference: the number of a record, or the key of a new row ("n" and letters)."""
    beside: Row = field(default_factory=dict)
    """What else the form carries: which button was pressed, and what is typed of a late item or
    of a later meeting."""
    choices: Row = field(default_factory=dict)
    """What was chosen for a field in conflict: mine, theirs or both."""
    choices_seen: Row = field(default_factory=dict)
    """The version of the other wording that was looked at."""

    @property
    def keys(self) -> list[str]:
        """Of new rows."""
        return [ref for rows in self.rows.values() for ref in rows if not ref.isdecimal()]

    @property
    def flat(self) -> Row:
        """What was sent of the records, by the names of the form, without choices."""
        rows = {
            f"{kind}-{ref}-{name}": value
            for kind, of_kind in self.rows.items()
            for ref, row in of_kind.items()
            for name, value in row.items()
        }
        return {**self.own, **rows}


def sent(pairs: Iterable[tuple[str, str]]) -> Sent:
    """Of two values of one name the last is meant: a box that can be ticked follows a hidden
    field that says that it was not."""
    found = Sent()
    for name, raw in pairs:
        value = clean(raw)
        if row := ROW.fullmatch(name):
            kind, ref, part = row.groups()
            found.rows[kind].setdefault(ref, {})[part] = value
        elif choice := CHOICE.fullmatch(name):
            (found.choices_seen if choice[2] else found.choices)[choice[1]] = value
        else:
            (found.own if name in OWN else found.beside)[name] = value
    return found


def is_noted(name: str) -> bool:
    """Whether a field of this name goes into the notes."""
    return name in OWN or bool(ROW.fullmatch(name))


def as_seen(ref: str, row: Row) -> Row:
    """The row with the version that was seen: where it was sent again before its first answer came,
    that is what made it."""
    return row if row.get("seen") or ref.isdecimal() else {**row, "seen": "1"}


def clean(value: str) -> str:
    """With line ends as they are stored, and without the one character that no database takes."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
