"""Plain mails of the minute-taker's: one connection for several, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Body, User
from accounts.records import Record
from governance.outbox.backend import MailAbout

SECONDS = 20
"""After which a mail server that says nothing is given up."""


class Mails:
    """Answers to them go to `by`."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.connection = get_connection(timeout=SECONDS)
        self.body = Body.objects.first()
        self.at = timezone.now()

    @contextmanager
    def opened(self) -> Iterator[None]:
        with suppress(OSError):  # Each mail says so for itself.
            self.connection.open()
        try:
            yield
        finally:
            self.connection.close()

    def written(
        self,
        subject: str,
        template: str,
        to: Sequence[str],
        words: dict[str, Any],
        about: Sequence[Record],
    ) -> EmailMessage:
        """From the text template of this name; `words` are its own, the body is there too. The
        records that it is `about` are told where it is not delivered."""
        return MailAbout(
            subject,
            render_to_string(f"governance/month/{template}.txt", words | {"body": self.body}),
            to=list(to),
            reply_to=[self.by.email],
            connection=self.connection,
            about=about,
            kept_at=self.at,
        )

    def send(self, mail: EmailMessage) -> str:
        """Empty when it is handed to the post, else why it is not."""
        try:
            mail.send()
        except OSError as error:  # smtplib's errors are
            return f"{type(error).__name__}: {error}"
        return ""
