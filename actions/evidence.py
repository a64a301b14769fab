"""Files that back an update: which are taken, and under what name and type they are kept.

The type is read from the file's first bytes, never from what the sender says it is.
"""

import hashlib
import re
import secrets
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from .models import ActionUpdate, Evidence
from .packed import package_is_bomb, pdf_is_bomb, png_is_bomb, unsafe_names

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "pdf": "application/pdf",
    "docx": WORD,
    "xlsx": EXCEL,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
MAX_OF_UPDATE = 10
MAX_OF_ACTION = 200
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Kinds of characters that a name is shown without: control, zero-width, and those that turn the
direction of reading, which make “report[turn]fdp.exe” look like a PDF."""
TAKEN = "PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, text and CSV files"


def taken(files: Iterable[File]) -> list[File]:
    """These files, if they are not too many and `content_type` takes every one of them."""
    files = list(files)
    if len(files) > MAX_OF_UPDATE:
        raise ValidationError(
            f"These are {len(files)} files; an update takes {MAX_OF_UPDATE}. Nothing was saved: "
            "choose fewer, and send the others with another update."
        )
    for file in files:
        content_type(file)
    return files


def attach(update: ActionUpdate, files: Iterable[File]) -> None:
    """Keep all of these files, or none, each under a random name of its own (`stored`)."""
    files = list(files)
    there = Evidence.objects.filter(update__action=update.action_id).count() if files else 0
    if there + len(files) > MAX_OF_ACTION:
        raise ValidationError(
            f"An action keeps {MAX_OF_ACTION} files, and this one has {there}. Nothing was "
            "saved: send it without these files, or put them into one document."
        )
    stored([(Evidence(update=update), file) for file in files])


def stored(rows: Iterable[tuple[Any, File]]) -> None:
    """Save each row with its file, name, content type, size and SHA-256; all of them, or none.

    The last thing to do in a transaction: what is on the disk does not roll back with it.
    """
    written = []
    try:
        for row, file in rows:
            row.name = clean_name(file.name or "")
            row.content_type = content_type(file)
            row.size, row.sha256 = file.size, digest(file)
            row.file.save(secrets.token_hex(16), file, save=False)
            written.append(row.file)
            row.save()
    except BaseException:
        for kept in written:
            kept.delete(save=False)
        raise


def content_type(file: File) -> str:
    """What the file is. Raises ValidationError for one that is empty, too large, or of a kind
    that is not taken, or whose content is not what its name says."""
    name = clean_name(file.name or "")
    if not file.size:
        raise ValidationError(f"“{name}” is empty. Choose the file again.")
    if file.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // (1024 * 1024)
        raise ValidationError(f"“{name}” is larger than {limit} MB. Send a smaller file.")
    said = TYPES.get(PurePath(name).suffix.lower().lstrip("."))
    if said is None:
        raise ValidationError(f"“{name}” is not a kind of file we can take. We take {TAKEN}.")
    if not _is(file, said):
        raise ValidationError(
            f"What is in “{name}” is not what its name says. Save it again as {TAKEN}, "
            "and choose that file."
        )
    if _is_bomb(file, said):
        raise ValidationError(
            f"“{name}” unpacks to far more than a document holds, so it was not kept. Save what "
            "is needed of it as a new file, without what is attached, and choose that."
        )
    return said


def clean_name(name: str) -> str:
    """The file's own name without folders, unseen characters or quotes; 200 characters at most."""
    shown = "".join(each for each in name if unicodedata.category(each) not in UNSEEN)
    bare = re.sub(r"[\"<>|:*?]", "", re.split(r"[\\/]", shown)[-1]).strip(" .")
    path = PurePath(bare or "file")
    suffix = path.suffix[:20]
    return path.stem[: 200 - len(suffix)] + suffix


def _is(file: File, kind: str) -> bool:
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if kind == TYPES["pdf"]:
        return b"%PDF-" in head
    if kind == TYPES["png"]:
        return head.startswith(b"\x89PNG\r\n\x1a\n")
    if kind == TYPES["jpg"]:
        return head.startswith(b"\xff\xd8\xff")
    if kind in (WORD, EXCEL):
        return _is_office_file(file, "word/" if kind == WORD else "xl/")
    return not _is_binary(file)


def _is_office_file(file: File, folder: str) -> bool:
    """A package of that kind, and without macros, whatever its name."""
    try:
        package = zipfile.ZipFile(file)
        names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(folder) for name in names)
        and not has_macros
        and not any(unsafe_names(package))
    )


def _is_bomb(file: File, kind: str) -> bool:
    try:
        if kind in (WORD, EXCEL):
            return package_is_bomb(zipfile.ZipFile(file))
        if kind == TYPES["pdf"]:
            return pdf_is_bomb(file.read())
        return kind == TYPES["png"] and png_is_bomb(file)
    finally:
        file.seek(0)


def _is_binary(file: File) -> bool:
    found = any(re.search(rb"[\x00-\x08\x0e-\x1f]", chunk) for chunk in file.chunks())
    file.seek(0)
    return found


def digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
