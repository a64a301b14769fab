"""API tokens: who sends one is its account. The views that hand them out are in token_views."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class ApiTokens(TokenAuthentication):
    def authenticate_credentials(self, token: bytes) -> Any:
        """Bytes that are no text are no token; knox would fail on them."""
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)
