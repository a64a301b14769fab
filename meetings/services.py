"""Verbs on meetings: how far their notes are, what is corrected in them; `withholding.py` has those
of what is withheld.

planned → in progress → draft → agreed → published, a step at a time; a planned one can be cancelled
(`cancelling.py`). What does not fit is refused
with a ValidationError that says so, and nothing of it is kept. `by` is the actor in history; one
who may not (`rules.py`) gets PermissionDenied, through whichever door.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.required_words import bare, refuse_long, required

from . import agenda, agreeing, rules, sealing
from .cancelling import restore
from .models import (
    AgendaItem,
    Amendment,
    Meeting,
    NotesStatus,
    Publication,
    Seal,
)
from .planning import add_items
from .withholding import check as check
from .withholding import lift as lift
from .withholding import mark as mark
from .withholding import refuse_unchecked
from .withholding import send_back as send_back
from .withholding import withhold as withhold
from .withholding import withhold_name as withhold_name
from .wording import stands_in, times

Status = NotesStatus.Status

STEPS = [Status.PLANNED, Status.IN_PROGRESS, Status.DRAFT, Status.AGREED, Status.PUBLISHED]
STATES: dict[str, str] = {
    Status.PLANNED: "not begun yet: start the meeting first",
    Status.IN_PROGRESS: "still being taken: finish the draft first",
    Status.DRAFT: "still a draft: have them agreed first",
    Status.CANCELLED: "not taken, for the meeting is cancelled: undo that first",
}
"""What is said of notes that a later step does not fit yet, and what comes first."""


def add_standing_items(meeting: Meeting) -> None:
    """The agenda that its type asks for, numbered by its scheme, as items without notes; whoever
    adds the meeting may."""
    add_items(meeting, meeting.meeting_type.standing_items.all())
    agenda.number(meeting)


@transaction.atomic
def start(meeting: Meeting, *, by: User) -> None:
    """The meeting begins and notes are taken; only the desk sees them. Not before its day."""
    refuse_unless(rules.keeps_notes(by), meeting)
    _refuse_to_come(meeting, "it has not started")
    _step(meeting, Status.PLANNED, Status.IN_PROGRESS, by)


def finish_draft(meeting: Meeting, *, by: User) -> None:
    """The notes are a draft, which those who were there may read."""
    refuse_unless(rules.keeps_notes(by), meeting)
    _step(meeting, Status.IN_PROGRESS, Status.DRAFT, by)


@transaction.atomic
def agree(
    meeting: Meeting, *, by: User, reason: str = "", at: Meeting | None = None, who: str = ""
) -> Seal:
    """The draft becomes the record: it is sealed as it stands, and from now on only amended.

    `at` is the later meeting at which it was agreed, and `who` names those who did, if that is to
    stand on record. `reason` is for a back catalogue, whose notes were agreed long before they came
    here. There is no way back, so a date that is still to come, most often a slip of the pen, is
    refused, and so is agreeing while somebody has typed words that are not in the notes.
    """
    refuse_unless(rules.may_agree(by), meeting)
    _refuse_to_come(meeting, "its notes cannot be agreed")
    agreeing.refuse_words_left(meeting)
    if at is not None:
        _refuse_unless_later(meeting, at)
    _step(meeting, Status.DRAFT, Status.AGREED, by, reason)
    document, rows = sealing.collect(meeting.pk)
    with for_reason(reason, by=by):
        return Seal.objects.create(
            meeting=meeting,
            document=document,
            sha256=sealing.sha256_of(document),
            rows=rows,
            agreed_at=timezone.now(),
            agreed_by=by,
            agreed_at_meeting=at,
            who_agreed=bare(who),
        )


@transaction.atomic
def publish(meeting: Meeting, *, by: User, reason: str) -> Publication:
    """Publish agreed notes; `reason` is the answer to the public-interest test.

    Minutes of public meetings are published, and of private ones at which matters of significant
    public interest were discussed (SI 2011/3050, Schedule, paragraph 5). Nothing is published
    while anything withheld or lifted waits for the check of a second person.
    """
    refuse_unless(rules.keeps_notes(by), meeting)
    reason = required(reason, "reason", "Say why these notes are of public interest.")
    meeting.hold(any_version=True)
    refuse_unchecked(meeting)
    _step(meeting, Status.AGREED, Status.PUBLISHED, by, reason)
    return _decide(meeting, True, reason, by)


@transaction.atomic
def keep_unpublished(meeting: Meeting, *, by: User, reason: str) -> Publication:
    """Decide that agreed notes are not published; `reason` is the answer to the public-interest
    test. Another day they can be published all the same."""
    refuse_unless(rules.keeps_notes(by), meeting)
    reason = required(reason, "reason", "Say why these notes are not of public interest.")
    meeting.hold(any_version=True)
    row = NotesStatus.objects.filter(meeting=meeting).first()
    now = Status(row.status) if row else Status.PLANNED
    if now != Status.AGREED:
        state = STATES.get(now, "published already: undo that step first")
        raise ValidationError(f"The notes of {meeting} are {state}. Nothing was changed.")
    return _decide(meeting, False, reason, by)


def _decide(meeting: Meeting, is_of_interest: bool, reason: str, by: User) -> Publication:
    decision = Publication.objects.filter(meeting=meeting).first() or Publication(meeting=meeting)
    decision.is_of_public_interest, decision.reason = is_of_interest, reason
    decision.decided_at, decision.decided_by = timezone.now(), by
    with for_reason(reason, by=by):
        decision.save()
    return decision


def step_back(meeting: Meeting, *, by: User, reason: str) -> None:
    """Undo the last step, for a reason. Agreed notes are sealed and have no way back."""
    refuse_unless(rules.keeps_notes(by), meeting)
    reason = required(reason, "reason", "Say why the step is undone.")
    refuse_no_way_back(meeting)
    status = Status(meeting.status)
    if status == Status.CANCELLED:
        restore(meeting, by=by, reason=reason)
        return
    _step(meeting, status, STEPS[STEPS.index(status) - 1], by, reason)


def refuse_no_way_back(meeting: Meeting) -> None:
    """Raises ValidationError where there is no step to undo, or none that can be undone."""
    status = Status(meeting.status)
    if status == Status.PLANNED:
        raise ValidationError("The meeting is only planned: there is no step to undo.")
    if status == Status.AGREED:
        raise ValidationError(
            "These notes are agreed and stay as they are. Record an amendment instead: it shows "
            "both wordings."
        )


@transaction.atomic
def amend(
    meeting: Meeting,
    *,
    by: User,
    was: str,
    becomes: str,
    reason: str,
    item: AgendaItem | None = None,
    agreed_at: Meeting | None = None,
) -> Amendment:
    """Correct agreed notes: a numbered amendment that shows both wordings.

    `was` must stand in the notes once: in those of `item`, or without one anywhere in them. An
    empty `becomes` strikes the words out.
    """
    refuse_unless(rules.keeps_notes(by), meeting)
    meeting.hold(any_version=True)
    if agreed_at is not None:
        _refuse_unless_later(meeting, agreed_at)
    if not meeting.is_sealed:
        raise ValidationError(
            f"These notes are not agreed yet ({meeting.status_label.lower()}): correct them where "
            "they stand."
        )
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError({"item": "This item belongs to another meeting."})
    was = required(was, "was", "Give the wording as it was agreed.")
    becomes = bare(becomes)
    if was == becomes:
        raise ValidationError({"becomes": "The two wordings are the same."})
    refuse_long(becomes, "becomes")
    _refuse_repeated(meeting, item, was, becomes)
    _refuse_unfound(meeting, item, was)
    last = meeting.amendments.aggregate(last=Max("number"))["last"] or 0
    reason = required(reason, "reason", "Say why the notes are corrected.")
    with for_reason(reason, by=by):
        return Amendment.objects.create(
            meeting=meeting,
            number=last + 1,
            item=item,
            was=was,
            becomes=becomes,
            reason=reason,
            agreed_at_meeting=agreed_at,
        )


def _refuse_to_come(meeting: Meeting, so: str) -> None:
    """By the office's own clock, and by the date that the row has now."""
    meeting.hold(any_version=True)
    day = Meeting.objects.values_list("date", flat=True).get(pk=meeting.pk)
    if day > timezone.localdate():
        raise ValidationError(
            f"{meeting.title} is on {day:%-d %B %Y}, a day that is still to come, so {so}. Nothing "
            "was changed: check the date of the meeting, and correct it first if it is wrong."
        )


