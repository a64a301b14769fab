"""Prints notes as a tagged PDF, from the same web page as `html`."""

import re
from collections.abc import Sequence
from typing import Any

from ..document import NotesDocument
from .html import render_html

TEXT = re.compile(r">[^<]+<")
LONG = re.compile(r"[^\s<>&;]{40,}")
PIECE = re.compile(r".{30}(?=.)")


class PdfUnavailable(RuntimeError):
    """The PDF library cannot run on this machine; its message says what to install."""


def render_pdf(document: NotesDocument, letterhead: Sequence[str] = ()) -> bytes:
    """The notes as a PDF with tags (PDF/UA-1), bookmarks, title and language.

    Raises `PdfUnavailable` where the library's system parts are missing.
    """
    HTML = _library()
    web_page = breakable(render_html(document, letterhead))
    page = HTML(string=web_page, url_fetcher=_refuse)
    printed: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return printed


def breakable(web_page: str) -> str:
    """With places of no width in which a word too long for its column may go on in the next line;
    whoever searches or copies finds the word as it was."""
    head, body, rest = web_page.partition("<body>")
    return head + body + TEXT.sub(_breakable, rest)


def _breakable(text: re.Match[str]) -> str:
    return LONG.sub(lambda word: PIECE.sub("\\g<0>\u200b", word[0]), text[0])


def _library() -> Any:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable(
            "PDF files cannot be printed on this server, because parts of its PDF library are "
            "missing. Everything else works. Ask whoever runs the server to install them (on "
            "Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), and restart the portal."
        ) from error
    return HTML


def _refuse(url: str, *args: Any, **kwargs: Any) -> Any:
    """Notes hold everything that they print: nothing is fetched from the network or the disk."""
    raise ValueError(f"Printing notes fetches nothing, and did not fetch {url}.")
