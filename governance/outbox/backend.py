"""Django's mails, written into the outbox instead of sent.

A mail stands there in the transaction that caused it: what is rolled back sends nothing, and what
is kept is not lost. Each address has a row of its own, so that none waits for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from email.utils import parseaddr
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.db import transaction
from django.utils import timezone

from accounts.records import Record
from governance.signin import sealed

from .models import LONGEST_SUBJECT, OutgoingMail

PATH = "governance.outbox.backend.Outbox"


class MailAbout(EmailMessage):
    """A mail that tells of records, which are told in turn where it is not delivered.

    Copies of one mail, each with its own reader's links, have the same `kept_at`.
    """

    def __init__(
        self,
        *args: Any,
        about: Iterable[Record] = (),
        kept_at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept_at = kept_at
        self.about = [[each._meta.label_lower, each.pk] for each in about]


class Outbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            return sum(_kept(each) for each in email_messages)


def is_used() -> bool:
    """Whether mails wait for a worker here, rather than going straight out."""
    return bool(settings.EMAIL_BACKEND == PATH)


def with_the_record() -> AbstractContextManager[Any]:
    """Keeps a mail and what the record says of it together, or neither.

    Where mails go straight out no transaction is held open while a mail server is waited for.
    """
    return transaction.atomic() if is_used() else nullcontext()


def _kept(mail: EmailMessage) -> bool:
    encoding = mail.encoding or settings.DEFAULT_CHARSET
    addresses = dict.fromkeys(_bare(each, encoding) for each in mail.recipients())
    if not addresses:
        return False
    sender = _bare(mail.from_email, encoding)
    now = getattr(mail, "kept_at", None) or timezone.now()
    said = mail.message()
    # Nobody can guess it, so nobody but whoever had the mail can say that it came back; and it
    # does not name the machine.
    del said["Message-ID"]
    said["Message-ID"] = f"<{token_hex(20)}@{sender.rpartition('@')[2]}>"
    for address in addresses:
        OutgoingMail.objects.create(
            message_id=said["Message-ID"],
            sender=sender,
            address=address,
            subject=" ".join(mail.subject.split())[:LONGEST_SUBJECT],
            message=sealed.shut(said.as_bytes(linesep="\r\n")),
            about=getattr(mail, "about", []),
            kept_at=now,
            due_at=now,
        )
    return True


def _bare(address: str, encoding: str) -> str:
    """As the envelope has it: without a name."""
    return parseaddr(sanitize_address(address, encoding))[1]
