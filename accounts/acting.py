"""Who is acting, through which door and why: what history says of every change.

A web request acts as its user (`ActingMiddleware`); a command, import or test says so itself with
`acting_as`. What neither names cannot be attributed, and history shows it as nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from .models import User


@dataclass(frozen=True)
class Act:
    interface: str
    """`admin`, `portal`, `api`, `command:<name>` or `import`."""
    user: User | None = None
    request: HttpRequest | None = None
    reason: str = ""


_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def acting_as(user: User | None, *, interface: str, reason: str = "") -> Iterator[None]:
    """Attribute every change made inside to `user`, for `reason`."""
    token = _current.set(Act(interface=interface, user=user, reason=reason))
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def for_reason(reason: str, *, by: User | None = None) -> Iterator[None]:
    """Give every change made inside a reason, and `by` for its actor; the door stays what it is."""
    act = _current.get() or Act(interface="")
    token = _current.set(Act(act.interface, by or act.user, act.request, reason))
    try:
        yield
    finally:
        _current.reset(token)


def current_user() -> User | None:
    """The person acting now, or None."""
    act = _current.get()
    if act is None:
        return None
    # Read from the request at the moment of the write: an API token is checked after middleware.
    user = act.user or getattr(act.request, "user", None)
    return user if user is not None and user.is_authenticated else None


def current_reason() -> str:
    act = _current.get()
    return act.reason if act else ""


class ActingMiddleware:
    """Every change made while a request is answered is that of the request's user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _current.set(Act(interface=_interface(request.path), request=request))
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)


def _interface(path: str) -> str:
    if path.startswith("/admin/"):
        return "admin"
    return "api" if path.startswith("/api/") else "portal"
