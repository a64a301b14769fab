"""Addresses of the trackers, below the desk's own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase

from . import out, views

PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("tracker/", views.bring, "tracker"),
    ("tracker/<uuid:pk>/", views.rows, "tracker_rows"),
    ("tracker/<uuid:pk>/columns/", views.columns, "tracker_columns"),
    ("tracker/<uuid:pk>/discard/", views.discard, "tracker_discard"),
    ("tracker/<int:pk>/tracker.<str:ending>", out.Download.as_view(), "tracker_download"),
]
"""(address below the desk's own, view, name in the desk's namespace)"""
