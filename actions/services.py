"""Verbs on actions. Each takes the action as it was read and refuses one that changed since.

What is refused raises ValidationError with a sentence, and nothing of it is kept. `by` is the
actor in history; one who may not (`rules.py`) gets PermissionDenied, through whichever door.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.required_words import bare, required
from meetings.models import Meeting

from . import evidence, rules
from .models import Action, ActionUpdate, Redating
from .over import over
from .wording import day_words, due_words

Status = Action.Status
Due = Action.Due
Kind = ActionUpdate.Kind

ACCEPTED = "Completion accepted."
"""The outcome of a proposal that was accepted without a word."""
LONGEST_WAIT = timedelta(days=3653)
"""Ten years, within which a new due date falls."""


@transaction.atomic
def issue(action: Action, *, by: User) -> None:
    """Let the owners see it; its due date of today is kept as the original one."""
    rules.refuse_unless_desk(by, action)
    action.hold()
    if action.issued_at:
        raise ValidationError(f"{action.label} was issued already.")
    _issue(action, by)
    with for_reason("", by=by):
        action.save()


@transaction.atomic
def post_update(
    action: Action,
    *,
    by: User,
    text: str,
    office: Office | None = None,
    heard_at: Meeting | None = None,
    files: Iterable[File] = (),
) -> ActionUpdate:
    """Report progress, in Markdown; an open action is in progress from then on.

    `office` is the one for which it is said: without it, the owner for which `by` acts today. Who
    acts for several owners says for which.
    """
    rules.refuse_unless_may_report(by, action, office)
    _hold(action, "update")
    refuse_repeated(action, by=by, text=text)
    taken = evidence.taken(files)
    speaking = rules.speaking(by, action, office)
    with for_reason(speaking.on_behalf, by=by):
        update = _said(action, Kind.PROGRESS, by, text, speaking, heard_at)
        if action.status == Status.OPEN:
            action.status = Status.IN_PROGRESS
            action.save()
        evidence.attach(update, taken)
    return update


@transaction.atomic
def propose_completion(
    action: Action,
    *,
    by: User,
    text: str,
    office: Office | None = None,
    files: Iterable[File] = (),
) -> ActionUpdate:
    """Say that it is done, and what was done; it then waits on the commissioner's office."""
    rules.refuse_unless_may_report(by, action, office)
    _hold(action, "propose")
    taken = evidence.taken(files)
    speaking = rules.speaking(by, action, office)
    with for_reason(speaking.on_behalf, by=by):
        update = _said(action, Kind.PROPOSAL, by, text, speaking)
        action.status = Status.PROPOSED
        action.save()
        evidence.attach(update, taken)
    return update


@transaction.atomic
def accept(action: Action, *, by: User, outcome: str = "") -> None:
    """Close it as proposed."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "accept")
    _close(action, by, bare(outcome) or ACCEPTED)


@transaction.atomic
def close(action: Action, *, by: User, outcome: str) -> None:
    """End it as done, proposed or not."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "close")
    _close(action, by, required(outcome, "outcome", "Say how it ended."))


@transaction.atomic
def refuse(action: Action, *, by: User, reason: str) -> None:
    """Refuse the proposed completion: it is open again, and the owners read why."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "refuse")
    reason = required(reason, "reason", "Say why it is refused: the owner reads it.")
    _end(action, Status.OPEN, Kind.REFUSAL, by, reason, outcome="")


@transaction.atomic
def redate(
    action: Action,
    *,
    by: User,
    reason: str,
    to_on: date | None = None,
    to_meeting: Meeting | None = None,
    to_text: str = "",
    asked_by: Office | None = None,
) -> Redating:
    """Give it a new due day, meeting or trigger (one of the three); the original one stays known.

    Each new date is a numbered `Redating` with what it was before, who asked and why; a request for
    more time that waits is granted with it.
    """
    rules.refuse_unless_desk(by, action)
    _hold(action, "redate")
    reason = required(reason, "reason", "Say why it gets a new date.")
    to_text = bare(to_text)
    if sum(map(bool, (to_on, to_meeting, to_text))) != 1:
        raise ValidationError(
            "Say when it is due now: a day, a meeting or a trigger, and only one of them."
        )
    refuse_far_off(action, to_on or (to_meeting.date if to_meeting else None))
    if to_meeting and to_meeting.is_cancelled:
        raise ValidationError(f"{to_meeting} is cancelled. Choose another meeting, or a day.")
    same_day = to_on and to_on == action.due_on
    if (
        same_day
        or (to_meeting and to_meeting == action.due_meeting)
        or to_text == due_words(action)
    ):
        raise ValidationError(f"{action.label} is already due then: {due_words(action)}.")
    asked = action.time_requests.filter(decided_at=None).first()
    redating = Redating(
        action=action,
        number=action.redatings.count() + 1,
        from_on=action.latest_due_on,
        from_text=due_words(action)[:300],
        to_on=to_on,
        to_meeting=to_meeting,
        to_text=to_text,
        asked_by=asked_by or (asked.office if asked else None),
        reason=reason,
        granted_at=timezone.now(),
        granted_by=by,
    )
    redating.full_clean(exclude={"version"})
    if redating.number == 1:
        _keep_original_due(action)
    action.due_on, action.due_meeting, action.due_text = to_on, to_meeting, to_text
    action.due_kind = Due.ON_DATE if to_on else Due.AT_MEETING if to_meeting else Due.ON_TRIGGER
    with for_reason(reason, by=by):
        action.save()
        redating.save()
        if asked:
            asked.redating, asked.decided_by, asked.decided_at = redating, by, redating.granted_at
            asked.save()
    return redating


@transaction.atomic
def withdraw(action: Action, *, by: User, reason: str) -> None:
    """End it without its being done."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "withdraw")
    reason = required(reason, "reason", "Say why it is withdrawn.")
    _end(action, Status.WITHDRAWN, Kind.OUTCOME, by, reason, outcome=reason)


