"""How often one account, or one stranger's address, may ask, and how much it may send."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle

from .models import User


class OfAccount(UserRateThrottle):
    """Counted by each process for itself: in the database it would be a write at each reading."""

    scope = "account"
    cache = caches["process"]


class OfStranger(AnonRateThrottle):
    scope = "stranger"
    cache = caches["process"]


class Exports(SimpleRateThrottle):
    """Whole registers and printed notes, by all processes together."""

    scope = "exports"

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        return f"rates-exports-{request.user.pk or self.get_ident(request)}"


class OfCalendar(SimpleRateThrottle):
    """The calendar of one account, for all programs that have its address."""

    scope = "calendar"
    cache = caches["process"]

    def __init__(self, reader: User) -> None:
        super().__init__()
        self.reader = reader

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"rates-calendar-{self.reader.pk}"


class Dear:
    """For views whose answers are dear to make."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rate = Exports()
        if rate.allow_request(request, self):  # type: ignore[arg-type]
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        wait = max(1, round(rate.wait() or 1))
        response = render(request, "too_many_files.html", {"wait": wait}, status=429)
        response.headers["Retry-After"] = str(wait)
        return response


def largest_body(path: str) -> int:
    """Bytes that a request to this address may send."""
    api = path.startswith("/api/")
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE if api else settings.REQUEST_MAX_BYTES