def _refuse_unless_later(meeting: Meeting, at: Meeting) -> None:
    """Notes are agreed at a meeting that was held after theirs."""
    if at.pk == meeting.pk or at.date < meeting.date:
        said = f"{at} is not after {meeting}, so its notes were not agreed there."
    elif at.date > timezone.localdate():
        said = f"{at} is still to come, so nothing was agreed there yet."
    elif at.is_cancelled:
        said = f"{at} was cancelled, so nothing was agreed there."
    else:
        return
    raise ValidationError({"agreed_at": f"{said} Choose another meeting, or none."})


def _refuse_repeated(meeting: Meeting, item: AgendaItem | None, was: str, becomes: str) -> None:
    """A form that is sent twice records its amendment once."""
    for earlier in meeting.amendments.filter(item=item):
        if (earlier.was.split(), earlier.becomes.split()) == (was.split(), becomes.split()):
            raise ValidationError(
                f"Amendment {earlier.number} says this already, and it is there. Nothing was "
                "recorded a second time."
            )


def _refuse_unfound(meeting: Meeting, item: AgendaItem | None, was: str) -> None:
    """Which words are meant must be plain to whoever reads the amendment beside the notes."""
    if not stands_in(was, meeting, item):
        where = f"item {item.number or item}" if item else "these notes"
        raise ValidationError(
            {
                "was": f"These words do not stand in {where}. No amendment was recorded, and the "
                "notes stay as they were agreed: copy the wording from the notes."
            }
        )
    if (count := times(was, meeting, item)) > 1:
        choose = "" if item else ", or choose the item"
        raise ValidationError(
            {
                "was": f"These words stand there {count} times: copy more of the sentence{choose}. "
                "No amendment was recorded."
            }
        )


