"""Reads a Word file: paragraphs and tables in the order in which they are printed."""

from collections.abc import Iterator
from typing import Any

from ..lines import Line
from .columns import seen_columns, usual_starts
from .gathering import OUTSIDE, Gathering, Piece, Place, fold
from .numbering import read_numbering
from .package import Package, W, whole_number
from .running import Running
from .word_styles import read_styles, style_of, switched_on

WRAPPERS = {f"{W}{name}" for name in (
    "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent",
    "dir", "bdo",
)}  # fmt: skip
"""Elements that stand around text and say nothing that the notes keep."""

PLAIN_GRID = 4
"""A table of no more grid columns shows all of them; finer grids come from crooked rows."""

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

PRINTED = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


def read_docx(content: bytes) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a Word file, and (line, message) for what was set aside.

    Raises `UnreadableSource` for a file that is not, or not safely, read.
    """
    package = Package(content)
    reader = _Reader(package)
    root = package.xml(package.main)
    body = root.find(f"{W}body")
    reader.blocks(body if body is not None else root, OUTSIDE)
    reader.set_aside()
    reader.running.add_marking_to(reader.gathering)
    return reader.gathering.lines, reader.gathering.warnings


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.gathering = Gathering()
        self.running = Running()
        for kind in ("header", "footer"):
            for _, part in package.related(kind):
                for paragraph in part.iter(f"{W}p"):
                    self.running.add(_words(paragraph))
        self.styles = read_styles(package.first("styles"))
        self.numbering = read_numbering(package.first("numbering"))
        self.notes = {
            (kind, note.get(f"{W}id")): note
            for kind in ("footnote", "endnote")
            if (root := package.first(f"{kind}s")) is not None
            for note in root.iter(f"{W}{kind}")
        }
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self.cited = 0

    def blocks(self, parent: Any, place: Place) -> None:
        """Every paragraph and table inside `parent`, in order."""
        for element in parent:
            if element.tag == f"{W}p":
                self.paragraph(element, place)
            elif element.tag == f"{W}tbl":
                self.table(element, place)
            elif element.tag in WRAPPERS:
                self.blocks(element, place)

    def paragraph(self, element: Any, place: Place) -> None:
        list_id, level, least = self.styles.list_of(element)
        boxes: list[Any] = []
        pieces = list(self.pieces(element, self.styles.italic(style_of(element)), boxes))
        empty = not fold("".join(piece.text for piece in pieces))
        label, depth = "", 0
        # Word numbers empty paragraphs too; outside a number column that is a slip of the keyboard.
        if list_id and (not empty or place.row is not None):
            label, depth = self.numbering.next(list_id, level)
        if not empty or label:
            self.gathering.add(
                pieces,
                label=label,
                depth=max(depth, least) if depth else 0,
                heading=self.styles.heading(element),
                place=place,
            )
        for box in boxes:
            self.blocks(box, place)

    def pieces(self, parent: Any, italic: bool, boxes: list[Any]) -> Iterator[Piece]:
        """The words of a paragraph; text boxes that hang on it are put into `boxes`."""
        for element in parent:
            if element.tag == f"{W}r":
                yield from self.run(element, italic, boxes)
            elif element.tag in WRAPPERS:
                yield from self.pieces(element, italic, boxes)
            elif element.tag in (f"{W}del", f"{W}moveFrom"):
                if element.tag == f"{W}del":
                    self.deleted.append("".join(t.text or "" for t in element.iter(f"{W}delText")))
            elif element.tag != f"{W}pPr":
                for text in element.iter(MATHS):
                    yield Piece(text.text or "", italic)

    def run(self, run: Any, italic: bool, boxes: list[Any]) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        if (own := switched_on(properties, "i")) is not None:
            italic = own
        elif properties is not None and (style := properties.find(f"{W}rStyle")) is not None:
            italic = self.styles.italic(style.get(f"{W}val", "")) or italic
        if switched_on(properties, "vanish"):
            self.hidden.extend(text.text or "" for text in run.iter(f"{W}t"))
            return
        for element in run:
            if element.tag == f"{W}t":
                # A line break inside w:t is mere layout of the XML; printed ones are w:br.
                yield Piece((element.text or "").replace("\n", " "), italic)
            elif element.tag == f"{W}br":
                # A page or column break inside a sentence does not end the sentence.
                yield Piece(" " if element.get(f"{W}type") in ("page", "column") else "\n", italic)
            elif element.tag in PRINTED:
                yield Piece(PRINTED[element.tag], italic)
            elif element.tag == f"{W}sym":
                yield Piece(_symbol(element), italic)
            elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield from self.note(element, italic)
            else:
                boxes.extend(_text_boxes(element))

    def note(self, reference: Any, italic: bool) -> Iterator[Piece]:
        """A footnote's words in square brackets, where its mark was."""
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        note = self.notes.get((kind, reference.get(f"{W}id")))
        if note is not None and (text := _words(note)):
            self.cited += 1
            yield Piece(f" [{text}]", italic)

    def table(self, table: Any, place: Place) -> None:
        """Rows in order; a table of one column is a frame, and its text stands outside any row."""
        rows = [(row, list(_cells(row))) for row in _rows(table)]
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if 1 < grid <= PLAIN_GRID:
            usual: tuple[int, ...] = tuple(range(grid))
        else:
            usual = usual_starts([[start for start, _ in cells] for _, cells in rows])
        for row, cells in rows:
            if row.find(f"{W}trPr/{W}del") is not None:
                self.deleted.append(_words(row))
                continue
            columns, width = seen_columns([start for start, _ in cells], usual)
            number = self.gathering.new_row() if width > 1 else None
            for column, (_, cell) in zip(columns, cells, strict=True):
                where = place if number is None else Place(number, column, width)
                self.blocks(cell, where)

    def set_aside(self) -> None:
        """One warning for each sort of words printed elsewhere than in the notes, or not at all."""
        self.running.warn(self.gathering, "at the head or foot of the pages")
        if words := _quoted(self.deleted):
            self.gathering.warn(f"Deleted under tracked changes, and left out: {words}.")
        if words := _quoted(self.hidden):
            self.gathering.warn(f"Hidden text, which Word does not print, was left out: {words}.")
        if self.cited:
            self.gathering.warn("Footnotes stand in square brackets where their marks were.")
        comments = self.package.first("comments")
        for comment in comments.iter(f"{W}comment") if comments is not None else ():
            author = fold(comment.get(f"{W}author", "")) or "somebody"
            self.gathering.warn(f"A comment by {author} was set aside: “{_words(comment)}”.")


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in WRAPPERS:
            yield from _rows(element)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """(grid line, cell) of a row; a cell that continues the one above is there, and empty."""
    at = whole_number(row.find(f"{W}trPr/{W}gridBefore"))
    stack = list(reversed(row))
    while stack:
        element = stack.pop()
        if element.tag in WRAPPERS:
            stack.extend(reversed(element))
        elif element.tag == f"{W}tc":
            yield at, element
            at += whole_number(element.find(f"{W}tcPr/{W}gridSpan"), 1)


def _text_boxes(element: Any) -> Iterator[Any]:
    """What is written in the shapes of a run; the fallback for old versions of Word repeats it."""
    if element.tag == f"{W}txbxContent":
        yield element
    elif element.tag != FALLBACK:
        for child in element:
            yield from _text_boxes(child)


def _symbol(element: Any) -> str:
    """A character of a symbol font, which Word keeps in Unicode's private range."""
    code = element.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _words(element: Any) -> str:
    """All printed words of an element on one line."""
    return fold("".join(_said(each) for each in element.iter()))


def _said(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return " " if element.tag in (f"{W}tab", f"{W}br", f"{W}p") else ""


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in map(fold, texts) if text)
