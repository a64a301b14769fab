"""How long one stays signed in: so long without a request, and so long in all.

The session holds when its person signed in and when they were last here, in seconds since 1970; the
latter is written at most once a minute, because each write waits for every other on SQLite.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import time
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

SIGNED_IN, SEEN = "signed_in_at", "seen_at"
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
SYSTEMS = {
    **{"Windows": "Windows", "Android": "Android", "iPhone": "an iPhone", "iPad": "an iPad"},
    **{"Mac OS": "a Mac", "Linux": "Linux"},
}


@dataclass(frozen=True)
class Left:
    """Seconds until the session ends."""

    idle: int
    absolute: int

    @property
    def seconds(self) -> int:
        return min(self.idle, self.absolute)

    @property
    def is_last(self) -> bool:
        """Whether using the portal does not put the end off."""
        return self.absolute <= self.idle

    @property
    def warning(self) -> int:
        return int(settings.SESSION_WARNING.total_seconds())


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Somebody has signed in."""
    request.session[SIGNED_IN] = request.session[SEEN] = int(time())


def end_others(request: HttpRequest, user: Any, **kwargs: Any) -> int:
    """Sign the account out everywhere but here; how many sessions ended."""
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    ended = list(others)
    for session in ended:
        session.end()
    return len(ended)


def left(request: HttpRequest) -> Left:
    now, session = time(), request.session
    idle = session.get(SEEN, now) + settings.SESSION_IDLE.total_seconds() - now
    absolute = session.get(SIGNED_IN, now) + settings.SESSION_ABSOLUTE.total_seconds() - now
    return Left(max(0, int(idle)), max(0, int(absolute)))


def why_ended(request: HttpRequest) -> str:
    """The sentence for whoever's session is over; "" while it is not."""
    still = left(request)
    if not still.absolute:
        hours = _words(settings.SESSION_ABSOLUTE.total_seconds())
        return f"You were signed out, because you had signed in {hours} ago."
    if not still.idle:
        minutes = _words(settings.SESSION_IDLE.total_seconds())
        return f"You were signed out, because you had not used the portal for {minutes}."
    return ""


def _words(seconds: float) -> str:
    for unit, length in (("hour", 3600), ("minute", 60), ("second", 1)):
        if seconds % length == 0:
            count = int(seconds // length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{seconds} seconds"


class SessionLimits:
    """Ends a session that is over, and notes that its person is here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        if why := why_ended(request):
            logout(request)
            request.ended = why  # type: ignore[attr-defined]
            if request.method == "GET" and not request.path.startswith("/api/"):
                messages.warning(request, why)
        elif not _asks_by_itself(request):
            note(request)


def _asks_by_itself(request: HttpRequest) -> bool:
    """A page that asks how much time is left, or who else has a minute sheet open: that is no use
    of the portal by anybody."""
    is_sheet = request.path.startswith("/admin/meeting/") and request.path.endswith("/others/")
    return request.method == "GET" and (is_sheet or request.path == reverse("signin:session"))


def note(request: HttpRequest) -> None:
    """Its person is here."""
    now, session = int(time()), request.session
    if SIGNED_IN not in session:
        session[SIGNED_IN] = now
    if now - session.get(SEEN, 0) >= min(60, settings.SESSION_IDLE.total_seconds() / 10):
        session[SEEN] = now
        UserSession.objects.create_from_request(request)


def browser_in_words(user_agent: str) -> str:
    """“Firefox on Windows”, as well as it can be told."""
    safari = "Safari" if "Safari" in user_agent else "A browser"
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), safari)
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
