"""A mail server so slow that somebody else does something before its first mail has gone."""

from collections.abc import Callable, Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class Backend(EmailBackend):
    meanwhile: Callable[[], None] | None = None
    """What is done, once."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        meanwhile, type(self).meanwhile = type(self).meanwhile, None
        if meanwhile:
            meanwhile()
        return super().send_messages(messages)
