"""Whether a file would unpack to far more than it seems: a bomb for whoever opens it.

The portal itself never opens evidence. Notes that are read have narrower limits of their own
(`governance/notes/readers/limits.py`).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

MEGABYTE = 1024 * 1024
MAX_PARTS = 5_000
MAX_UNPACKED = 500 * MEGABYTE
"""Bytes of all parts together; a long report with pictures takes about 100 MB."""
MAX_RATIO = 200
"""How far a part over a megabyte may have been squeezed; an office's XML reaches about 40."""
MAX_STREAM = 64 * MEGABYTE
"""Bytes of one part of a PDF, unpacked; a picture of a whole page takes about 26 MB."""
MAX_PAGES = 2_000
MAX_PIXELS = 100_000_000
"""A poster at 300 dots an inch has 70 million."""
DEEPEST = 2
"""A document may hold a workbook (of its chart), and that one no more archives."""
INSIDE = (".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".zip", ".jar", ".7z", ".rar", ".gz")


def package_is_bomb(package: zipfile.ZipFile, depth: int = 1) -> bool:
    """By what its parts say of themselves, which unpacking then holds them to."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return True
    if len({part.filename for part in parts}) < len(parts):
        return True  # which of two parts of one name is read differs from program to program
    for part in parts:
        if part.file_size > max(MEGABYTE, MAX_RATIO * part.compress_size):
            return True
        if part.filename.lower().endswith(INSIDE) and (
            depth == DEEPEST or _is_bomb_inside(package, part, depth)
        ):
            return True
    return False


def _is_bomb_inside(package: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(package.read(part))) as inner:
            return package_is_bomb(inner, depth + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError):
        return True  # it says that it is an archive, and is none that can be looked into


def pdf_is_bomb(content: bytes) -> bool:
    """By unpacking every part up to a limit, also one that is packed twice."""
    whole, pages = 0, _pages(content)
    for start in re.finditer(rb"(?<!end)stream\r?\n", content):
        unpacked: Any = memoryview(content)[start.end() :]
        for _ in range(DEEPEST + 1):
            more = _unpacked(unpacked)
            if more is None:
                break
            whole += len(more)
            if len(more) > MAX_STREAM or whole > MAX_UNPACKED:
                return True
            unpacked = more
        else:
            return True
        if isinstance(unpacked, bytes):
            pages += _pages(unpacked)
        if pages > MAX_PAGES:
            return True
    return pages > MAX_PAGES


def _pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def _unpacked(content: Any) -> bytes | None:
    """At most one byte over the limit; None for what is not packed."""
    try:
        return zlib.decompressobj().decompress(content, MAX_STREAM + 1) or None
    except zlib.error:
        return None


def png_is_bomb(file: IO[bytes]) -> bool:
    """By the width and height at its head."""
    head = file.read(24)
    if len(head) < 24:
        return False
    width, height = struct.unpack(">II", head[16:])
    return width * height > MAX_PIXELS


def unsafe_names(package: zipfile.ZipFile) -> Iterator[str]:
    """Parts that would leave the folder into which somebody unpacks them."""
    for name in package.namelist():
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield name
