"""Entries of the ledger as people read them: one step for each request, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.telling import Names, Phrase, Version, told
from governance.models import LedgerEntry

from .parts import Key, history_of, kinds
from .posts import Posts
from .sight import Sight, tops

DOORS = {
    "admin": "at the office desk",
    "portal": "in the portal",
    "api": "through the API",
    "import": "by an import",
    "command": "by a command",
}


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
class Line:
    """One entry: what was done to one record."""

    entry: LedgerEntry
    version: Version
    phrases: list[Phrase]
    top: Any
    """The record that this one is part of, or that it is itself; None if it is not there now."""
    post: str = ""
    """What the actor was on that day: "Chief Constable"."""

    @property
    def at(self) -> datetime:
        return self.version.row.history_date

    @property
    def who(self) -> str:
        return self.entry.actor_name

    @property
    def door(self) -> str:
        name, _, command = self.entry.interface.partition(":")
        return f"by the command {command}" if command else DOORS.get(name, f"through “{name}”")

    @property
    def url(self) -> str:
        return url_of(self.entry.record, self.entry.record_pk)

    @property
    def said(self) -> list[Said]:
        return [Said.of(phrase, self.entry.reason) for phrase in self.phrases]


@dataclass
class Step:
    """What one request did, as far as the reader may know."""

    lines: list[Line]
    reason: str = ""

    @property
    def newest(self) -> Line:
        return self.lines[-1]

    @cached_property
    def said(self) -> list[Said]:
        """In the order in which it was done; what another line says already is left out."""
        found = [phrase for line in self.lines for phrase in line.phrases]
        own = [phrase for phrase in found if not phrase.echo] or found
        return [Said.of(phrase, self.reason) for phrase in own]

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
        return [step for step in found if step.said]


def url_of(kind: str, number: int) -> str:
    return reverse("trail:record", args=[kind, number])


def read(entries: Sequence[LedgerEntry], sight: Sight, *, subject: Key | None = None) -> list[Line]:
    """The entries that the reader may know of, told; a fixed number of queries for each kind.

    `subject` is the record that the page is about: it need not be named again.
    """
    by_kind: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        if entry.record in sight.kinds:
            by_kind[entry.record].append(entry)
    pairs: dict[int, tuple[Any, Any | None]] = {}
    for kind, some in by_kind.items():
        rows = history_of(kind).in_bulk([entry.history_id for entry in some])
        before = _before(kind, rows.values())
        for entry in some:
            row = rows[entry.history_id]
            pairs[entry.number] = row, before.get((row.id, row.version - 1))
    told_of = [entry for entry in entries if entry.number in pairs]
    latest = {(e.record, e.record_pk): pairs[e.number][0] for e in reversed(told_of)}
    above = tops(latest)
    seen = _seen({*above, *(key for line in above.values() for key in line)}, sight)
    names = Names((row for pair in pairs.values() for row in pair if row is not None), sight.user)
    posts = Posts({entry.actor_id for entry in told_of})
    shown = _records({(above[key] or [key])[-1] for key in above}, names, sight)
    lines = []
    hushed = sight.hushed(latest)
    for entry in told_of:
        key = (entry.record, entry.record_pk)
        if key not in seen or not seen.issuperset(above[key]):
            continue
        row, before_it = pairs[entry.number]
        version = Version(
            *(row, before_it, names),
            in_words=key not in hushed,
            untold=sight.untold(entry.record),
            subject=subject,
        )
        if not sight.everything and _names_what_is_hidden(version):
            continue
        if phrases := told(version):
            top = shown.get((above[key] or [key])[-1])
            post = posts.on(row.history_date, entry.actor_id)
            lines.append(Line(entry, version, phrases, top, post))
    return lines


def page(
    entries: QuerySet[LedgerEntry], sight: Sight, *, size: int, subject: Key | None = None
) -> Told:
    """Newest first, by number: the next page begins where this one ends, whatever was added."""
    found = list(entries.order_by("-number").defer("payload", "leaf", "chain")[: size + 1])
    more = found[size - 1].number if len(found) > size else None
    return Told(read(found[:size], sight, subject=subject), more)


def _before(kind: str, rows: Iterable[Any]) -> dict[tuple[int, int], Any]:
    """The version before each of these, by (record, version)."""
    wanted = {(row.id, row.version - 1) for row in rows if row.history_type == "~"}
    found = history_of(kind).filter(
        id__in={record for record, _ in wanted}, version__in={number for _, number in wanted}
    )
    return {(row.id, row.version): row for row in found.exclude(history_type="-")} if wanted else {}


def _seen(keys: set[Key], sight: Sight) -> set[Key]:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, number in keys:
        by_kind[kind].add(number)
    return {
        (kind, number) for kind, numbers in by_kind.items() for number in sight.keep(kind, numbers)
    }


def _names_what_is_hidden(version: Version) -> bool:
    """An outstanding matter quotes an action, which may have arisen from what is hidden."""
    return version.model._meta.label_lower == "actions.outstandingmatter" and (
        version.get("action") is None
    )


def _records(keys: set[Key], names: Names, sight: Sight) -> dict[Key, Any]:
    """The records themselves, where they are there and the reader may see them."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    found: dict[Key, Any] = {}
    for key in keys:
        known = names.found.get((kinds()[key[0]], key[1]))
        if known is None:
            by_kind[key[0]].add(key[1])
        else:
            found[key] = known
    for kind, numbers in by_kind.items():
        rows = kinds()[kind]._default_manager.filter(pk__in=sight.keep(kind, numbers))
        for row in rows.select_related(*Names.NEEDS.get(kind, ())):
            found[kind, row.pk] = row
    return found
