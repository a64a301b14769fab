import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import evidence, services
from actions.models import Action, ActionUpdate, Evidence

PDF = b"%PDF-1.7\n%an invented page"


MEGABYTE = 1024 * 1024


def package(*names: str, **more: bytes) -> bytes:
    """A zip file; `__` in the name of a part with words of its own stands for a slash."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, content in more.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


def word(**more: bytes) -> bytes:
    return package("[Content_Types].xml", "word/document.xml", **more)


def pdf(content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj << >>\nstream\n" + content + b"\nendstream"


BOMBS = {
    "a part of zeros": ("a.docx", lambda: word(word__big_dot_xml=bytes(30 * MEGABYTE))),
    "too many parts": ("a.docx", lambda: word(**{f"word__{n}": b"" for n in range(5_001)})),
    "a workbook of zeros inside": (
        "a.docx",
        lambda: word(word__embeddings__a_dot_xlsx=package(a=bytes(30 * MEGABYTE))),
    ),
    "archives in archives": (
        "a.docx",
        lambda: word(word__a_dot_zip=package(b_dot_zip=package(c_dot_zip=package("d")))),
    ),
    "an archive that is none": ("a.docx", lambda: word(word__a_dot_zip=b"no archive")),
    "a PDF of zeros": ("a.pdf", lambda: pdf(zlib.compress(bytes(80 * MEGABYTE), 9))),
    "a PDF packed twice": (
        "a.pdf",
        lambda: pdf(zlib.compress(zlib.compress(bytes(80 * MEGABYTE), 9), 9)),
    ),
    "a PDF packed four times": (
        "a.pdf",
        lambda: pdf(zlib.compress(zlib.compress(zlib.compress(zlib.compress(b"x"))))),
    ),
    "a PDF of pages without end": ("a.pdf", lambda: pdf(b"/Type /Page\n" * 2_001)),
    "a PDF that packs them": ("a.pdf", lambda: pdf(zlib.compress(b"/Type/Page\n" * 2_001))),
    "a picture of a square mile": (
        "a.png",
        lambda: b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60_000, 60_000),
    ),
}


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


@pytest.mark.parametrize("what", BOMBS)
def test_a_file_that_unpacks_to_too_much_is_refused(what):
    name, make = BOMBS[what]

    with pytest.raises(ValidationError, match="unpacks to far more than a document holds"):
        evidence.content_type(SimpleUploadedFile(name, make()))


def test_a_document_with_the_workbook_of_its_chart_is_taken():
    sent = word(word__embeddings__a_dot_xlsx=package("xl/workbook.xml"))

    assert evidence.content_type(SimpleUploadedFile("a.docx", sent)) == evidence.WORD


@pytest.mark.parametrize("part", ["../../a.xml", "/etc/a.xml", "word\\..\\a.xml"])
def test_a_package_that_would_leave_its_folder_is_refused(part):
    sent = package("[Content_Types].xml", "word/document.xml", part)

    with pytest.raises(ValidationError, match="is not what its name says"):
        evidence.content_type(SimpleUploadedFile("a.docx", sent))


def test_more_files_than_an_update_takes_are_refused(action, chief_constable, media):
    files = [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(11)]

    with pytest.raises(ValidationError, match="These are 11 files; an update takes 10"):
        services.post_update(action, by=chief_constable, text="See files.", files=files)

    assert ActionUpdate.objects.count() == 0


def test_more_files_than_an_action_keeps_are_refused(action, chief_constable, media, monkeypatch):
    monkeypatch.setattr(evidence, "MAX_OF_ACTION", 1)
    first, second = (SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(2))
    services.post_update(action, by=chief_constable, text="See file.", files=[first])

    with pytest.raises(ValidationError, match="keeps 1 files, and this one has 1"):
        services.post_update(action, by=chief_constable, text="See another.", files=[second])

    assert (ActionUpdate.objects.count(), Evidence.objects.count()) == (1, 1)
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1


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
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("re\u200bport\ufeff\u2066.pdf", "report.pdf"),
        ("a\x00\ud800b\u2028.pdf", "ab.pdf"),
        ("a." + "x" * 300, "a." + "x" * 19),
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
