"""Who is acting, through which door and why: what history says of every change.

A web request acts as its user (`ActingMiddleware`); a command, import or test says so itself with
`acting_as`. What neither names cannot be attributed, and is refused (`NobodyActs`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from .required_words import is_blank

if TYPE_CHECKING:
    from .models import User


class NobodyActs(Exception):
    """A record was to be changed where nobody is known to act; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody is known to act here, so nothing was changed: sign in, or in a command, a "
            "thread or a shell say who acts with acting_as(user, interface=…)."
        )


@dataclass(frozen=True)
class Act:
    interface: str
    """`admin`, `portal`, `api`, `command:<name>` or `import`."""
    user: User | None = None
    request: HttpRequest | None = None
    reason: str = ""
    request_id: str = field(default_factory=lambda: uuid4().hex)
    """What one request or one command changed has one id."""


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
    """Give every change made inside a reason, and `by` for its actor; the door stays what it is.

    Without a reason the one that is there stays: a command's, or that of the form around it.
    """
    act = current_act()
    why = act.reason if is_blank(reason) else reason
    token = _current.set(replace(act, user=by or act.user, reason=why))
    try:
        yield
    finally:
        _current.reset(token)


def current_act() -> Act:
    """Through which door and why; without one, an `Act` whose `interface` is empty."""
    return _current.get() or Act(interface="")


def current_user() -> User | None:
    """The person acting now, or None."""
    act = current_act()
    # Read from the request at the moment of the write: an API token is checked after middleware.
    user = act.user or getattr(act.request, "user", None)
    return user if user is not None and user.is_authenticated else None


def somebody() -> User:
    """The person acting now. Raises NobodyActs, also where no door is known."""
    user = current_user()
    if user is None or not current_act().interface:
        raise NobodyActs
    return user


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
