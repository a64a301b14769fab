"""Which records are parts of which: a meeting's timeline takes in its items and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db.models import QuerySet

from accounts.records import history_of, kinds
from governance.ledger.renames import labels_ever
from governance.models import LedgerEntry

PART_OF: dict[str, tuple[str, ...]] = {
    "accounts.officealias": ("office",),
    "accounts.personalias": ("person",),
    "accounts.tenure": ("person",),
    "accounts.roleassignment": ("user",),
    "accounts.delegation": ("user",),
    "accounts.invitation": ("user",),
    "meetings.standingitem": ("meeting_type",),
    "meetings.objective": ("plan",),
    "meetings.notesstatus": ("meeting",),
    "meetings.seal": ("meeting",),
    "meetings.attendance": ("meeting",),
    "meetings.forwardtopic": ("from_item", "meeting_type"),
    "meetings.agendaitem": ("meeting",),
    "meetings.publication": ("meeting",),
    "meetings.circulation": ("meeting",),
    "meetings.circulationrecipient": ("circulation",),
    "meetings.draftcomment": ("item", "meeting"),
    "meetings.amendment": ("item", "meeting"),
    "meetings.marking": ("item", "meeting"),
    "meetings.question": ("item",),
    "meetings.commission": ("question",),
    "meetings.response": ("question",),
    "meetings.responsepaper": ("response",),
    "meetings.decision": ("item",),
    "meetings.commitment": ("item",),
    "meetings.topiclink": ("item",),
    "meetings.privateitem": ("item",),
    "meetings.namedreader": ("item",),
    "meetings.withholding": ("item", "meeting"),
    "actions.outstandingmatter": ("item",),
    "actions.actionupdate": ("action",),
    "actions.actionowner": ("action",),
    "actions.redating": ("action",),
    "actions.updaterequest": ("action",),
    "actions.issuenotice": ("action",),
    "actions.timerequest": ("action",),
    "actions.acknowledgement": ("action",),
    "actions.evidence": ("update",),
    "actions.withheldevidence": ("evidence",),
}
"""Kind of record → its keys to what it is part of, the first that is not empty."""

WHOLE = (
    *("accounts.body", "accounts.office", "accounts.person", "accounts.user"),
    *("meetings.meetingtype", "meetings.plan", "meetings.meeting", "meetings.withholdingreason"),
    *("actions.action", "governance.notesimport", "governance.erasure"),
    *("governance.publisheddigest", "governance.trackerlayout", "governance.deadletter"),
    *("governance.mailrules", "governance.mailrhythm"),
)
"""Kinds of record that are part of no other."""

Key = tuple[str, int]
"""(kind of record, number of the record)."""


@cache
def links_to(kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(kind of part, its key, keys that must be empty for it) of whatever can be part of this."""
    return [
        (part, name, names[:place])
        for part, names in PART_OF.items()
        for place, name in enumerate(names)
        if _target(part, name) == kind
    ]


def whole_of(kind: str, row: Any) -> Key | None:
    """What a version says that its record is part of; None where it is part of none."""
    for name in PART_OF.get(kind, ()):
        if (key := getattr(row, f"{name}_id")) is not None:
            return _target(kind, name), key
    return None


def by_kind(keys: Iterable[Key]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for kind, number in keys:
        found[kind].add(number)
    return found


def versions_of(kind: str) -> Any:
    """The rows of history of a kind of record, in no order."""
    return history_of(kinds()[kind]).objects.order_by()  # type: ignore[attr-defined]


def entries_of(kind: str, versions: Iterable[int | None]) -> QuerySet[LedgerEntry]:
    """Those of the ledger that tell of these versions (`history_id`) of a kind: one of each."""
    return LedgerEntry.objects.filter(record__in=labels_ever(kind), history_id__in=versions)


def with_parts(
    key: Key, keep: Callable[[str, set[int]], set[int]] = lambda kind, numbers: numbers
) -> dict[str, set[int]]:
    """A record and everything that is or ever was part of it, by kind: read from history, so that
    what was removed is among them. `keep` says which to take; what it drops brings no parts."""
    kind, number = key
    found: dict[str, set[int]] = defaultdict(set)
    waiting = [(kind, {number})]
    while waiting:
        here, numbers = waiting.pop()
        new = keep(here, numbers - found[here])
        if not new:
            continue
        found[here] |= new
        for part, name, empty in links_to(here):
            rows = versions_of(part).filter(
                **{f"{name}__in": new}, **{f"{each}__isnull": True for each in empty}
            )
            # Not DISTINCT: SQLite would read the whole history in the order of its records.
            waiting.append((part, set(rows.values_list("id", flat=True))))
    return {part: numbers for part, numbers in found.items() if numbers}


def with_wholes(rows: dict[Key, Any]) -> dict[Key, list[Key]]:
    """For each record whose version is given: itself, what it is part of, and what that is part of;
    last the record at the top."""
    whole = {key: whole_of(key[0], row) for key, row in rows.items()}
    while True:
        missing = by_kind(key for key in whole.values() if key is not None and key not in whole)
        if not missing:
            break
        for kind, numbers in missing.items():
            whole |= dict.fromkeys((kind, number) for number in numbers)
            if kind in ("meetings.meeting", "actions.action", "accounts.user"):
                continue
            for row in versions_of(kind).filter(id__in=numbers).order_by("history_id"):
                whole[kind, row.id] = whole_of(kind, row)
    found = {}
    for key in rows:
        line, here = [key], whole[key]
        while here is not None and here not in line:
            line.append(here)
            here = whole[here]
        found[key] = line
    return found


def _target(kind: str, name: str) -> str:
    field: Any = kinds()[kind]._meta.get_field(name)
    return field.related_model._meta.label_lower
