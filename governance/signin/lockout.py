"""What is said to whoever has tried too often, and how long they wait."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import Body

CODES = ("too_many_login_attempts", "rate_limited")
"""allauth's names for it: wrong passwords, and wrong codes of the second step."""


def refusal(code: str) -> ValidationError:
    """What happened, for how long, and whom to ring."""
    return ValidationError(
        f"There were {settings.LOCKOUT_TRIES} wrong tries, so signing in to this account is closed "
        f"for {settings.LOCKOUT_MINUTES} minutes. Your account and your work are as they were. "
        f"Wait, then try again. {help_sentence()}",
        code=code,
    )


def help_sentence() -> str:
    """Whom to ring, as the office has set it."""
    body = Body.objects.first()
    if body is None or not body.help_contact.strip():
        return "If you cannot wait, ask the office that runs this portal."
    contact = ", ".join(line.strip() for line in body.help_contact.splitlines() if line.strip())
    return f"If you cannot wait: {contact}."
