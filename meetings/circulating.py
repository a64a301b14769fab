"""Verbs on a draft that goes round to those who were there.

What is kept is who is to get it; the mail goes out after that is on record, by whoever can print
notes (`governance/month/posting.py`), and each result comes back here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Person, User
from accounts.records import as_it_is_now
from accounts.required_words import bare, refuse_long

from . import rules, sealing, services
from .models import Circulation, CirculationRecipient, Meeting
from .services import refuse_unless

LONGEST_ERROR = 300


@dataclass(frozen=True)
class Addressee:
    """Somebody to send to: their account, or the person without one, and the address."""

    address: str
    user: User | None = None
    person: Person | None = None


@transaction.atomic
def circulate(
    meeting: Meeting,
    *,
    by: User,
    to: Sequence[Addressee],
    how: str = Circulation.How.LINK,
    message: str = "",
    comments_by: date | None = None,
) -> Circulation:
    """Put on record that a draft goes to these; nothing is sent yet.

    Raises PermissionDenied for anybody but the minute-taker, and ValidationError where the notes
    are no draft, nobody is chosen, or the message or the day will not do.
    """
    refuse_unless(rules.keeps_notes(by), meeting)
    meeting.hold(any_version=True)
    refuse_unless_draft(meeting)
    if not to:
        raise ValidationError({"to": "Choose at least one person to send the draft to."})
    message = bare(message)
    refuse_long(message, "message")
    if comments_by is not None and comments_by < timezone.localdate():
        raise ValidationError({"comments_by": "This day has passed. Choose a later one."})
    now = timezone.now()
    document, _ = sealing.collect(meeting.pk)
    with for_reason("", by=by):
        made = Circulation.objects.create(
            meeting=meeting,
            how=how,
            message=message,
            comments_by=comments_by,
            sha256=sealing.sha256_of(document),
            circulated_at=now,
            circulated_by=by,
        )
        for each in {one.address.lower(): one for one in to}.values():
            CirculationRecipient.objects.create(
                circulation=made,
                person=each.person,
                user=each.user,
                address=each.address,
                tried_at=now,
            )
    return made


def refuse_unless_draft(meeting: Meeting) -> None:
    services.refuse_unless_draft(
        meeting,
        agreed="so there is no draft to circulate. Nothing was sent.",
        before="Nothing was sent: only a draft is circulated.",
    )


def sent(recipient: CirculationRecipient, *, by: User, sha256: str) -> None:
    """The mail has gone out."""
    with as_it_is_now(recipient), for_reason("", by=by):
        recipient.sha256, recipient.sent_at, recipient.not_sent = sha256, timezone.now(), ""
        recipient.save()


def not_sent(recipient: CirculationRecipient, *, by: User, why: str) -> None:
    """The mail has not gone out; it can be tried again. One that has gone meanwhile has gone."""
    with as_it_is_now(recipient), for_reason("", by=by):
        if recipient.sent_at is None:
            recipient.not_sent = why[:LONGEST_ERROR]
            recipient.save()


def not_delivered(recipient: CirculationRecipient, *, by: User, why: str) -> None:
    """What was handed to the post did not arrive, or came back; it can be sent again."""
    with as_it_is_now(recipient), for_reason("", by=by):
        recipient.sent_at, recipient.not_sent = None, why[:LONGEST_ERROR]
        recipient.save()


def handed_on(recipient: CirculationRecipient, *, by: User) -> None:
    """The very mail that did not arrive is on its way once more."""
    with as_it_is_now(recipient), for_reason("", by=by):
        recipient.sent_at, recipient.not_sent = timezone.now(), ""
        recipient.save()


@transaction.atomic
def try_again(recipient: CirculationRecipient, *, by: User) -> None:
    """Before a mail is sent once more: of two who press, one does.

    Raises PermissionDenied for anybody but the minute-taker, ValidationError where the mail has
    gone or the notes are no draft, and StaleRecord for whoever pressed second.
    """
    meeting = recipient.circulation.meeting
    refuse_unless(rules.keeps_notes(by), meeting)
    meeting.hold(any_version=True)
    refuse_unless_draft(meeting)
    recipient.hold()
    if recipient.sent_at is not None:
        raise ValidationError(f"The draft has gone to {recipient.address} already.")
    recipient.tried_at, recipient.not_sent = timezone.now(), ""
    with for_reason("", by=by):
        recipient.save()
