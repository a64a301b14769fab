"""A mail server that knows all boxes but one."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

UNKNOWN = "idris.vaughan@severnshire.example"


class Backend(EmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if UNKNOWN in message.to:
                raise SMTPRecipientsRefused({UNKNOWN: (550, b"no such box")})
        return super().send_messages(messages)
