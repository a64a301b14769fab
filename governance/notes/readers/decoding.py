"""Turns the bytes of a text or web page into words."""

import codecs
import re

from .limits import refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

GUESSED = "The file does not say how its letters are stored; it was read as Windows text (cp1252)."
GARBLED = (
    "Some letters were garbled before this file was saved (“â€™” for an apostrophe, for example); "
    "they are shown as they stand."
)


def decode(content: bytes) -> tuple[str, str]:
    """The words of `content`, and a warning where its encoding was guessed or garbled ("" if not).

    A byte order mark counts before what the page declares, that before UTF-8, and Windows-1252 is
    what is left. Raises `UnreadableSource` for bytes that are no text in any of them.
    """
    text, guessed = _decode(content)
    if len(UNPRINTABLE.findall(text[:100_000])) > 8:
        raise refusal(
            "is not text, a web page, a Word document or a PDF",
            "open it in the program that made it, save it as one of these, and choose that file",
        )
    garbled = "â€™" in text or "â€œ" in text or "Ã©" in text
    return text, GUESSED if guessed else GARBLED if garbled else ""


def _decode(content: bytes) -> tuple[str, bool]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), False
    declared = DECLARED.search(content[:2048]) if content.lstrip()[:1] == b"<" else None
    for encoding in (_known(declared), "utf-8"):
        try:
            return content.decode(encoding), False
        except (UnicodeDecodeError, LookupError):
            continue
    if content[1:200:2].count(0) > 20:
        return content.decode("utf-16-le", errors="replace"), False
    return content.decode("cp1252", errors="replace"), True


def _known(declared: re.Match[bytes] | None) -> str:
    """The declared encoding, if usual for text; as in browsers, Latin-1 means cp1252."""
    name = declared[1].decode().lower() if declared else "utf-8"
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"):
        return "cp1252"
    usual = name.startswith(("utf-8", "utf8", "iso-8859", "windows-125", "cp125", "macintosh"))
    return name if usual else "utf-8"
