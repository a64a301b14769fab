"""The notes of a meeting as they stood at an earlier moment, from the history of their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Max

from accounts.records import history_of
from actions.models import Action, ActionOwner, OutstandingMatter, Redating
from governance.models import LedgerEntry
from meetings.models import AgendaItem, Amendment, Attendance, Decision, Meeting, Question

from .collecting import Parts, amendment_of, assembled
from .document import NotesDocument

Record = TypeVar("Record", bound=models.Model)


def notes_then(meeting: Meeting, number: int) -> NotesDocument:
    """The notes and their amendments as they stood when the ledger's entry of this number was made;
    empty before the meeting was recorded. A fixed number of queries."""
    found = _then(Meeting, number, id=meeting.pk)
    if not found:
        return NotesDocument()
    items = _then(AgendaItem, number, meeting=meeting.pk)
    of_items: dict[str, Any] = {"item__in": [item.pk for item in items]}
    actions = _then(Action, number, ("due_meeting",), **of_items)
    of_actions: dict[str, Any] = {"action__in": [action.pk for action in actions]}
    _beside(actions, "owners", _then(ActionOwner, number, ("office",), **of_actions))
    _beside(actions, "redatings", _then(Redating, number, **of_actions))
    parts = Parts(
        _then(Question, number, **of_items),
        _then(Decision, number, **of_items),
        actions,
        _then(OutstandingMatter, number, **of_items),
    )
    there = _then(Attendance, number, ("person",), meeting=meeting.pk)
    notes = assembled(found[0], items, there, parts).notes
    amended = _then(Amendment, number, ("item", "agreed_at_meeting"), meeting=meeting.pk)
    notes.amendments = [amendment_of(row) for row in sorted(amended, key=lambda row: row.number)]
    return notes


def _then(
    model: type[Record], number: int, named: tuple[str, ...] = (), **belonging: Any
) -> list[Record]:
    """The records that belonged there at that moment, as they were; `named` are keys that are read
    with them, as the other record is today."""
    history: Any = history_of(model)
    ever = history.objects.filter(**belonging).order_by().values("id").distinct()
    entries = LedgerEntry.objects.filter(
        record=model._meta.label_lower, record_pk__in=ever, number__lte=number
    )
    latest = entries.order_by().values_list("record_pk").annotate(Max("history_id"))
    rows = history.objects.filter(
        history_id__in=[version for _, version in latest], **belonging
    ).exclude(history_type="-")
    found = []
    for row in rows.select_related(*named):
        record = row.instance
        for name in named:
            setattr(record, name, getattr(row, name))
        found.append(record)
    return found


def _beside(actions: Iterable[Action], name: str, rows: Iterable[Any]) -> None:
    """Give each action its rows, where Django keeps what it has read beforehand."""
    of_action: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        of_action[row.action_id].append(row)
    for action in actions:
        kept: dict[str, Any] = vars(action).setdefault("_prefetched_objects_cache", {})
        kept[name] = of_action[action.pk]
