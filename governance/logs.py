"""Lines of the log, each a line of JSON: what happened, without anybody's words and secrets.

A request is one line, with the number under which the ledger has what it changed. Of a fault its
kind and its place in the code are told, not its message: that may quote what somebody wrote.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from rest_framework.throttling import BaseThrottle

from accounts.acting import current_act

OURS = ("governance", "accounts", "actions", "meetings")
LONGEST = 500
requests = logging.getLogger("governance.requests")


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        act = current_act()
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "said": _said(record)[:LONGEST],
            **getattr(record, "facts", {}),
        }
        if act.interface:
            line |= {"door": act.interface, "request": act.request_id}
        if act.request is not None:
            line |= {"user": _user(act.request), "address": address_of(act.request)}
        if record.exc_info and record.exc_info[1]:
            line["fault"] = list(_fault(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=True)


class ShortRefusals(logging.Filter):
    """Of a page that was refused (403) a line is enough. Where in the code it was is told of what
    failed: 500, and of what no request caused."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request" and getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True


def _said(record: logging.LogRecord) -> str:
    """Others put addresses, hosts and values into their messages: of theirs the pattern is told."""
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    if record.exc_info and record.exc_info[1]:
        return "A fault"
    return str(record.msg) if record.args else str(record.msg).partition(":")[0]


def _fault(error: BaseException | None) -> Iterator[str]:
    """The kinds of an error and of those behind it, and the lines of code that led there."""
    while error is not None:
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"{frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or error.__context__


def address_of(request: HttpRequest) -> str:
    """From where it came; behind a proxy, what the proxy says (`NUM_PROXIES`)."""
    return BaseThrottle().get_ident(request) or ""  # type: ignore[arg-type]


def _user(request: HttpRequest) -> int | None:
    """The number of the account, without asking the database who it is."""
    user: Any = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject):
        user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)


class RequestLogMiddleware:
    """Logs each request: by its route, for an address may hold a token or words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        facts = {
            "method": request.method,
            "route": _route(request),
            "status": response.status_code,
            "ms": round((time.monotonic() - began) * 1000),
        }
        requests.info("A request", extra={"facts": facts})
        return response


def _route(request: HttpRequest) -> str:
    """Where it led, with the numbers of records; empty for an address that leads nowhere."""
    match = request.resolver_match
    if match is None:
        return ""
    numbers = [
        f"{name}={value}"
        for name, value in match.kwargs.items()
        if str(value).isascii() and str(value).isdecimal() and len(str(value)) < 20
    ]
    return " ".join([match.route, *numbers])
