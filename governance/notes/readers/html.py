"""Reads a web page: printed by the portal, saved by Word or LibreOffice, saved by a browser."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ..lines import Line
from .columns import seen_columns, usual_starts
from .decoding import decode
from .gathering import OUTSIDE, Gathering, Piece, Place, fold
from .html_lists import ListMarks
from .html_looks import BLOCKS, UNSEEN, WORD_MARK, is_hidden, italic_of
from .limits import MAX_TEXT, refusal, too_long
from .running import Running

TOO_DEEP = (
    "is nested deeper than any set of notes",
    "open it in a browser, copy the words into a Word document, and choose that",
)

SOURCE_BREAK = re.compile(r"\s*[\r\n]\s*")


def read_html(content: bytes) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a web page, and (line, message) for what was set aside.

    Raises `UnreadableSource` for a page that is too large or nested too deep.
    """
    if len(content) > MAX_TEXT:
        raise too_long()
    text, message = decode(content)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        # The HTML parser would show a NUL as a letter that is missing.
        page = text.replace("\0", "").encode()
        root = lxml_html.document_fromstring(page, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return [], []
    # What is deeper than that is left out by the HTML parser without a word.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise refusal(*TOO_DEEP)
    reader = _Reader()
    if message:
        reader.gathering.warn(message)
    reader.page(root)
    return reader.gathering.lines, reader.gathering.warnings


class _Reader:
    def __init__(self) -> None:
        self.gathering = Gathering()
        self.running = Running()
        self.lists = ListMarks()
        self.pieces: list[Piece] = []
        self.block = "body"
        self.place = OUTSIDE
        self.heading = 0
        self.deleted: list[str] = []

    def page(self, root: Any) -> None:
        """The part that the page calls its main one, or all of it."""
        mains = root.xpath("//main | //*[@role='main']")
        body = mains[0] if len(mains) == 1 else root.find("body")
        around = _around(root.find("body"), body) if len(mains) == 1 else []
        around += [text for each in body.iter("nav") if (text := _words(each))]
        for each in body.xpath(".//div[@title='header' or @title='footer']"):  # LibreOffice's
            around.append(_words(each))
        for text in around:
            self.running.add(text)
        self.walk(body, italic=False)
        self.flush()
        self.running.add_marking_to(self.gathering)
        self.running.warn(self.gathering, "around the notes on the page")
        if words := ", ".join(f"“{text}”" for text in self.deleted if text):
            self.gathering.warn(f"Marked as deleted, and left out: {words}.")

    def walk(self, element: Any, italic: bool) -> None:
        """The words of an element in order, parted into paragraphs at its blocks."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in UNSEEN or is_hidden(element):
            return
        italic = italic_of(element, italic)
        if tag == "br":
            self.pieces.append(Piece("\n", italic))
        elif tag == "del":
            self.deleted.append(_words(element))
        elif WORD_MARK.search(element.get("style", "")):
            self.lists.word_mark = fold("".join(element.itertext()))
        elif tag == "table":
            self.flush()
            self.table(element)
        elif tag in BLOCKS:
            self.inside_block(element, tag, italic)
        else:
            self.children(element, italic)

    def inside_block(self, element: Any, tag: str, italic: bool) -> None:
        self.flush()
        outer = self.block, self.heading
        self.block = tag
        if tag[0] == "h" and tag[1:] in "123456" and len(tag) == 2:
            self.heading = int(tag[1])
        self.lists.enter(element, tag)
        self.children(element, italic)
        self.flush()
        self.lists.leave(tag)
        self.block, self.heading = outer

    def children(self, element: Any, italic: bool) -> None:
        self.say(element.text, italic)
        for child in element:
            self.walk(child, italic)
            self.say(child.tail, italic)

    def say(self, text: str | None, italic: bool) -> None:
        if text and self.block != "pre":
            # Tabs that only indent the page's source follow a line break; LibreOffice's do not.
            text = SOURCE_BREAK.sub(" ", text)
        if text:
            self.pieces.append(Piece(text, italic))

    def flush(self) -> None:
        """Ends the paragraph gathered so far."""
        pieces, self.pieces = self.pieces, []
        if not any(fold(piece.text) for piece in pieces):
            return
        for mark, part in self.lists.parted(pieces, bare=self.block == "ul"):
            self.gathering.add(
                part,
                label=mark.label,
                depth=mark.depth,
                marks_lost=mark.lost,
                heading=self.heading,
                place=self.place,
            )

    def table(self, table: Any) -> None:
        """Rows in order; a table of one column is a frame, and its text stands outside any row."""
        rows = _grid(table)
        usual = usual_starts([[start for start, _ in cells] for cells in rows])
        outer, lists = self.place, self.lists
        for caption in table.findall("caption"):
            self.inside_block(caption, "caption", italic=False)
        for cells in rows:
            columns, width = seen_columns([start for start, _ in cells], usual)
            number = self.gathering.new_row() if width > 1 else None
            for column, (_, cell) in zip(columns, cells, strict=True):
                if cell is None:
                    continue
                self.place = outer if number is None else Place(number, column, width)
                self.lists = ListMarks()
                self.inside_block(cell, "td", italic_of(cell, italic=False))
        self.place, self.lists = outer, lists


def _grid(table: Any) -> list[list[tuple[int, Any]]]:
    """(grid line, cell) of each row; None for a cell of a row above that reaches down into it."""
    rows: list[list[tuple[int, Any]]] = []
    reaching: dict[int, tuple[int, int]] = {}  # grid line → rows left, columns
    for row in _rows(table):
        cells: list[tuple[int, Any]] = []
        below = {line: (left - 1, across) for line, (left, across) in reaching.items() if left > 1}
        at = 0
        for cell in (each for each in row if each.tag in ("td", "th")):
            while at in reaching:
                cells.append((at, None))
                at += reaching.pop(at)[1]
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if down > 1:
                below[at] = (down - 1, across)
            cells.append((at, cell))
            at += across
        cells.extend((line, None) for line in sorted(reaching))
        rows.append(cells)
        reaching = below
    return rows


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(element)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), 100)) if value.isdecimal() and len(value) < 4 else 1


def _around(element: Any, main: Any) -> list[str]:
    """The texts of the page outside its main part."""
    if element is main or element.tag in UNSEEN - {"nav"} or not isinstance(element.tag, str):
        return []
    texts = [element.text]
    for child in element:
        texts += [*_around(child, main), child.tail]
    return [text for text in map(fold, filter(None, texts)) if text]


def _words(element: Any) -> str:
    return fold(" ".join(element.itertext()))
