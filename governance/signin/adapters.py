"""What allauth asks us: sign-in is by invitation or single sign-on, never by signing up."""

from __future__ import annotations

import logging
from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import services
from accounts.acting import acting_as
from accounts.models import Body, User

from . import lockout

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The address or the password is not right.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your present password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        return (
            lockout.refusal(code)
            if code in lockout.CODES
            else super().validation_error(code, *args)
        )

    def is_safe_url(self, url: str | None) -> bool:
        """Sign-in leads back to this host only: allauth would take all that are trusted."""
        request = self.request
        return request is not None and url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count together under whatever name and port the portal is reached."""
        return str(credentials.get("email", "")).lower()

    def set_password(self, user: User, password: str) -> None:
        """Whoever follows the mailed link is the account's owner, though not signed in yet.

        Whoever knew the old password may have fetched a token with it: all stop working."""
        with transaction.atomic(), acting_as(user, interface="portal", reason="chose a password"):
            super().set_password(user, password)
            services.revoke_tokens(user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {"body": Body.objects.first(), **context})

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The change it tells of has happened: that no mail goes out is told to the log."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError:
            logger.exception("A mail that tells of a change to an account could not be sent")

    def get_login_stages(self) -> list[str]:
        """The second step is ours, which an organisation's sign-in can stand for."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "governance.signin.two_step.AskedForHere"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of whoever signed in a moment ago: asked again at once, people think it failed."""
        request = self.request
        records = get_authentication_records(request, request.user) if request else []
        is_fresh = any(time() - record["at"] < REAUTHENTICATION_TIMEOUT for record in records)
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)