@transaction.atomic
def merge(action: Action, *, by: User, into: Action, reason: str) -> None:
    """End it in favour of another that asks for the same."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "merge")
    reason = required(reason, "reason", "Say why the two are one.")
    if into.pk == action.pk:
        raise ValidationError({"into": "An action cannot be merged into itself."})
    if into.status not in Action.OPEN:
        raise ValidationError(
            {
                "into": f"{into.label} is not open ({into.get_status_display().lower()}). "
                "Choose the open action that carries on."
            }
        )
    action.merged_into = into
    _end(action, Status.MERGED, Kind.OUTCOME, by, reason, outcome=reason)


@transaction.atomic
def reopen(action: Action, *, by: User, reason: str) -> None:
    """Open again what was closed, withdrawn or merged; how it had ended stays in its updates."""
    rules.refuse_unless_desk(by, action)
    _hold(action, "reopen")
    reason = required(reason, "reason", "Say why it is opened again.")
    action.status, action.outcome, action.merged_into = Status.OPEN, "", None
    action.closed_at = action.closed_by = None
    with for_reason(reason, by=by):
        action.save()


@transaction.atomic
def settle_outcome(action: Action, *, by: User, status: str, outcome: str) -> None:
    """Say what became of an imported action: `status` is open, closed or withdrawn.

    It is issued with that if it was not, as by `withdraw` and `merge`.
    """
    rules.refuse_unless_desk(by, action)
    _hold(action, "settle")
    outcome = required(outcome, "outcome", "Say what became of it, or how you know.")
    if status == Status.CLOSED:
        _close(action, by, outcome)
    elif status == Status.WITHDRAWN:
        _end(action, Status.WITHDRAWN, Kind.OUTCOME, by, outcome, outcome=outcome)
    elif status == Status.OPEN:
        _issue_if_unknown(action, by)
        action.status = Status.OPEN
        with for_reason(outcome, by=by):
            action.save()
    else:
        raise ValidationError({"status": "It was closed or withdrawn, or it is still open."})


def refuse_repeated(action: Action, *, by: User, text: str) -> None:
    """A form that is sent twice posts its words once; the latest update is what it is held to."""
    latest = action.updates.last()
    if latest and latest.posted_by_id == by.pk and latest.text.split() == text.split() != []:
        raise ValidationError(
            {
                "text": f"You have posted these words on {action.label} already, and they are "
                "there. Nothing was posted a second time."
            }
        )


def _hold(action: Action, verb: str) -> None:
    """Lock the row, and refuse a copy that is stale, or in a state that the verb does not fit."""
    action.hold()
    if said := over(action, verb):
        raise ValidationError(said if said.endswith("already.") else f"{said} Nothing was changed.")


def refuse_far_off(action: Action, day: date | None) -> None:
    """A day that is a slip of the pen: before the action arose, or in a year that nobody plans."""
    if day is None:
        return
    arose = action.item.meeting.date if action.item else None
    if arose and day < arose:
        raise ValidationError(
            f"{action.label} arose on {day_words(arose)}, so it cannot be due on {day_words(day)}. "
            "It keeps the date that it has: give a later one."
        )
    if day - timezone.localdate() > LONGEST_WAIT:
        raise ValidationError(
            f"{day_words(day)} is more than ten years ahead. {action.label} keeps the date that it "
            "has: check the year."
        )


def _close(action: Action, by: User, outcome: str) -> None:
    action.closed_at, action.closed_by = timezone.now(), by
    _end(action, Status.CLOSED, Kind.OUTCOME, by, outcome, outcome=outcome)


def _end(action: Action, status: Status, kind: Kind, by: User, text: str, *, outcome: str) -> None:
    """Change the status for a reason that is also posted as an update."""
    _issue_if_unknown(action, by)
    action.status, action.outcome = status, outcome
    with for_reason(text, by=by):
        action.save()
        _said(action, kind, by, text, rules.speaking(by, action, None))


def _said(
    action: Action,
    kind: Kind,
    by: User,
    text: str,
    speaking: rules.Speaking,
    heard_at: Meeting | None = None,
) -> ActionUpdate:
    return ActionUpdate.objects.create(
        action=action,
        kind=kind,
        text=required(
            *(text, "text", "Say what has been done, or what stands in the way."),
            longest=ActionUpdate.LONGEST_TEXT,
        ),
        posted_at=timezone.now(),
        posted_by=by,
        office=speaking.office,
        capacity=speaking.capacity,
        heard_at=heard_at,
    )


def _issue(action: Action, by: User) -> None:
    action.issued_at, action.issued_by = timezone.now(), by
    _keep_original_due(action)


def _issue_if_unknown(action: Action, by: User) -> None:
    """It came with old notes, which tell it as long as its outcome is unknown
    (`issued_with_notes`): what becomes of it takes nothing from their readers."""
    if action.status == Status.UNKNOWN and not action.issued_at:
        _issue(action, by)


def _keep_original_due(action: Action) -> None:
    if not action.original_due_text:
        action.original_due_on = action.latest_due_on
        action.original_due_text = due_words(action)[:500]
