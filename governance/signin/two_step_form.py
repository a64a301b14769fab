"""The forms in which the second step is set up, and asked for."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP

from .lockout import refusal

TOO_MANY = "too_many_login_attempts"
"""allauth's name of it, in the count that `AuthenticateForm` keeps."""


class SetUpForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One key until it is set up: with a new one at each showing, the code for the key of a
        first tab would never fit once a second one was opened."""
        session = context.request.session
        shown = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown:
            self.secret = session[SECRET_SESSION_KEY] = shown

    def clean_code(self) -> str:
        """The code is used up by this: it signs nobody in within its half minute."""
        code = super().clean_code()
        TOTP(Authenticator(user=self.user))._mark_code_used(code)
        return code


class CodeForm(AuthenticateForm):
    @property
    def closed(self) -> str:
        """That no code is taken for a while, told before one is typed and after the last wrong one:
        whoever is here has given the password. "" while codes are taken."""
        if self.has_error("code", TOO_MANY):
            return ""
        is_open = ratelimit.consume(
            context.request,
            app="allauth.account",
            action="login_failed",
            key=f"mfa-auth-user-{self.user.pk}",
            dry_run=True,
            limit_get=True,
        )
        return "" if is_open else refusal(TOO_MANY).messages[0]
