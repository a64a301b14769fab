"""Verbs on mails that were not delivered. What they change is on record, and told where the mail
belongs."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import before_hold
from meetings import rules

from . import about
from .models import LONGEST_ANSWER, DeadLetter, OutgoingMail

logger = logging.getLogger(__name__)

GONE = (
    "What this mail said is no longer kept, so it cannot go out again. Send it anew from the page "
    "that it came from. Nothing was changed."
)


def failed(mail: OutgoingMail, why: str, *, by: User, at: datetime, is_bounce: bool) -> DeadLetter:
    """Give a mail up. The caller has a transaction with the mail's row in it, and saves the row."""
    letter = mail.letter or DeadLetter(
        address=mail.address,
        subject=mail.subject,
        message_id=mail.message_id,
        kept_at=mail.kept_at,
    )
    letter.why, letter.failed_at, letter.is_bounce = why[:LONGEST_ANSWER], at, is_bounce
    letter.tries = mail.tries
    letter.tried_again_at = letter.tried_again_by = letter.handed_over_at = None
    with for_reason(f"not delivered to {mail.address}: {letter.why}", by=by):
        letter.save()
        try:
            with transaction.atomic():
                about.not_delivered(mail, letter.why, by=by)
        except ValidationError:  # The letter stands; a record that refuses holds up no mail.
            logger.exception("What a mail was about could not be told that it failed")
    mail.letter, mail.due_at = letter, None
    return letter


def arrived_after_all(mail: OutgoingMail, *, by: User, at: datetime) -> None:
    """The server has taken a mail that was tried again."""
    letter: Any = mail.letter
    letter.hold(any_version=True)
    letter.refresh_from_db()
    letter.handed_over_at = at
    with for_reason("", by=by):
        letter.save()


@transaction.atomic
def came_back(mail: OutgoingMail, said: str, *, by: User) -> bool:
    """A report says that a mail which the server took was not delivered. Whether that was news."""
    # As for every record: the ledger's lock before any row's.
    before_hold.send(DeadLetter, using=DEFAULT_DB_ALIAS)
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.accepted_at is None or (mail.letter is not None and mail.letter.is_bounce):
        return False
    failed(mail, f"came back: {said}", by=by, at=timezone.now(), is_bounce=True)
    mail.save()
    return True


@transaction.atomic
def try_again(letter: DeadLetter, *, by: User) -> None:
    """Put the mail back into the outbox, as it was and with its Message-ID, with all its tries.

    Raises PermissionDenied for anybody but the minute-taker; ValidationError where it waits, has
    gone or was sent anew, or where its words are kept no more.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account may not send a mail again. Nothing was changed.")
    letter.hold()
    mail = OutgoingMail.objects.select_for_update().filter(letter=letter).first()
    if letter.tried_again_at is not None:
        raise ValidationError("It was tried again already. Nothing was changed.")
    if mail is None or not mail.message:
        raise ValidationError(GONE)
    if about.is_sent_anew(mail):
        raise ValidationError(
            "A later mail about the same was sent since, so this one stays. Nothing was changed."
        )
    now = timezone.now()
    letter.tried_again_at, letter.tried_again_by = now, by
    with for_reason(f"the mail to {mail.address} is tried again", by=by):
        letter.save()
        about.handed_on(mail, by=by)
    mail.tries, mail.due_at, mail.answer = 0, now, ""
    mail.save()
