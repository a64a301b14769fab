"""Addresses of the desk that belong to no one kind of record; `Desk` asks who is there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from . import checking

PAGES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("meeting/<int:meeting_id>/checks/", checking.page, "checks"),
]
"""(address below the desk's own, view, name in the desk's namespace)"""
