"""Who was signed in at a browser, for when they no longer are: a signed cookie of ours, which signs
nobody in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import User

COOKIE, SALT = f"{'__Host-' if settings.HTTPS else ''}person", "governance.signin.kept_forms"


def who_was_here(request: HttpRequest) -> User | None:
    number = request.get_signed_cookie(
        COOKIE, default=None, salt=SALT, max_age=settings.SESSION_COOKIE_AGE
    )
    return User.objects.filter(pk=number, is_active=True).first() if number else None


def remember(request: HttpRequest, response: HttpResponse) -> None:
    user = getattr(request, "user", None)
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    if not has_session or user is None or not user.is_authenticated:
        return
    known = request.get_signed_cookie(COOKIE, default=None, salt=SALT)
    if known != str(user.pk):
        response.set_signed_cookie(
            COOKIE,
            str(user.pk),
            salt=SALT,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
