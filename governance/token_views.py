"""Signing in to the API for a token, and out of it again."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from drf_spectacular.utils import extend_schema
from knox import views
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import services
from accounts.acting import acting_as
from accounts.models import User
from accounts.serializers import StrictFields
from governance.signin import two_step
from governance.signin.two_step import PortalSession
from governance.tokens import ApiTokens

TRY_AGAIN_IN = settings.LOCKOUT_MINUTES * 60  # seconds


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = ApiTokens
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return build_bearer_security_scheme_object(
            header_name="Authorization", token_prefix=self.target.authenticate_header("")
        )


class PortalSessionScheme(SessionScheme):
    target_class = PortalSession  # type: ignore[assignment]


class Credentials(StrictFields):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=200)


class Token(serializers.Serializer):
    token = serializers.CharField(help_text="Shown once. Send it as: Authorization: Bearer …")
    expiry = serializers.DateTimeField()


class LoginView(APIView):
    """A new token for an address and its password; failures count as on the sign-in page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_authenticate_header(self, request: Request) -> str:
        """So that a refusal is a 401 although nothing here reads a token."""
        return ApiTokens().authenticate_header(request)

    @extend_schema(
        summary="Sign in for a token", request=Credentials, responses={200: Token}, auth=[]
    )
    def post(self, request: Request) -> Response:
        sent = Credentials(data=request.data)
        sent.is_valid(raise_exception=True)
        user = self._user(request, **sent.validated_data)
        if is_mfa_enabled(user) or two_step.is_asked_of(user, request._request):
            raise PermissionDenied(
                "This account signs in in two steps, so a password alone gets no token. "
                "Ask for one to be issued to it: manage.py issue_token."
            )
        with acting_as(user, interface="api"):
            token = services.issue_token(user)
        return Response({"token": token, "expiry": user.token_expires_at})

    def _user(self, request: Request, email: str, password: str) -> User:
        try:
            user = get_adapter().authenticate(request._request, email=email, password=password)
        except ValidationError:
            raise Throttled(
                TRY_AGAIN_IN, "Too many failed attempts. Wait before you try again."
            ) from None
        if user is None or not user.is_active:
            raise AuthenticationFailed("The address or the password is not right.")
        return user


class LogoutView(views.LogoutView):
    """The token that is sent stops working."""

    authentication_classes = (ApiTokens,)

    @extend_schema(summary="End this token", request=None, responses={204: None})
    def post(self, request: Request, format: str | None = None) -> Response:
        user: Any = request.user
        token: Any = request.auth
        services.revoke_tokens(user, digest=token.digest)
        return Response(status=204)


class LogoutAllView(views.LogoutAllView):
    """Every token of this account stops working."""

    authentication_classes = (ApiTokens,)

    @extend_schema(summary="End every token of this account", request=None, responses={204: None})
    def post(self, request: Request, format: str | None = None) -> Response:
        user: Any = request.user
        services.revoke_tokens(user)
        return Response(status=204)
