"""What a file is, by its first bytes: names and what browsers say of them are often wrong."""

import re

import orjson

from .limits import AS_WORD, MAX_TEXT, refusal

NOTES_THEMSELVES = "choose the Word, PDF, HTML or text file of the notes"

PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x18ftyphei",
    b"\0\0\0\x1cftyphei", b"\0\0\0\x20ftyphei",
)  # fmt: skip
ARCHIVES = (b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HTML = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|title|style|main"
    rb"|article|section|header|div|table|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a web page begins. Text notes may begin with scraps of HTML such as `<p>`, and stay text."""

XML = re.compile(rb"\s*<\?xml|\s*<(?:w|office|pkg):", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """`docx`, `pdf`, `html` or `text`; raises `UnreadableSource` for a known kind of file that is
    none of them."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if not content:
        raise refusal("is empty", "choose the file that holds the notes")
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(OLD_OFFICE):
        raise _old_office(content)
    if start.startswith(PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        raise refusal("is a picture, whatever its name says", NOTES_THEMSELVES)
    if start.startswith(ARCHIVES):
        raise refusal("is an archive and not a document", f"unpack it and {NOTES_THEMSELVES}")
    if start.startswith(b"{\\rtf"):
        raise refusal("is in Rich Text Format (RTF), which is not read here", AS_WORD)
    if re.match(rb"(?:MIME-Version|From|Return-Path|Received|Message-ID):", start):
        raise refusal("is an e-mail or a web archive, which is not read here", AS_WORD)
    if start.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        start = start.decode("utf-16", errors="ignore").encode()
    if HTML.match(start):
        return "html"
    if _is_json(content):
        raise refusal("is JSON, which is not read here", NOTES_THEMSELVES)
    if XML.match(start):
        raise refusal("is an XML file, which is not read here", AS_WORD)
    return "text"


def _is_json(content: bytes) -> bool:
    """Whether it is JSON, or its first line is and more follow, as the importer prints them."""
    lines = content.lstrip()[:MAX_TEXT].splitlines()
    if not lines or lines[0][:1] not in (b"{", b"["):
        return False
    objects = [content] if len(lines[0]) < 3 or len(lines) == 1 else lines[:2]
    try:
        return all(isinstance(orjson.loads(each), dict | list) for each in objects)
    except orjson.JSONDecodeError:
        return False


def _old_office(content: bytes) -> Exception:
    """Why a file of the old Office container is refused: new ones are put into it to be locked."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("DRMEncryptedDataSpace") or holds("DRMContent"):
        return refusal(
            "is locked by rights management",
            "ask its owner for a copy without the restriction, and choose that",
        )
    if holds("EncryptedPackage"):
        return refusal(
            "is protected with a password",
            "open it in Word, save a copy without the password, and choose that",
        )
    if holds("WordDocument"):
        return refusal(
            "is a Word document of the kind before 2007 (.doc)",
            "open it in Word, save it as .docx, and choose that file",
        )
    if holds("__properties_version1.0"):
        return refusal("is an Outlook message", "save the notes attached to it, and choose those")
    return refusal("is an Office file of the kind before 2007", AS_WORD)
