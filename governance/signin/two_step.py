"""The second step of signing in: a code from an app after the password, and codes on paper.

The office can require it (`Body.requires_second_factor`) of every account that can write. From then
on such an account without one is led to set it up before it does anything else.
"""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from accounts.models import User
from governance import roles
from governance.context import body_of

from . import kept_forms, sealed

OPEN_TO_ALL = {
    *("account_logout", "account_reauthenticate", "signin:session"),
    *("mfa_index", "mfa_activate_totp", "mfa_reauthenticate"),
    *("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes"),
}
"""Names of the addresses that one needs on the way to a second step."""
REQUIRED = "The office requires sign-in in two steps, and you had not set it up when you sent this."
GO_ON = "go_on_to"
"""In the session: where somebody was going who was led to set it up."""


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def came_from_elsewhere(request: HttpRequest, user: User) -> bool:
    """Signed in by single sign-on that, as the operator says, has asked for a second factor."""
    if not settings.OIDC_SECOND_FACTOR:
        return False
    records = get_authentication_records(request, user)
    return any(record["method"] == "socialaccount" for record in records)


def is_asked_of(user: User, request: HttpRequest) -> bool:
    """Whether the office requires a second step of this account."""
    if not roles.can_write(user):
        return False
    body = body_of(request)
    return body is not None and body.requires_second_factor


def must_set_up(request: HttpRequest) -> bool:
    user: Any = request.user
    return (
        user.is_authenticated
        and is_asked_of(user, request)
        and not came_from_elsewhere(request, user)
        and not has_one(user)
    )


def tell_codes_left(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever came in with a recovery code is told how many are left, and where new ones are."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    left = len(Authenticator.objects.get(pk=authenticator.pk).wrap().get_unused_codes())
    said = f"{left} {'is' if left == 1 else 'are'} left" if left else "it was the last"
    where = '<a class="govuk-notification-banner__link" href="{}">Two-step sign-in</a>'
    words = f"You used a recovery code: {said}. You make new ones under {where}."
    messages.warning(request, format_html(words, reverse("mfa_index")))


class SecondStep:
    """Leads to the set-up; what was being sent is kept meanwhile. The API answers for itself."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match.view_name in OPEN_TO_ALL or match.namespaces[:1] == ["api"]:
            return None
        if not must_set_up(request):
            # Whoever was led to the set-up has gone on from there.
            request.session.pop(GO_ON, None)
            return None
        if request.method == "POST":
            request.session[GO_ON] = kept_forms.keep(request, request.user, REQUIRED)
        elif request.method == "GET":
            request.session[GO_ON] = request.get_full_path()
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


class PortalSession(SessionAuthentication):
    """A browser's session at the API: as good as at the pages, and no better."""

    def authenticate(self, request: Request) -> Any:
        found = super().authenticate(request)
        if found is not None and must_set_up(request._request):
            raise PermissionDenied(
                "The office requires sign-in in two steps of accounts that can write, and this "
                "one has not set it up. Open the portal in a browser; it leads there."
            )
        return found


class AskedForHere(AuthenticateStage):
    """allauth's step at sign-in, left out where the organisation's own sign-in stands for it."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user: Any = self.login.user
        return not came_from_elsewhere(request, user) and super()._should_handle(request)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or no longer. Use the newest one.",
        "cannot_delete_authenticator": (
            "The office requires sign-in in two steps of accounts that can write, so it cannot be "
            "switched off. With a new phone, ask the office to remove it: then you set it up anew."
        ),
    }

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_asked_of(authenticator.user, context.request)
