"""Whether agreed notes are sealed, and sealed notes still say what was agreed.

The triggers refuse every late change (`seals.py`). Here is asked whether there was one all the
same: by somebody who took them away, and then even wrote through the portal's own functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from actions.models import OutstandingMatter
from governance.notes.collecting import Collected, as_agreed, as_they_are
from governance.notes.jsonform import Json, item_to_dict, to_dict
from meetings import sealing
from meetings.models import AgendaItem, Attendance, Decision, Meeting, NotesStatus, Question, Seal

from .models import Erasure, LedgerEntry
from .triggers import history_of
from .words import ERASED

AT_ONCE = 50
"""Seals whose rows are read together."""
PARTS: dict[type[models.Model], list[tuple[type[models.Model], str]]] = {
    Meeting: [(Meeting, "id"), (Attendance, "meeting"), (AgendaItem, "meeting")],
    AgendaItem: [
        *((AgendaItem, "id"), (AgendaItem, "parent")),
        *((Question, "item"), (Decision, "item"), (OutstandingMatter, "item")),
    ],
}
"""Where a difference is shown → the kinds that can have made it, each with its key to there."""
LIVES_ON = "actions"
"""Of an item: actions are not sealed, and what became of them is no difference."""

Found = tuple[int | None, str, str]
"""As `comparing.wrong_of`: the number of an entry, a sentence, and which record."""


def wrong_notes(using: str) -> Iterator[Found]:
    agreed = NotesStatus.objects.using(using).filter(status__in=NotesStatus.SEALED)
    for status in agreed.filter(meeting__seal=None).iterator():
        sentence = f"The notes of meetings.Meeting {status.meeting_id} are agreed and have no seal."
        yield _found(status, sentence, using)
    last = 0
    while seals := _seals_after(last, using):
        last = seals[-1].pk
        today = as_they_are([seal.meeting for seal in seals], using)
        for seal, found in zip(seals, today, strict=True):
            yield from _of_seal(seal, found, using)


def _seals_after(last: int, using: str) -> list[Seal]:
    seals = Seal.objects.using(using).filter(pk__gt=last).order_by("pk")
    return list(seals.select_related("meeting__notes_status")[:AT_ONCE])


def _of_seal(seal: Seal, today: Collected, using: str) -> Iterator[Found]:
    if not seal.meeting.is_sealed:
        meeting = f"meetings.Meeting {seal.meeting_id}"
        yield _found(seal, f"{meeting} has a seal, and its notes are not agreed.", using)
    # Of a seal from which words were erased the hash stays that of what was agreed.
    erased = Erasure.objects.using(using).filter(record="meetings.seal", record_pk=seal.pk)
    if seal.sha256 != sealing.sha256_of(seal.document) and not erased.exists():
        yield _found(seal, f"The hash of meetings.Seal {seal.pk} is not its document's.", using)
        return
    unnamed = _unnamed(seal, using)
    try:
        then = _told(as_agreed(seal), unnamed)
    except (ValueError, TypeError):
        yield _found(seal, f"What meetings.Seal {seal.pk} holds is no notes.", using)
        return
    now = _told(today, unnamed)
    for row, pk in [(Meeting, seal.meeting_id), *((AgendaItem, pk) for pk in then[1])]:
        was, is_now = (told[0] if row is Meeting else told[1].get(pk, {}) for told in (then, now))
        names = [name for name in was if not _is_same(was[name], is_now.get(name))]
        if names:
            record = f"{row._meta.label} {pk}"
            sentence = f"{record} is sealed and not what was agreed: {', '.join(names)}."
            yield _late_change(row, pk, seal, using), sentence, f"{row._meta.label_lower} {pk}"


def _unnamed(seal: Seal, using: str) -> set[int]:
    """The places of those who are printed by their names of that day: who has another name since
    changed nothing in the notes."""
    there = Attendance.objects.using(using).filter(meeting=seal.meeting_id)
    names = there.order_by("position", "pk").values_list("name_text", flat=True)
    return {place for place, name in enumerate(names) if not name}


def _told(found: Collected, unnamed: set[int]) -> tuple[Json, dict[int, Json]]:
    """The head of the notes, and each item by its key, without what is not sealed.

    The keys in printed order and how many items stand under each say how the items stand.
    """
    for place, person in enumerate(found.notes.attendance):
        if place in unnamed:
            person.name = ""
    items: dict[int, Json] = {}
    for item, rows in zip(found.notes.walk(), found.rows, strict=True):
        items[rows.item] = item_to_dict(item) | {"items": len(item.items)}
        del items[rows.item][LIVES_ON]
        # It follows from the numbers and the order of items and matters, and older seals have none.
        for matter in items[rows.item]["brought_forward"]:
            matter.pop("number", None)
    return to_dict(found.notes) | {"items": list(items)}, items


def _is_same(was: Any, is_now: Any) -> bool:
    """Words that were erased are gone from the seal and from the row, but not at one moment."""
    if was == is_now or type(was) is not type(is_now):
        return was == is_now
    if isinstance(was, dict):
        return was.keys() == is_now.keys() and all(_is_same(was[key], is_now[key]) for key in was)
    if isinstance(was, list):
        return len(was) == len(is_now) and all(map(_is_same, was, is_now))
    return isinstance(was, str) and (_is_left_of(was, is_now) or _is_left_of(is_now, was))


def _is_left_of(left: str, whole: str) -> bool:
    if ERASED not in left:
        return False
    pattern = ".+".join(map(re.escape, left.split(ERASED)))
    return re.fullmatch(pattern, whole, re.DOTALL) is not None


def _late_change(row: type[models.Model], pk: int, seal: Seal, using: str) -> int | None:
    """The first entry after the seal's that tells of the record or its parts; if none does, the
    last one of the record."""
    entries = LedgerEntry.objects.using(using).order_by("number")
    sealed = entries.filter(record="meetings.seal", record_pk=seal.pk).first()
    concerned = Q(pk__in=[])
    for part, key in PARTS[row]:
        keys = history_of(part)._base_manager.using(using).filter(**{key: pk}).values("id")
        concerned |= Q(record=part._meta.label_lower, record_pk__in=keys)
    late = entries.filter(concerned, number__gt=sealed.number if sealed else 0).first()
    late = late or entries.filter(record=row._meta.label_lower, record_pk=pk).last()
    return late.number if late else None


def _found(record: NotesStatus | Seal, sentence: str, using: str) -> Found:
    label = record._meta.label_lower
    entries = LedgerEntry.objects.using(using).filter(record=label, record_pk=record.pk)
    number = entries.order_by("-number").values_list("number", flat=True).first()
    return number, sentence, f"{label} {record.pk}"
