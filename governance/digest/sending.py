"""Puts the digests of a day into the post: for each person one, or none.

A digest and the row that says that it was sent are kept together or not at all, and there is one
row for a person and a day: a second run sends what is missing, and two at once send nothing twice.
Whoever had none because something is wrong stands in a row of their own (`FailedDigest`) till they
have one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Body, User
from accounts.working_days import WorkingDays
from governance.outbox.backend import MailAbout, is_used, with_the_record
from meetings.sight import accounts_with

from . import wording
from .contents import Contents, contents_of
from .forgetting import forget
from .models import DigestRun, FailedDigest, MailRhythm, MailRules, SentDigest
from .readers import GET_DIGESTS

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
    """Every digest of `day` that is not sent yet. What fails for one person stops no other: theirs
    is kept as failed, and the day is over for everybody else."""
    counts = _send(readers(), day)
    _note(day)
    forget(day)
    return counts


def send_failed(day: date) -> Counts:
    """Those of `day` alone that failed."""
    failed = FailedDigest.objects.filter(day=day).values("user")
    return _send(readers().filter(pk__in=failed), day)


def _send(users: QuerySet[User], day: date) -> Counts:
    counts, failed = Counts(), set()
    office, rules = Body.objects.first(), MailRules.in_force()
    has_theirs = set(SentDigest.objects.filter(day=day).values_list("user", flat=True))
    owed = set(FailedDigest.objects.values_list("user", flat=True))
    for user in users:
        if user.pk in has_theirs:
            counts.already += 1
            continue
        try:
            digest = digest_of(user, day, rules, office, is_owed=user.pk in owed)
            if digest is None:
                counts.nothing += 1
            elif send(digest):
                counts.sent += 1
            else:
                counts.already += 1
        except Exception as error:
            logger.exception("A digest was not sent", extra={"facts": {"user": user.pk}})
            _keep_failure(user, day, error)
            failed.add(user.pk)
    counts.failed = len(failed)
    # Whoever is no reader any more, and so had no turn, gets none that could fail.
    FailedDigest.objects.filter(day__lte=day).exclude(user__in=failed).delete()
    return counts


def readers() -> QuerySet[User]:
    return accounts_with(GET_DIGESTS).select_related("person").order_by("pk")


def digest_of(
    user: User, day: date, rules: MailRules, office: Body | None, *, is_owed: bool = False
) -> Digest | None:
    """None where nothing waits on them, or nothing that their rhythm lets through that day; where
    they are owed one that failed, on whatever day."""
    rhythm, days = MailRhythm.of(user), rules.working_days
    if rhythm.often == Often.NONE:
        return None
    contents = contents_of(user, day, rules, days)
    if not contents.lines or not (is_owed or is_wanted(rhythm, contents, days)):
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
    """Whether it was sent: not where another run was first. Where mails go straight out nothing
    else takes the row back when the mail server does not take it."""
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
        except Exception:
            if not is_used():
                row.delete()
            raise
    return True


def _keep_failure(user: User, day: date, error: Exception) -> None:
    """The kind of fault alone: what an exception says may hold words of the record."""
    row, _ = FailedDigest.objects.get_or_create(
        user=user, day=day, defaults={"failed_at": timezone.now()}
    )
    row.failed_at, row.fault = timezone.now(), type(error).__name__[:100]
    row.save()


def _note(day: date) -> None:
    last = DigestRun.objects.first()
    if last is None or last.day <= day:
        DigestRun(pk=1, day=day, ran_at=timezone.now()).save()
