"""Entries of the ledger, told in sentences as far as one reader may know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.records import kinds
from accounts.telling import Names, Phrase, Version, told
from actions import rules
from governance.ledger.renames import todays_label
from governance.models import LedgerEntry
from meetings import readings

from .back import earlier_of
from .corrections import AMENDMENT, Corrections, Pair
from .parts import Key, by_kind, versions_of, with_wholes
from .posts import Posts
from .sight import Sight
from .steps import Line, Told

TO_ITEM = {
    "meetings.agendaitem": "",
    "meetings.question": "item__",
    "meetings.decision": "item__",
    "meetings.commission": "question__item__",
    "meetings.response": "question__item__",
    "meetings.responsepaper": "response__question__item__",
    "meetings.withholding": "item__",
    "meetings.amendment": "item__",
    "actions.action": "item__",
    "actions.actionupdate": "action__item__",
    "actions.outstandingmatter": "item__",
}
"""Kinds of record that hold words of an item, and the way to it."""


def read(entries: Sequence[LedgerEntry], sight: Sight, *, subject: Key | None = None) -> list[Line]:
    """The entries that the reader may know of, told; a fixed number of queries for each kind.

    `subject` is the record that the page is about: it need not be named again. From here on, each
    entry's kind of record is called as it is today.
    """
    for entry in entries:
        entry.record = todays_label(entry.record)
    pairs = _pairs(entry for entry in entries if entry.record in sight.kinds)
    entries = [entry for entry in entries if entry.number in pairs]
    latest = {(e.record, e.record_pk): pairs[e.number][0] for e in reversed(entries)}
    lines_of = with_wholes(latest)
    seen = _seen({key for line in lines_of.values() for key in line}, sight)
    hushed = sight.hushed(latest)
    corrections = Corrections(sight.user, sight.everything)
    earlier = earlier_of(entries) if sight.everything and subject is None else {}
    names = Names((row for pair in pairs.values() for row in pair if row is not None), sight.user)
    posts = Posts({entry.actor_id for entry in entries})
    shown = _records({line[-1] for line in lines_of.values()}, names, sight)
    lines = []
    for entry in entries:
        key = (entry.record, entry.record_pk)
        if not seen.issuperset(lines_of[key]):
            continue
        pair, in_words = pairs[entry.number], key not in hushed
        if entry.record == AMENDMENT:
            in_words = corrections.are_told(pair, entry.reason, is_hushed=key in hushed)
        untold = sight.untold(entry.record)
        version = Version(*pair, names, in_words=in_words, untold=untold, subject=subject)
        if phrases := _phrases(version, sight):
            post = _kept_post(entry, version) or posts.at(
                entry.number, version.row.history_date, entry.actor_id
            )
            top = shown.get(lines_of[key][-1])
            lines.append(Line(entry, version, phrases, top, post, earlier.get(entry.number)))
    readings.tell(sight.user, [line.version.row for line in lines])
    return lines


def newest_first(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """Without what only the page of one entry shows."""
    return entries.order_by("-number").defer("payload", "leaf", "chain")


def page(
    entries: QuerySet[LedgerEntry], sight: Sight, *, size: int, subject: Key | None = None
) -> Told:
    """Newest first, by number: the next page begins where this one ends, whatever was added."""
    found = list(newest_first(entries)[: size + 1])
    more = found[size - 1].number if len(found) > size else None
    return Told(read(found[:size], sight, subject=subject), more)


def page_of_requests(
    entries: QuerySet[LedgerEntry], sight: Sight, *, size: int, before: int | None = None
) -> Told:
    """Newest first, from before the entry of that number, and ending where a request ends: one that
    does not end on this page begins the next. One of more entries than `size` goes on there."""
    rest = entries if before is None else entries.filter(number__lt=before)
    found = list(newest_first(rest)[: size + 1])
    more = None
    if len(found) > size:
        cut = found.pop().request_id
        whole = [entry for entry in found if entry.request_id != cut]
        ends_at = whole[-1].number if whole else found[-1].number
        found = [entry for entry in found if entry.number >= ends_at]
        more = ends_at
    told = Told(read(found, sight), more)
    if more is not None:
        told.goes_on = found[-1].request_id == cut
    if before is not None and found:
        newer = entries.filter(number__gte=before).order_by("number")
        request = newer.values_list("request_id", flat=True).first()
        told.has_begun = found[0].request_id == request
    return told


def _pairs(entries: Iterable[LedgerEntry]) -> dict[int, Pair]:
    """By the number of the entry."""
    of_kind: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        of_kind[entry.record].append(entry)
    found: dict[int, Pair] = {}
    for kind, some in of_kind.items():
        versions = versions_of(kind)
        if kind in TO_ITEM:
            versions = readings.annotated(versions, TO_ITEM[kind])
        rows = versions.in_bulk([entry.history_id for entry in some])
        before = _before(kind, rows.values())
        for entry in some:
            row = rows[entry.history_id]
            found[entry.number] = row, before.get((row.id, row.version - 1))
    return found


def _before(kind: str, rows: Iterable[Any]) -> dict[tuple[int, int], Any]:
    """The version before each of these, by (record, version)."""
    wanted = {(row.id, row.version - 1) for row in rows if row.history_type == "~"}
    found = versions_of(kind).filter(
        id__in={record for record, _ in wanted}, version__in={number for _, number in wanted}
    )
    return {(row.id, row.version): row for row in found.exclude(history_type="-")}


def _seen(keys: set[Key], sight: Sight) -> set[Key]:
    return {
        (kind, number)
        for kind, numbers in by_kind(keys).items()
        for number in sight.keep(kind, numbers)
    }


def _phrases(version: Version, sight: Sight) -> list[Phrase]:
    """Nothing where the reader may not know of it; in the whole trail every entry says something,
    so that a number is missing only where a filter left it out."""
    if not sight.everything and _names_what_is_hidden(version):
        return []
    phrases = told(version)
    if not phrases and version.subject is None and sight.everything:
        return [Phrase(f"saved {version.noun} as it was")]
    return phrases


def _kept_post(entry: LedgerEntry, version: Version) -> str:
    """As what it was written, where that was kept with it: of an update, and of whatever was
    changed on behalf of an office. Of anything else it is worked out (`posts.py`)."""
    is_update = entry.record == "actions.actionupdate"
    return (version.row.capacity if is_update else "") or rules.spoken_for(entry.reason)


def _names_what_is_hidden(version: Version) -> bool:
    """An outstanding matter quotes an action, which may have arisen from what is hidden."""
    return version.model._meta.label_lower == "actions.outstandingmatter" and (
        version.get("action") is None
    )


def _records(keys: set[Key], names: Names, sight: Sight) -> dict[Key, Any]:
    """The records themselves, where they are there and the reader may see them."""
    found: dict[Key, Any] = {}
    for kind, number in keys:
        if (known := names.found.get((kinds()[kind], number))) is not None:
            found[kind, number] = known
    for kind, numbers in by_kind(keys - found.keys()).items():
        rows = kinds()[kind]._default_manager.filter(pk__in=sight.keep(kind, numbers))
        for row in rows.select_related(*Names.NEEDS.get(kind, ())):
            found[kind, row.pk] = row
    return found
