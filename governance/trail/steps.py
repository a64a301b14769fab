"""What one request did, as people read it: entries of the trail, gathered into steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from accounts import restoring
from accounts.telling import Phrase, Version
from accounts.values import moment
from actions import rules
from governance.models import LedgerEntry

from .parts import Key

DOORS = {
    "admin": ("Office desk", "at the office desk"),
    "portal": ("Portal", "in the portal"),
    "api": ("API", "through the API"),
    "import": ("Import", "by an import"),
    "command": ("Command", "by a command"),
}
"""What each is called in a list, and in a sentence."""


@dataclass(frozen=True)
class Said:
    """A phrase as a page shows it."""

    words: str
    html: SafeString
    is_change: bool
    """There are two wordings, and not one that was added."""

    @classmethod
    def of(cls, phrase: Phrase, reason: str) -> Said:
        """The words of an update are often its reason too: they are shown once."""
        again = phrase.now == reason and not phrase.was
        return cls(phrase.words, SafeString("") if again else phrase.html, bool(phrase.was))


@dataclass(frozen=True)
class Earlier:
    """The version that an entry puts back, as its ledger's own column says, which nobody types."""

    number: int | None = None
    """Of the entry that made that version; None where the record never had it."""
    version: int | None = None
    at: datetime | None = None

    @property
    def words(self) -> str:
        if self.at is None:
            return "put back a version that this record never had"
        return f"put back version {self.version}, of {moment(self.at)}"

    def __str__(self) -> str:
        return self.words if self.number is None else f"{self.words} (entry {self.number})"


@dataclass(frozen=True)
class Line:
    """One entry: what was done to one record."""

    entry: LedgerEntry
    version: Version
    phrases: list[Phrase]
    top: Any
    """The record that this one is part of, or that it is itself; None if it is not there now."""
    post: str = ""
    """What the actor was on that day: "Chief Constable"."""
    earlier: Earlier | None = None
    """What it puts back, told to those who read everything."""

    @property
    def key(self) -> Key:
        return self.entry.record, self.entry.record_pk

    @property
    def at(self) -> datetime:
        return self.version.row.history_date

    @property
    def who(self) -> str:
        return self.entry.actor_name

    @property
    def door(self) -> str:
        return door_of(self.entry)

    @property
    def url(self) -> str:
        return url_of(*self.key)

    @property
    def said(self) -> list[Said]:
        return [Said.of(phrase, self.entry.reason) for phrase in self.phrases]


@dataclass
class Step:
    """What one request did, as far as the reader may know."""

    lines: list[Line]
    reason: str = ""
    offers: list[Any] = field(default_factory=list)
    """Earlier versions that whoever looks may put back (`putting_back.py`)."""

    @property
    def oldest(self) -> Line:
        return self.lines[0]

    @property
    def newest(self) -> Line:
        return self.lines[-1]

    @cached_property
    def said(self) -> list[Said]:
        """In the order in which it was done; what another line says already is left out."""
        found = [phrase for line in self.lines for phrase in line.phrases]
        own = [phrase for phrase in found if not phrase.echo] or found
        if self._puts_back:
            own = [Phrase(restoring.told_apart(self.reason)[0]), *own]
        return [Said.of(phrase, self.reason) for phrase in own]

    @property
    def typed(self) -> str:
        """The reason as it was typed."""
        return restoring.told_apart(self.reason)[1] if self._puts_back else self.reason

    @property
    def why(self) -> str:
        """Without that it was done for an office, which stands beside the name."""
        if rules.spoken_for(self.reason):
            return ""
        return self.typed

    @property
    def _puts_back(self) -> bool:
        """A reason that is not told does not tell of an earlier version either."""
        return bool(self.reason) and self.newest.entry.puts_back is not None

    @property
    def tops(self) -> dict[str, Any]:
        """The records whose parts were changed, by the address of their history."""
        there = (line.top for line in self.lines if line.top is not None)
        return {url_of(top._meta.label_lower, top.pk): top for top in there}

    @property
    def kinds(self) -> str:
        """What kinds of record it touched: “agenda items, attendance”."""
        found = {str(line.version.model._meta.verbose_name_plural) for line in self.lines}
        return ", ".join(sorted(found))


@dataclass
class Told:
    """A page of entries: `before` is the number to go on from, None on the last page."""

    lines: list[Line] = field(default_factory=list)
    before: int | None = None
    has_begun: bool = False
    """The first step is the rest of one that began on the page before."""
    goes_on: bool = False
    """The last step goes on on the next page."""

    def steps(self, partly: Iterable[str] = ()) -> list[Step]:
        """Newest first. Requests in `partly` did more than is shown: their reasons are not told,
        for they may speak of the rest."""
        found: list[Step] = []
        last: tuple[str, int, str] | None = None
        hushed = set(partly)
        for line in self.lines:
            entry = line.entry
            key = (entry.request_id, entry.actor_id, entry.reason)
            if key != last:
                tell = line.version.in_words and entry.request_id not in hushed
                found.append(Step([], entry.reason if tell else ""))
            found[-1].lines.insert(0, line)
            last = key
        return found


def door_of(entry: LedgerEntry) -> str:
    """“at the office desk”, “by the command erase”"""
    name, _, command = entry.interface.partition(":")
    if command:
        return f"by the command {command}"
    return DOORS[name][1] if name in DOORS else f"through “{name}”"


def url_of(kind: str, number: int) -> str:
    return reverse("trail:record", args=[kind, number])
