"""Which entries put an earlier version back: by the ledger's own column, not by words of a reason,
which anybody may type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from governance.models import LedgerEntry

from .parts import entries_of, versions_of
from .steps import Earlier


def earlier_of(entries: Iterable[LedgerEntry]) -> dict[int, Earlier]:
    """By the number of the entry that puts it back; two queries for each kind of record that has
    any. Entries call their kinds as they are called today."""
    by_kind: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        if entry.puts_back is not None:
            by_kind[entry.record].append(entry)
    found: dict[int, Earlier] = {}
    for kind, some in by_kind.items():
        asked = {entry.puts_back for entry in some}
        rows = versions_of(kind).in_bulk(asked)
        numbers = dict(entries_of(kind, asked).values_list("history_id", "number"))
        for entry in some:
            row = rows.get(entry.puts_back)
            if row is None or row.id != entry.record_pk:
                found[entry.number] = Earlier()
            else:
                found[entry.number] = Earlier(numbers.get(row.pk), row.version, row.history_date)
    return found
