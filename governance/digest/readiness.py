"""Whether digests go out: for `manage.py readiness`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from governance.outbox import backend

from .models import DigestRun, FailedDigest, MailRules, SentDigest

LATEST = timedelta(hours=3)
"""After the hour of the rules, by which those of a day have gone out."""
HOW = "Let a timer run “manage.py send_digests”: see “Digests” in docs/operator.md."


def not_ready(now: datetime) -> Iterator[str]:
    """A sentence with what to do; none where mails are only printed, or the office sends none."""
    rules = MailRules.in_force()
    if not backend.is_used() or not rules.is_on:
        return
    run, wanted = DigestRun.objects.first(), _last_wanted(now, rules)
    if run is None:
        yield f"No digest ever went out. {HOW}"
    elif run.day < wanted and (sent := SentDigest.objects.filter(day=wanted).count()):
        yield (
            f"Not all digests of {wanted:%-d %B %Y} went out: {sent} did. Run “manage.py "
            f"send_digests --for {wanted}”: it sends what is missing."
        )
    elif run.day < wanted:
        yield (
            f"No digest went out for {wanted:%-d %B %Y}; the last were those of "
            f"{run.day:%-d %B %Y}. {HOW}"
        )
    yield from _failed()


def _failed() -> Iterator[str]:
    """A sentence a person, of their last day."""
    rows = FailedDigest.objects.select_related("user").order_by("user", "day")
    for row in {row.user_id: row for row in rows}.values():
        yield (
            f"The digest of {row.user.email} of {row.day:%-d %B %Y} could not be sent "
            f"({row.fault}); the others went out. The log says where it broke (“A digest was not "
            "sent”). Mend that: the next run sends theirs alone."
        )


def _last_wanted(now: datetime, rules: MailRules) -> date:
    """The last day of which all digests should have gone out by now."""
    here, days = timezone.localtime(now), rules.working_days
    is_past = here - here.replace(hour=rules.hour, minute=0, second=0, microsecond=0) > LATEST
    day = here.date() if is_past else here.date() - timedelta(days=1)
    while not days.is_one(day):
        day -= timedelta(days=1)
    return day
