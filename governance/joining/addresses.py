"""Whoever has an account is told at its old address when somebody changes the address."""

from __future__ import annotations

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Body, User


def tell_the_old_one(user: User, *, before: str, by: User) -> None:
    """Mail `before` that the account has another address. Raises OSError where no mail goes out.

    With the address goes “Forgot your password?”, and with that the account.
    """
    body = Body.objects.first()
    words = {"user": user, "before": before, "by": by, "body": body, "at": timezone.now()}
    send_mail(
        f"The address of your account on the governance portal of {body} was changed",
        render_to_string("governance/joining/address_changed.txt", words),
        None,
        [before],
    )