def refuse_unless_draft(meeting: Meeting, *, agreed: str, before: str) -> None:
    """Decided on the row as it is now. `agreed` says what follows where the notes are agreed
    already, `before` what follows where they are no draft yet."""
    row = NotesStatus.objects.filter(meeting=meeting).first()
    now = Status(row.status) if row else Status.PLANNED
    if now in NotesStatus.SEALED:
        raise ValidationError(f"The notes of {meeting} are {now.label.lower()} already, {agreed}")
    if now != Status.DRAFT:
        raise ValidationError(f"The notes of {meeting} are {STATES[now]}. {before}")


def refuse_unless(may: bool, meeting: Meeting) -> None:
    if not may:
        raise PermissionDenied(
            f"This account may not do that with the notes of {meeting}. Nothing was changed."
        )


@transaction.atomic
def _step(meeting: Meeting, here: Status, there: Status, by: User, reason: str = "") -> None:
    """From `here` to `there`, decided on the row as it is now and not as it was read."""
    meeting.hold(any_version=True)
    status = NotesStatus.objects.filter(meeting=meeting).first() or NotesStatus(meeting=meeting)
    now = Status(status.status)
    if now != here:
        is_past = now in STEPS and STEPS.index(now) >= STEPS.index(there)
        state = f"{now.label.lower()} already" if is_past else STATES[now]
        raise ValidationError(f"The notes of {meeting} are {state}. Nothing was changed.")
    status.status = there
    with for_reason(reason, by=by):
        status.save()
    meeting.notes_status = status
