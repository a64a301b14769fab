import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import evidence, services
from actions.models import Action, ActionUpdate, Evidence

PDF = b"%PDF-1.7\n%an invented page"


def package(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


WORD = package("[Content_Types].xml", "word/document.xml")
EXCEL = package("[Content_Types].xml", "xl/workbook.xml")


def named(value: object) -> object:
    """An archive's bytes hold the moment at which it was made: no name for a test."""
    return value if isinstance(value, str) else "content"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("report.pdf", PDF, "application/pdf"),
        ("REPORT.PDF", PDF, "application/pdf"),
        ("map.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("sign.jpeg", b"\xff\xd8\xff\xe0...", "image/jpeg"),
        ("report.docx", WORD, evidence.WORD),
        ("figures.xlsx", EXCEL, evidence.EXCEL),
        ("figures.csv", b"month,stops\nJune,12\n", "text/csv"),
        ("note.txt", "Café survey – done".encode(), "text/plain"),
    ],
    ids=named,
)
def test_a_file_is_what_its_first_bytes_say(name, content, kind):
    assert evidence.content_type(SimpleUploadedFile(name, content)) == kind


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("report.pdf", b"", "is empty"),
        ("report.pdf", b"<html>", "is not what its name says"),
        ("report.docx", EXCEL, "is not what its name says"),
        ("report.docx", b"PK\x03\x04 no archive", "is not what its name says"),
        (
            "macro.docx",
            package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "is not what its name says",
        ),
        ("note.txt", b"MZ\x00\x01", "is not what its name says"),
        ("page.html", b"<script>", "is not a kind of file we can take"),
        ("drawing.svg", b"<svg>", "is not a kind of file we can take"),
        ("report", PDF, "is not a kind of file we can take"),
    ],
    ids=named,
)
def test_a_file_that_is_not_taken_gets_a_sentence(name, content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        evidence.content_type(SimpleUploadedFile(name, content))


def test_a_file_over_the_limit_is_refused(settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024

    with pytest.raises(ValidationError, match="larger than 1 MB"):
        evidence.content_type(SimpleUploadedFile("report.pdf", PDF + b"x" * 1024 * 1024))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\petra\\report.pdf", "report.pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("", "file"),
    ],
)
def test_a_name_is_kept_without_what_could_do_harm(sent, kept):
    assert evidence.clean_name(sent) == kept


def test_evidence_is_stored_under_a_random_name_with_its_digest(action, chief_constable, media):
    sent = SimpleUploadedFile("report.pdf", PDF)

    update = services.post_update(action, by=chief_constable, text="See file.", files=[sent])

    kept = update.evidence.get()
    assert (kept.name, kept.content_type, kept.size) == ("report.pdf", "application/pdf", len(PDF))
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert "report" not in kept.file.name
    assert kept.file.read() == PDF
    kept.file.close()


def test_one_bad_file_of_two_leaves_neither_update_nor_file(action, chief_constable, media):
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", b"none")]

    with pytest.raises(ValidationError, match="“b"):
        services.post_update(action, by=chief_constable, text="See files.", files=files)

    assert (ActionUpdate.objects.count(), Evidence.objects.count()) == (0, 0)
    assert [path for path in media.rglob("*") if path.is_file()] == []


class CutOff(SimpleUploadedFile):
    """A file of which the first bytes came, and the rest cannot be read."""

    def chunks(self, chunk_size=None):
        raise OSError("The upload was cut off")


def test_a_file_that_cannot_be_kept_leaves_nothing_of_those_before_it(
    action, chief_constable, media
):
    files = [SimpleUploadedFile("a.pdf", PDF), CutOff("b.pdf", PDF)]

    with pytest.raises(OSError, match="cut off"):
        services.post_update(action, by=chief_constable, text="See files.", files=files)

    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert (ActionUpdate.objects.count(), Action.objects.get().status) == (0, "open")
