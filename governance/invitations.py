"""How somebody comes to their first password: a link by mail, the one a forgotten password gets.

Whoever opens it chooses a password and is signed in. It works until it is used or is older than
`PASSWORD_RESET_TIMEOUT`; then `send` makes another one.
"""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Body, User


def link_for(user: User) -> str:
    """The whole address at which this account chooses its password. A secret: for them alone."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key}
    )
    return f"{settings.PORTAL_URL}{path}"


def send(user: User) -> None:
    """Mail the invitation. Raises `OSError` (smtplib's errors are) when it cannot be sent."""
    body = Body.objects.first()
    words = {
        "user": user,
        "body": body,
        "roles": [role.get_role_display() for role in user.role_assignments.all()],
        "link": link_for(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    send_mail(
        f"Your account on the governance portal of {body}",
        render_to_string("governance/setup/invitation.txt", words),
        None,
        [user.email],
    )
