"""Hostile files: bombs, files changed at random, and names that would lead elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from tests.actions.test_evidence import BOMBS, EXCEL, PDF, WORD
from tests.notes.test_bad_input import BAD, archive, pages, printed_word, word

from .texts import SEED, TEXTS

ENDINGS = ("pdf", "docx", "xlsx", "png", "jpg", "txt", "csv", "html", "exe", "svg", "zip", "")


def names() -> list[str]:
    """What a browser or a program may call a file: a hundred."""
    hostile = [text[:300] for text in TEXTS[:150] if "\ud800" not in text and "\udfff" not in text]
    return [f"{text}.{ENDINGS[at % 12]}" for at, text in enumerate(hostile) if "\ud83d" not in text]


def broken(content: bytes, number: int) -> bytes:
    """The file with bytes changed, left out or repeated; the same for the same number."""
    chance = random.Random(SEED + number)  # noqa: S311 - no secret
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + 20] * chance.randrange(1, 5)
    return bytes(changed or b"0")


@cache
def contents() -> dict[str, tuple[str, Callable[[], bytes]]]:
    """By what it is: (name, the bytes, which are made once: bombs take their time)."""
    found: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for what, (make, _) in BAD.items():
        found[what] = ("notes.docx", make)
    for what, (name, make) in BOMBS.items():
        found[f"evidence: {what}"] = (name, make)
    whole = {"docx": printed_word(), "pdf": pages(2), "xlsx": EXCEL}
    for ending, content in whole.items():
        for number in range(30):
            found[f"{ending} broken {number}"] = (
                f"notes.{ending}",
                lambda content=content, number=number: broken(content, number),
            )
    found |= {
        "a page": (
            "a.html",
            lambda: b"<html><script>window.pwned=1</script><p>1. Notes</p></html>",
        ),
        "a picture with a script": ("a.svg", lambda: b"<svg onload=window.pwned=1></svg>"),
        "two files in one": ("a.pdf", lambda: PDF + WORD),
        "a page that says it is a PDF": ("a.pdf", lambda: b"<script>%PDF-</script>"),
        "a document of scripts": (
            "a.docx",
            lambda: word(
                '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                "<w:body><w:p><w:r><w:t>&lt;script&gt;window.pwned=1&lt;/script&gt;</w:t></w:r>"
                "</w:p></w:body></w:document>"
            ),
        ),
        "an archive of paths": ("a.docx", lambda: archive(**{"____etc__passwd": "x"})),
    }
    return {what: (name, cache(make)) for what, (name, make) in found.items()}
