"""Whether mails go out: for `manage.py readiness`, the desk and its list of failed ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from . import backend
from .models import MailRun, OutgoingMail

LONGEST_WAIT = timedelta(minutes=15)
HOW = "Let “manage.py send_mail” run: see “Mail” in docs/operator.md."


def not_ready(now: datetime) -> Iterator[str]:
    """Sentences, each with what to do; none where mails go straight out and none waits."""
    waiting = OutgoingMail.objects.filter(due_at__isnull=False)
    count, oldest = waiting.count(), waiting.first()
    if not backend.is_used() and oldest is None:
        return
    run = MailRun.objects.first()
    if run is None:
        yield f"No mail goes out: the outbox was never emptied. {count} wait. {HOW}"
        return
    if now - run.ran_at > LONGEST_WAIT:
        yield f"No mail goes out: the outbox was last looked at on {_moment(run.ran_at)}. {HOW}"
    elif run.trouble:
        yield (
            f"No mail goes out: the mail server could not be reached on {_moment(run.ran_at)} "
            f"({run.trouble}). Look at EMAIL_URL and at the server; {count} wait and are not lost."
        )
    if oldest is not None and now - oldest.kept_at > LONGEST_WAIT:
        yield (
            f"{count} {'mail waits' if count == 1 else 'mails wait'} to go out, the oldest since "
            f"{_moment(oldest.kept_at)}. The mail server said: {oldest.answer or 'nothing yet'}."
        )


def at_the_desk(now: datetime) -> str:
    """For people who run no server: a sentence, in one query; none where mails go out."""
    if not backend.is_used():
        return ""
    run = MailRun.objects.first()
    if run is None:
        return "No mail has gone out yet, for nothing takes them out of the outbox."
    if now - run.ran_at > LONGEST_WAIT:
        return (
            f"No mail goes out since {_moment(run.ran_at)}, for nothing takes them out of the "
            "outbox."
        )
    return "No mail goes out, for the mail server cannot be reached." if run.trouble else ""


def waiting_words() -> str:
    """For the top of the list of mails that failed."""
    waiting = OutgoingMail.objects.filter(due_at__isnull=False)
    count, oldest = waiting.count(), waiting.first()
    if oldest is None:
        return "No mail waits to go out."
    mails = "1 mail waits" if count == 1 else f"{count} mails wait"
    return f"{mails} to go out, the oldest since {_moment(oldest.kept_at)}."


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M}"
