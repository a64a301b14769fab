"""How much a file of notes may hold, and the one sentence that says why a file was refused.

Real notes are a few pages: a file near any of these limits is not notes, and reading it would keep
the portal busy for everybody else.
"""

from ..lines import UnreadableSource

MEGABYTE = 1024 * 1024

MAX_FILE = 25 * MEGABYTE
"""Bytes of the file itself. Scanned appendices make real papers large, rarely over 10 MB."""

MAX_TEXT = 5 * MEGABYTE
"""Bytes of text or HTML: a thousand pages. Word's saved web pages are ten times their words."""

MAX_PART = 16 * MEGABYTE
"""Bytes of one XML part in a Word file, unpacked: 100 pages with every change tracked take 5 MB."""

MAX_UNPACKED = 300 * MEGABYTE
"""Bytes of all parts together by their own account; pictures are large but are never unpacked."""

MAX_PARTS = 3_000
"""Parts in a Word file; a paper with 200 pictures has about 250."""

MAX_RATIO = 200
"""How far a part over a megabyte may have been squeezed; Word's XML reaches about 40."""

MAX_PAGES = 150
"""Pages of a PDF: a page takes about a tenth of a second to read."""

MAX_STREAM = 64 * MEGABYTE
"""Bytes of one part of a PDF, unpacked: a picture of a whole page takes about 26 MB."""

MAX_PAGE_CONTENT = 4 * MEGABYTE
"""Bytes that draw one page of a PDF; a page of closely set notes takes 50 kB, a map 1 MB."""

MAX_WORDS_ON_PAGE = 5_000
"""Words on one page of a PDF; closely set notes have 900."""

MAX_LINES = 20_000
"""Paragraphs of any source; the longest real notes seen have about 1,000."""


AS_WORD = "open it, save it as a Word document (.docx) or a PDF, and choose that file"
"""What to do with a file that another program can read."""
LOCKED = ("is protected with a password", "save a copy without the password and choose that")


def refusal(what: str, remedy: str) -> UnreadableSource:
    """The sentence for a file that "is empty" or "holds …", and what to do instead."""
    return UnreadableSource(f"This file {what}, so nothing was read or changed: {remedy}.")


def too_long() -> UnreadableSource:
    return refusal(
        f"holds more than {MAX_LINES:,} paragraphs, which no set of notes does",
        "choose a file that holds the notes of one meeting alone",
    )
