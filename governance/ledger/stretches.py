"""A stretch of the ledger, entry by entry: chain, published leaves, and what history says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import models

from accounts.records import history_of, kinds

from . import comparing
from .digests import Digest
from .models import Erasure, LedgerEntry
from .payloads import START, canonical, chain_of, columns, leaf_of
from .renames import todays_label

CHUNK = 2000
ABOUT = (
    *("at", "actor_id", "actor_name", "interface", "request_id", "reason"),
    *("record", "record_pk", "history_id", "puts_back"),
)
"""The entry's own words, which its payload holds too."""
RECORD, RECORD_PK, HISTORY_ID, PUTS_BACK = (ABOUT.index(name) for name in ABOUT[6:])

Found = tuple[int, str] | tuple[int, str, str]
"""The number of an entry, a sentence that says what is wrong, and of which record."""


@dataclass(frozen=True)
class Stretch:
    """Entries from `first` to `last`, both included."""

    first: int
    last: int
    digest: Digest | None


def wrong_in(stretch: Stretch, using: str) -> Iterator[Found]:
    erased = _erased(using)
    published = stretch.digest.leaves_from(stretch.first) if stretch.digest else iter(())
    number, before = stretch.first - 1, _chain_before(stretch.first, using)
    while entries := _entries(number + 1, stretch.last, using):
        versions = _versions(entries, using)
        for entry in entries:
            expected, number = number + 1, entry[0]
            *about, payload, leaf, chain = entry[1:]
            leaf, chain = bytes(leaf), bytes(chain)
            if number != expected:
                for _ in islice(published, number - expected):
                    pass
                before = None
                yield expected, _gone(expected, number - 1)
            before, follows = _follow(before, payload, leaf, chain)
            if not follows:
                yield number, f"Entry {number} does not follow from the one before it."
            if next(published, leaf) != leaf:
                yield number, f"Entry {number} is not the one that was published."
            sentence = _entry(versions.get(about[RECORD]), about, payload, leaf, erased.get(number))
            if sentence:
                record = f"{todays_label(about[RECORD])} {about[RECORD_PK]}"
                yield number, f"Entry {number}: {sentence}", record
    if number < stretch.last:
        yield number + 1, _gone(number + 1, stretch.last)


def _gone(first: int, last: int) -> str:
    return f"Entry {first} is gone." if first == last else f"Entries {first} to {last} are gone."


def _entries(first: int, last: int, using: str) -> list[Any]:
    """The first of them, as many as are read at a time."""
    entries = LedgerEntry.objects.using(using).filter(number__range=(first, last))
    entries = entries.order_by("number")[:CHUNK]
    return _rows(entries, "number", *ABOUT, "payload", "leaf", "chain")


def _chain_before(first: int, using: str) -> bytes | None:
    """What the first entry goes on from; None where that is gone.

    Asked of the two before it: a chain that was changed there is named there, and not here again.
    """
    if first == 1:
        return START
    before: bytes | None = START if first == 2 else None
    number = 0
    for entry in _entries(first - 2, first - 1, using):
        number = entry[0]
        before, _ = _follow(before, entry[-3], bytes(entry[-2]), bytes(entry[-1]))
    return before if number == first - 1 else None


def _follow(
    before: bytes | None, payload: str | None, leaf: bytes, chain: bytes
) -> tuple[bytes, bool]:
    """What the next entry goes on from, and whether this one goes on from the one before.

    A leaf that was changed is named for itself: the chain still goes on from the one it had.
    """
    if before is None or chain == (whole := chain_of(before, leaf)):
        return chain, True
    if payload is not None and chain == chain_of(before, leaf_of(payload.encode())):
        return chain, True
    return whole, False


@dataclass(frozen=True)
class Versions:
    """Of one kind of record, those versions that a chunk of the ledger tells of."""

    fields: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]]
    """By history id."""

    def has(self, history_id: int, record_pk: int) -> bool:
        """Whether it is a version of that record."""
        row = self.rows.get(history_id)
        return row is not None and row[self.fields.index("id")] == record_pk


def _versions(entries: list[Any], using: str) -> dict[str, Versions]:
    asked: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        asked[entry[RECORD + 1]].append(entry[HISTORY_ID + 1])
        if (earlier := entry[PUTS_BACK + 1]) is not None:
            asked[entry[RECORD + 1]].append(earlier)
    found = {}
    for label, history_ids in asked.items():
        if model := kinds().get(todays_label(label)):
            history = history_of(model)
            fields = columns(history)
            place = fields.index("history_id")
            rows = history._base_manager.using(using).filter(_are(history_ids))
            by_id = {row[place]: row for row in _rows(rows, *fields)}
            found[label] = Versions(fields, by_id)
    return found


def _are(history_ids: list[int]) -> models.Q:
    """They lie together as they were written together, unless somebody moved one."""
    first, last = min(history_ids), max(history_ids)
    if last - first < 2 * CHUNK:
        return models.Q(history_id__range=(first, last))
    return models.Q(history_id__in=history_ids)


def _rows(queryset: models.QuerySet[Any], *names: str) -> list[Any]:
    """As `values_list` gives them, but on SQLite moments come without a zone (they are in UTC):
    giving them one would take as long as all the rest."""
    compiler = queryset.values_list(*names).query.get_compiler(queryset.db)
    chunks = compiler.execute_sql(chunk_size=CHUNK)
    converters = {
        place: found
        for place, found in compiler.get_converters([each[0] for each in compiler.select]).items()
        if not isinstance(found[1].output_field, models.DateTimeField)
    }
    rows = [row for chunk in chunks for row in chunk]
    return list(compiler.apply_converters(rows, converters)) if converters else rows


def _erased(using: str) -> dict[int, str]:
    """By the entry's number, the SHA-256 of the payload that a lawful erasure left."""
    left: dict[int, str] = {}
    for payloads in Erasure.objects.using(using).order_by("pk").values_list("payloads", flat=True):
        left |= {int(number): digest for number, digest in payloads.items()}
    return left


def _entry(
    versions: Versions | None,
    about: list[Any],
    payload: str | None,
    leaf: bytes,
    erased: str | None,
) -> str:
    """What is wrong with one entry, beside its place in the chain; empty if nothing is."""
    if payload is None:
        return "its payload is gone, and no erasure is on record."
    data = payload.encode()
    if leaf_of(data) != leaf and sha256(data).hexdigest() != erased:
        return "its payload or its leaf is not what was written."
    words = dict(zip(ABOUT, about, strict=True))
    if versions is None:  # A kind of record that the portal has no more.
        return comparing.difference(data, words, {})
    row = versions.rows.get(about[HISTORY_ID])
    if row is None:
        gone = "version {history_id} is gone from the history of {record} {record_pk}."
        return comparing.difference(data, words, {}) or gone.format(**words)
    start = payload.find('"nonce":"') + 9
    if canonical(words, versions.fields, row, payload[start : start + 32]) != data:
        values = dict(zip(versions.fields, row, strict=True))
        if differs := comparing.difference(data, words, values):
            return differs
    earlier = about[PUTS_BACK]
    if earlier is not None and not versions.has(earlier, about[RECORD_PK]):
        return "it puts back {puts_back}, which is no version of {record} {record_pk}.".format(
            **words
        )
    return ""
