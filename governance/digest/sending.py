"""Puts the digests of a day into the post: for each person one, or none.

A digest and the row that says that it was sent are kept together or not at all, and there is one
row for a person and a day: a second run sends what is missing, and two at once send nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import Body, User
from governance.outbox.backend import MailAbout, with_the_record
from meetings.sight import accounts_with

from . import wording
from .contents import Contents, contents_of
from .models import DigestRun, MailRhythm, MailRules, SentDigest
from .readers import GET_DIGESTS
from .working_days import WorkingDays

logger = logging.getLogger(__name__)
Often = MailRhythm.Often


@dataclass(frozen=True)
class Digest:
    """What goes to one person."""

    user: User
    day: date
    subject: str
    body: str
    told: dict[str, int]


@dataclass
class Counts:
    sent: int = 0
    nothing: int = 0
    """Had none that day: nothing waits, or it is not in their rhythm."""
    already: int = 0
    failed: int = 0


def send_all(day: date) -> Counts:
    """Every digest of `day` that is not sent yet. What fails for one person stops no other."""
    counts = Counts()
    office, rules = Body.objects.first(), MailRules.in_force()
    has_theirs = set(SentDigest.objects.filter(day=day).values_list("user", flat=True))
    for user in readers():
        if user.pk in has_theirs:
            counts.already += 1
            continue
        try:
            digest = digest_of(user, day, rules, office)
            if digest is None:
                counts.nothing += 1
            elif send(digest):
                counts.sent += 1
            else:
                counts.already += 1
        except Exception:
            logger.exception("A digest was not sent", extra={"facts": {"user": user.pk}})
            counts.failed += 1
    if not counts.failed:
        _note(day)
    return counts


def readers() -> Iterator[User]:
    yield from accounts_with(GET_DIGESTS).select_related("person").order_by("pk")


def digest_of(user: User, day: date, rules: MailRules, office: Body | None) -> Digest | None:
    """None where nothing waits on them, or nothing that their rhythm lets through that day."""
    rhythm, days = MailRhythm.of(user), rules.working_days
    if rhythm.often == Often.NONE:
        return None
    contents = contents_of(user, day, rules, days)
    if not contents.lines or not is_wanted(rhythm, contents, days):
        return None
    return Digest(
        user,
        day,
        wording.subject_of(contents),
        wording.body_of(user, contents, rules, office),
        contents.told_now,
    )


def is_wanted(rhythm: MailRhythm, contents: Contents, days: WorkingDays) -> bool:
    is_the_day = rhythm.is_weekly_day(contents.day, days)
    match rhythm.often:
        case Often.DAILY:
            return True
        case Often.WEEKLY:
            return is_the_day or contents.became_late or contents.is_due_next
        case Often.WEEKLY_ONLY:
            return is_the_day
        case Often.LATE:
            return bool(contents.late) and (is_the_day or contents.became_late)
    return False


def send(digest: Digest) -> bool:
    """Whether it was sent: not where another run was first. Where mails go straight out the day is
    taken back when the mail server does not take it."""
    with with_the_record():
        row, is_mine = SentDigest.objects.get_or_create(
            user=digest.user,
            day=digest.day,
            defaults={
                "sent_at": timezone.now(),
                "subject": digest.subject,
                "lines": digest.told,
            },
        )
        if not is_mine:
            return False
        try:
            # No vacation notice comes back (RFC 3834).
            headers = {"Auto-Submitted": "auto-generated"}
            MailAbout(digest.subject, digest.body, to=[digest.user.email], headers=headers).send()
        except OSError:  # smtplib's errors are
            row.delete()
            raise
    return True


def _note(day: date) -> None:
    last = DigestRun.objects.first()
    if last is None or last.day <= day:
        DigestRun(pk=1, day=day, ran_at=timezone.now()).save()
