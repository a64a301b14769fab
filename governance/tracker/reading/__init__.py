"""A spreadsheet as rows of words with their places, whatever kind of file it came in.

Raises `UnreadableSource` with a sentence for a file that is none, or that cannot safely be read.
"""

from __future__ import annotations

import re

from governance.notes.readers.kinds import ARCHIVES, HTML, OLD_OFFICE, PICTURES
from governance.notes.readers.limits import MEGABYTE, refusal

from .limits import AS_EXCEL, LOCKED, MAX_FILE, THE_TRACKER
from .separated import read_separated
from .sheets import Sheet
from .workbook import read_workbook

__all__ = ["Sheet", "read_spreadsheet"]

XML = re.compile(rb"\s*<(?:\?xml|[A-Za-z]+:)", re.IGNORECASE)


def read_spreadsheet(content: bytes) -> list[Sheet]:
    """The sheets of an Excel workbook (.xlsx), in order, or the one of a CSV file."""
    if len(content) > MAX_FILE:
        raise refusal(f"is larger than {MAX_FILE // MEGABYTE} MB", "send the sheet alone")
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise refusal("is empty", THE_TRACKER)
    if start.startswith(b"PK\x03\x04"):
        return read_workbook(content)
    if start.startswith(OLD_OFFICE):
        raise _old_office(content)
    if start.startswith((*PICTURES, b"RIFF")) or b"%PDF-" in start[:1024]:
        raise refusal("is a picture or a PDF, whatever its name says", THE_TRACKER)
    if start.startswith(ARCHIVES):
        raise refusal("is an archive and not a spreadsheet", f"unpack it and {THE_TRACKER}")
    if HTML.match(start) or XML.match(start) or start.startswith(b"{\\rtf"):
        raise refusal("is a web page or another document, whatever its name says", AS_EXCEL)
    return [read_separated(content)]


def _old_office(content: bytes) -> Exception:
    """New workbooks are put into the old container to be locked."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return refusal(*LOCKED)
    return refusal("is an Excel file of the kind before 2007 (.xls)", AS_EXCEL)
