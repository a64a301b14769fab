"""The history of an action as sentences: who did what, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from accounts import changes
from accounts.models import User
from meetings.sight import READS_EVERYTHING, role_of

from .models import Action, ActionUpdate
from .wording import due_words

Status = Action.Status

DUE = {"due_kind", "due_on", "due_meeting", "due_text"}
TOLD_OTHERWISE = {
    *DUE,
    *("status", "outcome", "merged_into", "issued_at", "issued_by", "closed_at", "closed_by"),
    *("original_due_on", "original_due_text"),
}
"""Fields whose changes have a sentence of their own."""
WHILE_RECORDING = timedelta(minutes=1)
"""Owners named so soon after the action itself are part of recording it."""


@dataclass(frozen=True)
class Entry:
    """What the timeline shows: a sentence, its moment, and the words that go with it."""

    title: str
    at: datetime
    text: str = ""


def entries(action: Action, reader: User) -> list[Entry]:
    """Newest first. What was said before the action was issued is for the desk alone."""
    rows = list(action.history.select_related("history_user__person").order_by("version"))
    told = [*_of_the_action(rows, reader), *_of_owners(action, rows), *_of_updates(action)]
    if not role_of(reader, READS_EVERYTHING):
        issued = next((row.history_date for row in rows if row.issued_at), None)
        told = [entry for entry in told if issued is None or entry.at >= issued]
    return sorted(told, key=lambda entry: entry.at, reverse=True)


def untold(reader: User) -> set[str]:
    """Fields whose changes `reader` is not told: where an action stood before, and the one it went
    into, may be what they may not know of."""
    return set() if role_of(reader, READS_EVERYTHING) else {"item", "origin_text", "merged_into"}


def _of_the_action(rows: list[Any], reader: User) -> Iterator[Entry]:
    aside = TOLD_OTHERWISE | untold(reader)
    if rows:
        yield Entry(f"{_who(rows[0])} recorded the action", rows[0].history_date)
    for old, new in pairwise(rows):
        who, at, reason = _who(new), new.history_date, new.history_change_reason
        if new.issued_at and not old.issued_at:
            yield Entry(f"{who} issued the action to its owners", at)
        if old.status != new.status and (did := _step(old, new, reader)):
            yield Entry(f"{who} {did}", at, _quoted(reason or new.outcome))
        if any(getattr(old, name) != getattr(new, name) for name in _columns(DUE)):
            was, now = due_words(old.instance), due_words(new.instance)
            yield Entry(f"{who} moved the due date from {was} to {now}", at, _quoted(reason))
        for change in changes.between(old, new):
            if change.field not in aside:
                words = f"Was {change.was}; is now {change.now}."
                yield Entry(f"{who} changed the {change.label}", at, f"{words} {reason}".strip())


def _columns(fields: set[str]) -> list[str]:
    return [Action._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]


def _step(old: Any, new: Any, reader: User) -> str:
    """What became of the action; empty where an update says it already."""
    if new.status == Status.CLOSED:
        return "closed the action"
    if new.status == Status.WITHDRAWN:
        return "withdrew the action"
    if new.status == Status.MERGED:
        into = Action.objects.visible_to(reader).filter(pk=new.merged_into_id).first()
        return f"merged the action into {into.label if into else 'another'}"
    if old.status == Status.PROPOSED:
        return "refused completion"
    if old.status == Status.UNKNOWN:
        return "found that the action is still to be done"
    return "opened the action again" if old.status in Action.SETTLED else ""


def _of_owners(action: Action, rows: list[Any]) -> Iterator[Entry]:
    history = action.owners.model.history.filter(action=action)
    recorded = rows[0].history_date + WHILE_RECORDING if rows else None
    for row in history.select_related("history_user__person", "office"):
        if row.history_type == "+" and recorded and row.history_date <= recorded:
            continue
        did = {"+": "made {} an owner", "-": "took {} off the owners"}.get(
            row.history_type, "made {} the lead" if row.is_lead else "made {} a joint owner"
        )
        yield Entry(
            f"{_who(row)} {did.format(row.office.short_name)}",
            row.history_date,
            row.history_change_reason,
        )


def _of_updates(action: Action) -> Iterator[Entry]:
    for update in action.updates.all():
        if update.kind == ActionUpdate.Kind.PROGRESS:
            yield Entry(f"{update.posted_by} posted an update", update.posted_at)
        elif update.kind == ActionUpdate.Kind.PROPOSAL:
            yield Entry(f"{update.posted_by} proposed completion", update.posted_at)


def _who(row: Any) -> str:
    return str(row.history_user or "Somebody not on record")


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""
