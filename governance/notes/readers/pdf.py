"""Reads a PDF: words into lines, columns and paragraphs, as a reader of the page sees them."""

import logging
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from ..lines import Line, UnreadableSource
from .gathering import OUTSIDE, Gathering, Indents, Place, fold
from .limits import LOCKED, MAX_PAGE_CONTENT, MAX_PAGES, MAX_WORDS_ON_PAGE, refusal
from .pdf_bombs import LARGE_PAGES, refuse_bombs
from .pdf_columns import Cell, reach
from .pdf_paragraphs import Measures, measures_of, paragraphs_of, pieces_of
from .pdf_rows import joined_rows
from .pdf_running import running_lines
from .pdf_tables import Page, page_of
from .pdf_words import printed_lines
from .running import Running

UNNAMED = (
    "Some letters have no name in the font of this file, and stand as “(cid:…)”; please check."
)
DAMAGED = (
    "is damaged or no real PDF",
    "save the notes again as a PDF or Word document and choose that",
)

# pdfminer reports every odd font as a warning; what matters of a file is told to its reader.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(content: bytes) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a PDF, and (line, message) for what was set aside.

    Raises `UnreadableSource` for a PDF that is locked, damaged, too large, or pictures of pages.
    """
    refuse_bombs(content)
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            return _Reader(_pages(pdf), _property(pdf, "Author")).read()
    except RecursionError:
        raise
    except Exception as error:
        raise _refused(error) from error


def _refused(error: Exception) -> Exception:
    """The sentence for whatever the PDF libraries made of the file."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, UnreadableSource):
            return cause
        if isinstance(cause, PDFPasswordIncorrect) or any(
            isinstance(argument, PDFPasswordIncorrect) for argument in cause.args
        ):
            return refusal(*LOCKED)
        cause = cause.__cause__ or cause.__context__
    return refusal(*DAMAGED)


def _pages(pdf: Any) -> list[Page]:
    if len(list(islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))) > MAX_PAGES:
        raise refusal(
            f"has more than {MAX_PAGES} pages",
            "choose the PDF that holds the notes of one meeting alone",
        )
    pages = []
    for number, page in enumerate(pdf.pages, start=1):
        if sum(len(stream.get_data()) for stream in page.page_obj.contents) > MAX_PAGE_CONTENT:
            raise refusal(*LARGE_PAGES)
        pages.append(page_of(page, number))
        page.close()
        if len(pages[-1].words) > MAX_WORDS_ON_PAGE:
            raise refusal(*LARGE_PAGES)
    if not any(page.words for page in pages):
        raise refusal(
            "holds pictures of pages and no words, as a scanner makes them",
            "choose the document that was printed, or have the words recognised (OCR) first",
        )
    return pages


def _property(pdf: Any, name: str) -> str:
    value = pdf.metadata.get(name, "")
    return fold(value) if isinstance(value, str) else ""


class _Reader:
    def __init__(self, pages: Sequence[Page], author: str) -> None:
        self.pages = pages
        self.author = author
        self.gathering = Gathering()
        self.running = Running()
        self.indents = Indents()

    def read(self) -> tuple[list[Line], list[tuple[int, str]]]:
        self.set_aside()
        rows = joined_rows(self.pages)
        columns: dict[tuple[int, int], list[Cell]] = {}
        for cell in (cell for row in rows for cell in row.cells):
            columns.setdefault(cell.edges, []).append(cell)
        rights = {edges: _right(edges, cells) for edges, cells in columns.items()}
        measures = measures_of(cell.lines for row in rows for cell in row.cells)
        for row in rows:
            number = self.gathering.new_row() if len(row.cells) > 1 else None
            for column, cell in enumerate(row.cells):
                place = OUTSIDE if number is None else Place(number, column, len(row.cells))
                self.add(cell, place, rights[cell.edges], measures)
        self.running.add_marking_to(self.gathering)
        for line in self.gathering.lines:
            if "(cid:" in line.text:
                self.gathering.warnings.append((line.number, UNNAMED))
        self.running.warn(self.gathering, "at the head or foot of the pages")
        return self.gathering.lines, self.gathering.warnings

    def set_aside(self) -> None:
        """Takes headers, footers and watermarks out of the pages."""
        outside = [page.outside() for page in self.pages]
        for page in self.pages:
            if page.has_pictures and not page.words:
                self.gathering.warn(f"Page {page.number} holds a picture and no words.")
        found = running_lines(outside, [page.height for page in self.pages])
        for page, lines in zip(self.pages, found, strict=True):
            gone = {id(word) for line in lines for word in line.words}
            page.words = [word for word in page.words if id(word) not in gone]
            for line in lines:
                self.running.add(line.text)
            if page.number == 1:
                self.set_letterhead_aside(page)
            if page.turned:
                self.running.add(" ".join(page.turned))

    def set_letterhead_aside(self, page: Page) -> None:
        """Takes out the first lines of the notes where they only name the author of the file."""
        for line in printed_lines(page.outside(), 1):
            if line.text not in self.author:
                return
            self.running.add(line.text)
            gone = {id(word) for word in line.words}
            page.words = [word for word in page.words if id(word) not in gone]

    def add(self, cell: Cell, place: Place, right: float, measures: Measures) -> None:
        self.indents.reset()
        for paragraph in paragraphs_of(cell.lines, right, measures):
            depth = 0
            if paragraph.bullet:
                depth = self.indents.depth(paragraph.first.x0)
            else:
                self.indents.reset()
            self.gathering.add(
                pieces_of(paragraph, measures),
                depth=depth,
                place=place,
                page=paragraph.first.page,
            )


def _right(edges: tuple[int, int], cells: Sequence[Cell]) -> float:
    """How far lines could go in a column: as far as they do, or up to the padding of its rule."""
    lines = [line for cell in cells for line in cell.lines]
    reached = reach(lines, edges[1])
    if not any(cell.ruled for cell in cells):
        return reached
    padding = max(min((line.x0 for line in lines), default=edges[0]) - edges[0], 2)
    return max(reached, edges[1] - 2 * padding)
