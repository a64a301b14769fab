"""Files of the sample notes that our export did not write, made once for all tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

from governance.notes.rendering.docx import render_docx

from .other_layouts import tables_in_word, tabs_in_word
from .sample import LETTERHEAD, sample_notes

SECONDS = 120


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pdf/, html/ and docx/ of `ours`, `tables` and `tabs`, saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    notes = sample_notes()
    (folder / "ours.docx").write_bytes(render_docx(notes, LETTERHEAD))
    (folder / "tables.docx").write_bytes(tables_in_word(notes))
    (folder / "tabs.docx").write_bytes(tabs_in_word(notes))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: install libreoffice-writer."
    for kind in ("pdf", "html", "docx"):
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(folder / kind),
                *map(str, sorted(folder.glob("*.docx"))),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
    return folder
