"""Addresses of the minute sheet: its page, and of each panel what is sent to it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase

from . import views

SHEET = "meeting/<int:meeting_id>/sheet/"
PANEL = f"{SHEET}<int:item_id>/"

ADDRESSES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    (SHEET, views.Sheet.as_view(), "sheet"),
    (f"{SHEET}start/", views.SheetStart.as_view(), "sheet_start"),
    (PANEL, views.SheetItem.as_view(), "sheet_item"),
    (f"{PANEL}draft/", views.SheetDraftHeld.as_view(), "sheet_draft"),
    (f"{PANEL}discard/", views.SheetDraftDiscarded.as_view(), "sheet_discard"),
    (f"{PANEL}others/", views.SheetOthers.as_view(), "sheet_others"),
    (f"{PANEL}late/", views.SheetBeside.as_view(way="late"), "sheet_late"),
    (f"{PANEL}defer/", views.SheetBeside.as_view(way="defer"), "sheet_defer"),
    (f"{PANEL}back/", views.SheetBeside.as_view(way="back"), "sheet_back"),
]
