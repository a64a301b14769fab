"""The worker's part: takes mails out of the outbox one by one and hands them to the mail server.

Each try is counted and committed before it is made, and what came of it after. Where a worker is
killed between the two, the mail waits out its `LEASE` and is tried again: if the server had it
already, that is the one repeat there can be, and it has the same Message-ID.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.mail.backends import smtp
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from accounts.records import before_hold
from governance.signin import sealed

from . import letters
from .answers import Failure, failure, plain
from .models import DeadLetter, MailRun, OutgoingMail

logger = logging.getLogger(__name__)

SECONDS = 120
"""After which a server that says nothing is given up. It may look for viruses before it answers."""
LEASE = timedelta(minutes=15)
"""For so long a mail is its worker's alone: longer than all answers to one mail can take."""
MOST_TRIES = 20
"""About three days, by `pause`. A server that cannot be reached at all costs no mail a try."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


class Unreachable(Exception):
    """No connection to the mail server, or it does not let us in: no fault of any mail."""


@dataclass
class Counts:
    """Of one run."""

    accepted: int = 0
    later: int = 0
    failed: int = 0

    @property
    def all(self) -> int:
        return self.accepted + self.later + self.failed


def run(
    by: User, *, most: int, is_to_stop: Callable[[], bool] = lambda: False
) -> tuple[Counts, str]:
    """Hand over at most so many mails, over one connection: (what came of them, what kept us from
    the server). Ends after the mail in hand when it is to stop."""
    counts, trouble = Counts(), ""
    post = Post()
    try:
        while counts.all < most and not is_to_stop() and due(timezone.now()).exists():
            # First the server, so that a mail is only taken when it can be tried.
            post.connect()
            mail = take(timezone.now())
            if mail is None:
                break
            _try(mail, post, counts, by)
    except Unreachable as error:
        trouble = str(error)
        logger.warning("The mail server could not be reached")
    finally:
        post.leave()
    _note(trouble)
    return counts, trouble


def due(now: datetime) -> Any:
    """What may be tried, the longest due first. To each address in the order of writing, but for
    those that were put off once: a letter must not wait for days behind one that the server will
    not take."""
    before = OutgoingMail.objects.filter(
        address=OuterRef("address"), pk__lt=OuterRef("pk"), due_at__isnull=False, answer=""
    )
    waiting = OutgoingMail.objects.filter(~Exists(before), due_at__lte=now)
    return waiting.order_by("due_at", "pk")


def take(now: datetime) -> OutgoingMail | None:
    """The next mail, ours for the time of its lease; None where there is none that another worker
    has not taken."""
    with transaction.atomic():
        mail = due(now).select_for_update(skip_locked=True, of=("self",)).first()
        if mail is not None:
            mail.tries += 1
            mail.due_at = now + LEASE
            mail.save(update_fields=["tries", "due_at"])
    return mail


def pause(tries: int) -> timedelta:
    """Before the next try: a minute, then twice as long each time up to six hours; a fifth more or
    less, so that many that failed together do not come back together."""
    plain_pause = min(FIRST_PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)
    return plain_pause * random.uniform(0.8, 1.2)  # noqa: S311 - chance, no secret


class Post:
    """One connection to the mail server of the settings, opened when it is needed."""

    def __init__(self) -> None:
        self._server = smtp.EmailBackend(timeout=SECONDS)

    def connect(self) -> None:
        """Raises Unreachable."""
        if self._server.connection is not None:
            return
        try:
            self._server.open()
        except Exception as error:
            self.leave()
            raise Unreachable(failure(error).said) from error

    def hand_over(self, mail: OutgoingMail) -> None:
        """The server has it when this returns. Raises what smtplib raises, and InvalidToken."""
        words = sealed.opened(bytes(mail.message))
        server: Any = self._server.connection
        try:
            server.sendmail(mail.sender, [mail.address], words)
        except Exception:
            self.leave()
            raise

    def leave(self) -> None:
        """Without an exception: whatever state the connection is in."""
        try:
            self._server.close()
        except Exception:
            self._server.connection = None


def _try(mail: OutgoingMail, post: Post, counts: Counts, by: User) -> None:
    try:
        post.hand_over(mail)
    except InvalidToken:
        said = "The portal can no longer read it, because its own key was changed."
        _failed(mail, Failure(said, is_for_good=True), counts, by)
    except Exception as error:  # of one mail: it holds up no other
        _failed(mail, failure(error), counts, by)
    else:
        _accepted(mail, counts, by)


def _accepted(mail: OutgoingMail, counts: Counts, by: User) -> None:
    now = timezone.now()
    with _settled(mail) as row:
        row.accepted_at, row.due_at, row.message, row.answer = now, None, b"", ""
        if row.letter_id is not None:
            letters.arrived_after_all(row, by=by, at=now)
        row.save()
    counts.accepted += 1
    logger.info("A mail was handed over", extra={"facts": {"mail": mail.pk, "tries": mail.tries}})


def _failed(mail: OutgoingMail, why: Failure, counts: Counts, by: User) -> None:
    now = timezone.now()
    is_last = why.is_for_good or mail.tries >= MOST_TRIES
    with _settled(mail) as row:
        if row.tries != mail.tries or row.due_at is None:
            return  # Its lease ran out, and another worker has it.
        row.answer = why.said
        if is_last:
            letters.failed(row, _sentence(mail, why), by=by, at=now, is_bounce=False)
            counts.failed += 1
        else:
            row.due_at = now + pause(row.tries)
            counts.later += 1
        row.save()
    facts = {"mail": mail.pk, "tries": mail.tries, "given_up": is_last}
    logger.warning("A mail was not taken by the mail server", extra={"facts": facts})


def _sentence(mail: OutgoingMail, why: Failure) -> str:
    if why.is_for_good:
        return plain(f"refused: {why.said}")
    return plain(f"given up after {mail.tries} tries. The last answer: {why.said}")


@contextmanager
def _settled(mail: OutgoingMail) -> Iterator[OutgoingMail]:
    """The row, held until its end is kept."""
    with transaction.atomic():
        # As for every record: the ledger's lock before any row's.
        before_hold.send(DeadLetter, using=DEFAULT_DB_ALIAS)
        yield OutgoingMail.objects.select_for_update().get(pk=mail.pk)


def _note(trouble: str) -> None:
    """That a worker was here: once a minute, or when the trouble is another."""
    now, last = timezone.now(), MailRun.objects.first()
    if last and last.trouble == trouble and now - last.ran_at < timedelta(minutes=1):
        return
    MailRun(pk=1, ran_at=now, trouble=trouble).save()
