"""Mail servers that do not know every box of the Chief Constable's office."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

HOLDER, STAFF = "idris.vaughan@severnshire.example", "sgt.petra.lowe@severnshire.example"


class Backend(EmailBackend):
    """Knows neither the holder nor who acts for them."""

    unknown = (HOLDER, STAFF)

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            for address in message.to:
                if address in self.unknown:
                    raise SMTPRecipientsRefused({address: (550, b"no such box")})
        return super().send_messages(messages)


class KnowsStaff(Backend):
    unknown = (HOLDER,)
