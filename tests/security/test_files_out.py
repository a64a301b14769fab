"""What leaves the portal as a file: no formula, no stranger's page, no folder that is served."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from actions.models import ActionUpdate, Evidence
from tests.factories import make_action, make_item

ROOMS = ("accounts", "meetings", "actions", "governance")
FORMULAS = [f"{start}HYPERLINK(1)" for start in "=+-@\t\r\n＝＋－＠"]


def sources() -> dict[str, str]:
    paths = [path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py")]
    return {str(path.relative_to(settings.BASE_DIR)): path.read_text() for path in paths}


def naming(pattern: str) -> list[str]:
    return sorted(name for name, said in sources().items() if re.search(pattern, said))


def test_spreadsheets_are_written_where_formulas_are_guarded():
    assert naming(r"csv\.writer|csv\.DictWriter") == ["actions/csv_export.py"]
    assert naming(r"import Workbook|xlsxwriter") == [
        "actions/xlsx_export.py",
        "governance/tracker/writing.py",
    ]


def test_markdown_becomes_html_in_one_place():
    assert naming(r"nh3|markdown_it") == ["governance/templatetags/prose.py"]


def test_what_people_send_in_lies_in_no_folder_that_is_served():
    assert naming(r"MEDIA_URL|\.file\.url|django\.views\.static") == []
    assert settings.MEDIA_URL in ("", "/")
    assert not Path(settings.MEDIA_ROOT).is_relative_to(settings.STATIC_ROOT)


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_no_cell_of_the_register_is_a_formula(client, formula, minute_taker, cc):
    make_action(make_item(heading=formula), cc, issued_by=minute_taker, text=formula)
    client.force_login(minute_taker)

    response = client.get("/actions/actions.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell == formula] == []
    assert f"'{formula}" in cells
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)] == []


def test_no_cell_of_the_trail_is_a_formula(client, minute_taker, cc):
    make_action(make_item(heading="=1+1"), cc, issued_by=minute_taker, text="@SUM(1)")
    client.force_login(minute_taker)

    response = client.get("/trail/audit-trail.csv")

    said = b"".join(response.streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(said, newline="")) for cell in row]
    assert len(cells) > 30
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r\n]", cell)] == []


@pytest.mark.parametrize("name", ["page.pdf", 'a"; filename=x.html', "a\r\nX-Evil: 1.pdf"])
def test_evidence_is_a_download_whatever_it_is_called(
    client, settings, tmp_path, name, minute_taker, cc
):
    settings.MEDIA_ROOT = tmp_path
    action = make_action(make_item(), cc, issued_by=minute_taker)
    update = ActionUpdate.objects.create(
        action=action, text="x", posted_at=action.issued_at, posted_by=minute_taker
    )
    kept = Evidence(update=update, name=name, content_type="application/pdf", size=1, sha256="0")
    kept.file.save("0", ContentFile(b"<script>alert(1)</script>"), save=False)
    kept.save()
    client.force_login(minute_taker)

    response = client.get(f"/actions/evidence/{kept.pk}/")
    b"".join(response.streaming_content)

    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename")
    assert "X-Evil" not in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "application/pdf"
