"""API tokens: who sends one is its account. The views that hand them out are in token_views."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts.models import RoleAssignment

from .signin import two_step

SERVICE = {RoleAssignment.Role.API_CLIENT}
"""The roles of an account that is a program's: nobody is there to take a second step."""


class ApiTokens(TokenAuthentication):
    def authenticate(self, request: Request) -> Any:
        """The office may have begun to require two steps after the token was handed out."""
        found = super().authenticate(request)
        if found is None:
            return None
        user = found[0]
        is_asked = two_step.is_asked_of(user, request._request)
        if is_asked and user.roles != SERVICE and not two_step.has_one(user):
            raise PermissionDenied(
                "The office requires sign-in in two steps of accounts that can write, and this "
                "one has not set it up. Nothing was done. Open the portal in a browser; it leads "
                "there. Then the token works again. A program of its own needs an account whose "
                "only role is API client."
            )
        return found

    def authenticate_credentials(self, token: bytes) -> Any:
        """Bytes that are no text are no token; knox would fail on them."""
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)
