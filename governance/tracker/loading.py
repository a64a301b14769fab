"""What a row says into the record: a new action, or what differs of one that is there.

Through the steps that the desk itself takes, so that the record counts and keeps what it always
does. Nobody is mailed.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.acting import somebody
from accounts.models import User
from actions import rules, services
from actions.models import Action, ActionUpdate
from actions.wording import day_words, due_words
from governance.notes.loading.owners import put_owners

from .lines import Change, Meant
from .own import with_own

Status = Action.Status
Kind = ActionUpdate.Kind


def bring_in(meant: Meant, *, by: User, source: str, is_shared: bool) -> Action:
    """A new action as the tracker has it. `is_shared`: its owners have had it there, so that it
    counts as issued."""
    rules.refuse_unless_desk(by, Action(reference=meant.reference))
    now = timezone.now()
    action = Action(
        reference=meant.reference,
        text=meant.text,
        item=meant.item,
        origin_text="" if meant.item else meant.origin_text,
        status=meant.status,
        tracker_cells=with_own({}, meant.own),
        **_owners(meant),
        **_due(meant),
    )
    if meant.status == Status.CLOSED:
        action.closed_at, action.closed_by = _moment(meant.closed_on) or now, by
    if meant.status in (Status.CLOSED, Status.WITHDRAWN):
        action.outcome = _outcome(meant, source)
    if is_shared:
        action.issued_at, action.issued_by = now, by
        action.original_due_on = action.due_on
        action.original_due_text = due_words(action)[:500]
    action.save()
    put_owners(action, meant.owners.offices)
    if meant.status == Status.PROPOSED:
        _report(action, Kind.PROPOSAL, meant.update or f"Proposed as complete in {source}.", source)
    elif meant.update:
        _report(action, Kind.PROGRESS, meant.update, source)
    return action


def bring_up_to_date(
    action: Action, meant: Meant, changes: list[Change], *, by: User, source: str
) -> None:
    """What differs becomes what the tracker says, through the steps that the desk itself takes."""
    rules.refuse_unless_desk(by, action)
    action.hold()
    differs = {change.field for change in changes}
    for name in differs & {"reference", "text"}:
        setattr(action, name, getattr(meant, name))
    if "owner" in differs:
        for name, value in _owners(meant).items():
            setattr(action, name, value)
        put_owners(action, meant.owners.offices, action.owners.select_related("office"))
    kept, action.tracker_cells = action.tracker_cells, with_own(action.tracker_cells, meant.own)
    if differs & {"reference", "text", "owner"} or action.tracker_cells != kept:
        action.save()
    if "due" in differs:
        _redate(action, meant, by, source)
    if "update" in differs and meant.status != Status.PROPOSED:
        _report(action, Kind.PROGRESS, meant.update, source)
    if "status" in differs:
        _settle(action, meant, by, source)
    elif "update" in differs and meant.status == Status.PROPOSED:
        _report(action, Kind.PROPOSAL, meant.update, source)
    if differs & {"closed_on", "outcome"}:
        _as_it_ended(action, meant, source)


def _settle(action: Action, meant: Meant, by: User, source: str) -> None:
    to = Status(meant.status)
    why = f"Says {source}."
    if action.status == Status.UNKNOWN:
        first = to if to in (Status.CLOSED, Status.WITHDRAWN) else Status.OPEN
        outcome = _outcome(meant, source) if first == to else why
        services.settle_outcome(action, by=by, status=first, outcome=outcome)
    elif action.is_settled:
        services.reopen(action, by=by, reason=why)
    if action.status == to:
        pass
    elif to == Status.CLOSED:
        services.close(action, by=by, outcome=_outcome(meant, source))
    elif to == Status.WITHDRAWN:
        services.withdraw(action, by=by, reason=_outcome(meant, source))
    elif to == Status.PROPOSED:
        text = meant.update or f"Proposed as complete in {source}."
        services.propose_completion(action, by=by, text=text)
    else:
        action.status = to
        action.save()
    _as_it_ended(action, meant, source)


def _as_it_ended(action: Action, meant: Meant, source: str) -> None:
    """The day and the words of the tracker, of an action that has ended."""
    closed = _moment(meant.closed_on) if action.status == Status.CLOSED else None
    outcome = meant.outcome if action.is_settled and meant.outcome else action.outcome
    if (closed or action.closed_at, outcome) != (action.closed_at, action.outcome):
        action.closed_at, action.outcome = closed or action.closed_at, outcome
        action.save()


def _redate(action: Action, meant: Meant, by: User, source: str) -> None:
    """A new date of an action that its owners have is counted as one; what is theirs not yet, or of
    unknown outcome, is put right."""
    due = meant.due
    if action.issued_at and action.is_open:
        when: dict[str, Any] = {"to_on": due.on, "to_meeting": due.meeting}
        if not (due.on or due.meeting):
            when["to_text"] = due.text[:300]
        services.redate(action, by=by, reason=f"Says {source}.", **when)
        return
    for name, value in _due(meant).items():
        setattr(action, name, value)
    action.save()


def _due(meant: Meant) -> dict[str, Any]:
    due = meant.due
    return {
        "due_kind": due.kind,
        "due_on": due.on,
        "due_meeting": due.meeting,
        "due_text": due.text,
    }


def _owners(meant: Meant) -> dict[str, Any]:
    return {
        "owners_text": meant.owners_text,
        "other_owners": meant.owners.others,
        "is_for_all": meant.owners.is_for_all,
    }


def _outcome(meant: Meant, source: str) -> str:
    if meant.outcome:
        return meant.outcome
    if meant.status == Status.WITHDRAWN:
        return f"Withdrawn, says {source}."
    if meant.closed_on:
        return f"Closed on {day_words(meant.closed_on)}, says {source}."
    return f"Closed, says {source}, without saying when."


def _moment(day: date | None) -> datetime | None:
    """The beginning of a day on the office's own calendar: the tracker says no time."""
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _report(action: Action, kind: Kind, text: str, source: str) -> None:
    """What the tracker reports, said by whoever loads it, and from where."""
    if len(text) > ActionUpdate.LONGEST_TEXT:
        raise ValidationError(f"The update holds more than {ActionUpdate.LONGEST_TEXT:,} letters.")
    ActionUpdate.objects.create(
        action=action,
        kind=kind,
        text=text,
        posted_at=timezone.now(),
        posted_by=somebody(),
        capacity=f"from {source}",
    )
