"""Hostile texts in the cells of a tracker: shown as text, loaded as text, sent out as text."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from actions.models import Action
from governance.models import TrackerFile, TrackerLayout
from governance.notes.readers.decoding import UNPRINTABLE
from governance.tracker.columns import shape_of
from tests.tracker.conftest import COLUMNS, HEADINGS

from .answers import arrived, fault, send
from .texts import share


def tracker(texts: list[str]) -> bytes:
    """A row for each text, which stands as the action and in one other cell of its row."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for number, text in enumerate(texts):
        cells = [str(number), "2024-05-03", "4a", text, "CC", "2024-07-01", "Open", "", ""]
        cells[(1, 2, 4, 5, 6, 7, 8)[number % 7]] = text
        writer.writerow(cells)
    return written.getvalue().encode(errors="replace")


def test_cells_of_a_tracker(as_person, minute_taker):
    client, wrong = as_person(minute_taker), {}
    texts = [text for text in share(1, 4) if not UNPRINTABLE.search(text)]
    layout = TrackerLayout.objects.create(
        name="log.csv", shape=shape_of(HEADINGS), headings=HEADINGS, columns=COLUMNS, states=[]
    )
    client.post("/admin/tracker/", {"tracker": SimpleUploadedFile("log.csv", tracker(texts))})
    page = f"/admin/tracker/{TrackerFile.objects.get().pk}/"
    for address in (f"{page}columns/", *(f"{page}?page={number}" for number in range(1, 4))):
        if problem := fault(client.get(address)):
            wrong[address] = problem
    preview = client.get(page).context["preview"]

    answer = client.post(page, {"seen": preview.seen, "change": "on"})
    for ending in ("xlsx", "csv"):
        out = client.get(f"/admin/tracker/{layout.pk}/tracker.{ending}")
        if problem := fault(out):
            wrong[ending] = problem
    book = load_workbook(BytesIO(client.get(f"/admin/tracker/{layout.pk}/tracker.xlsx").content))
    formulas = [cell for line in book.active for cell in line if cell.data_type == "f"]

    assert fault(answer) == ""
    assert (wrong, formulas) == ({}, [])
    assert Action.objects.count() == preview.new > 100


def test_forms_of_a_tracker(as_person, minute_taker):
    client, wrong = as_person(minute_taker), {}
    client.post("/admin/tracker/", {"tracker": SimpleUploadedFile("log.csv", tracker(["a", "b"]))})
    page = f"/admin/tracker/{TrackerFile.objects.get().pk}/"
    for number, text in enumerate(share(3, 10)):
        sent = {"seen": text, "sheet": text, "header": text, "again": "1", "version_seen": text}
        sent |= {"is_shared": text, "column-0": text, "state-0": text, "shown_status": text}
        if number % 2:
            del sent["again"]
        for address in (page, f"{page}columns/"):
            if problem := fault(send(client, address, sent)):
                wrong[text[:60]] = problem
        if problem := fault(client.get(page, {"page": arrived(text), "show": arrived(text)})):
            wrong[text[:60]] = problem

    assert wrong == {}
