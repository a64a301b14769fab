"""An invented office's tracker, and the minute-taker's browser."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from accounts.models import User
from governance.models import TrackerFile, TrackerLayout
from governance.tracker.columns import shape_of

HEADINGS = [
    "Ref",
    "Date of meeting",
    "Item",
    "Action",
    "Owner",
    "Due",
    "RAG",
    "Update",
    "Closed on",
]
COLUMNS = [
    *("reference", "met_on", "item", "text", "owner", "due", "status", "update", "closed_on"),
]
STATES = [["Open", "open"], ["Closed", "closed"], ["Dropped", "withdrawn"], ["", "unknown"]]


def workbook(*rows: list[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """An Excel file of these rows, changed by hand if need be."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Action log"
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture
def desk(minute_taker: User) -> Client:
    client = Client()
    client.force_login(minute_taker)
    return client


@pytest.fixture
def layout(db: None) -> TrackerLayout:
    """As the minute-taker has matched it once."""
    return TrackerLayout.objects.create(
        name="log.xlsx",
        shape=shape_of(HEADINGS),
        headings=HEADINGS,
        columns=COLUMNS,
        states=STATES,
        is_shared=True,
    )


@pytest.fixture
def send(desk: Client) -> Callable[..., Any]:
    """Bring a file in; the answer, and the file that is kept if there is one."""

    def bring(content: bytes, name: str = "log.xlsx") -> Any:
        file = SimpleUploadedFile(name, content)
        return desk.post(reverse("admin:tracker"), {"tracker": file}, follow=True)

    return bring


@pytest.fixture
def press(desk: Client) -> Callable[..., Any]:
    """Load what the preview shows, as one press of its button."""

    def load(**more: str) -> Any:
        page = reverse("admin:tracker_rows", args=[TrackerFile.objects.get().pk])
        seen = desk.get(page).context["preview"].seen
        return desk.post(page, {"seen": seen, **more}, follow=True)

    return load


def kinds(answer: Any) -> list[tuple[int, str]]:
    """(number, what becomes of it) of each row of a preview."""
    return [(line.number, line.kind) for line in answer.context["preview"].lines]


def errors(answer: Any) -> list[str]:
    return [error for line in answer.context["preview"].lines for error in line.errors]


def told(answer: Any) -> list[str]:
    """What is said of the press, beside the way to take the register away."""
    said = [str(message) for message in answer.context["messages"]]
    return [each for each in said if not each.startswith("Take the register away")]
