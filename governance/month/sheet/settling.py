"""One record of a panel against what somebody else has made of it meanwhile, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.meanwhile import Meanwhile
from accounts.models import User
from accounts.records import Record
from accounts.values import number_in

from . import merging
from .sent import Row, Sent

Words = Callable[[Any], str]
IN_ANOTHER_WINDOW = "You, in another window"
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Part:
    """A field of a panel: how a record, or a version of one, says it."""

    label: str
    words: Words
    is_lines: bool = False
    """Changes of different lines go together."""
    joins: str = ""
    """What stands between two wordings that are both kept; without it, one is chosen."""


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed; nothing of it was written."""

    field: str
    label: str
    base: str
    theirs: str
    theirs_by: str
    theirs_at: str
    theirs_seen: int
    mine: str
    can_both: bool = False


@dataclass
class Settled:
    changes: Row = field(default_factory=dict)
    """By part, the words that are to be written."""
    conflicts: list[Conflict] = field(default_factory=list)


class Versions:
    """A record as it is and as it was, each version read once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._known: dict[int, Any] = {record.version: record}

    def at(self, words: str) -> Any:
        """The version of this number; None where there is none."""
        number = number_in(words)
        if number is None:
            return None
        if number not in self._known:
            history: Any = self.record.history  # type: ignore[attr-defined]
            self._known[number] = history.filter(version=number).first()
        return self._known[number]


def conflict(record: Record, name: str, part: Part, base: Any, mine: str, reader: User) -> Conflict:
    """Both wordings of a field, with what they were made from and whose the other one is."""
    meanwhile = Meanwhile(record, base.version if base else None, reader)
    return Conflict(
        field=name,
        label=part.label,
        base=part.words(base) if base else "",
        theirs=part.words(record),
        theirs_by=IN_ANOTHER_WINDOW if meanwhile.who == "You" else meanwhile.who,
        theirs_at=meanwhile.later[-1].history_date.isoformat() if meanwhile.later else "",
        theirs_seen=record.version,
        mine=mine,
        can_both=part.is_lines or bool(part.joins),
    )


def settle(
    record: Record, name: str, parts: Mapping[str, Part], row: Row, sent: Sent, reader: User
) -> Settled:
    """What of `row` is to be written to `record`, which is the latest version and is held.

    `name` is how the panel calls the record ("action-12-", "" for the item). Against the version
    that was seen: what one of the two changed is kept, and so is what both changed in different
    lines. A field that the form did not send was not touched.
    """
    found, versions = Settled(), Versions(record)
    for key, part in parts.items():
        if key not in row:
            continue
        asked, mine, now = f"{name}{key}", row[key], part.words(record)
        seen = base = versions.at(row.get("seen", ""))
        if choice := sent.choices.get(asked):
            base = versions.at(sent.choices_seen.get(asked, ""))
            mine = _chosen(choice, part, seen, mine, base)
        words = _together(part, base, mine, now)
        if words is None:
            found.conflicts.append(conflict(record, asked, part, base, row[key], reader))
        elif not is_same(words, now):
            found.changes[key] = words
    return found


def _chosen(choice: str, part: Part, seen: Any, mine: str, looked_at: Any) -> str:
    """What is meant, as somebody decided who looked at both wordings."""
    if looked_at is None or choice == MINE:
        return mine
    theirs = part.words(looked_at)
    if choice == BOTH and part.is_lines:
        return merging.both(part.words(seen) if seen else "", mine, theirs)
    if choice == BOTH and part.joins:
        return part.joins.join(each for each in (theirs, mine) if each)
    return theirs if choice == THEIRS else mine


def _together(part: Part, base: Any, mine: str, now: str) -> str | None:
    """The words that both changes come to; None where they touch."""
    if is_same(mine, now):
        return now
    if base is None:
        return None
    before = part.words(base)
    if is_same(mine, before):
        return now
    if is_same(now, before):
        return mine
    return merging.merged(*map(_plain, (before, mine, now))) if part.is_lines else None


def is_same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    """White space at the end of a line, or around the text, is no change."""
    return "\n".join(line.rstrip() for line in words.split("\n")).strip()
