"""Scraps of HTML inside a cell of a text file: `<p>`, `<i>`, and `<ul>` that nobody closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from .gathering import Piece, fold, is_italic

TAG = re.compile(r"</?(?:p|i|em|b|strong|u|ul|ol|li|br|div|span|h[1-6])(?:\s[^<>]*)?/?>", re.I)
"""What makes a cell a scrap of HTML; any other "<" is the writer's own."""

MARK = re.compile(r"(?:^|(?<=\s))([•●■▪○◦□▫])\s")
"""List marks that cannot be meant as words, wherever in a list they stand."""

BLOCKS = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol"}
ITALICS = {"i", "em"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """One paragraph or list item of a cell."""

    text: str
    depth: int = 0
    italic: bool = False
    marks_lost: bool = False


def read_fragments(cell: str) -> list[Fragment]:
    """The paragraphs and list items of one cell, tags and list marks removed."""
    reader = _Reader()
    reader.feed(cell)
    reader.close()
    reader.end_paragraph()
    return reader.fragments


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fragments: list[Fragment] = []
        self.pieces: list[Piece] = []
        self.italics = 0
        self.lists = 0
        self.in_list_item = False
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_paragraph()
            if tag != "br":
                self.lists, self.marks = 0, []
        elif tag in LISTS:
            self.end_paragraph()
            self.lists += 1
        elif tag == "li":
            self.end_paragraph()
            self.in_list_item = True
        elif tag in ITALICS:
            self.italics += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag == "li":
            self.end_paragraph()
        elif tag in LISTS:
            self.end_paragraph()
            self.lists = max(0, self.lists - 1)
        elif tag in ITALICS:
            self.italics = max(0, self.italics - 1)

    def handle_data(self, data: str) -> None:
        self.pieces.append(Piece(data, self.italics > 0))

    def unknown_decl(self, data: str) -> None:
        self.handle_data(f"<![{data}]>")

    def end_paragraph(self) -> None:
        text = fold("".join(piece.text for piece in self.pieces))
        italic = is_italic(self.pieces)
        in_list_item, self.in_list_item, self.pieces = self.in_list_item, False, []
        before, *marked = MARK.split(text)
        if before.strip():
            depth = max(1, self.lists) if in_list_item else int(self.lists > 0)
            lost = bool(self.lists) and not in_list_item
            self.fragments.append(Fragment(before.strip(), depth, italic, lost))
        for mark, words in zip(marked[::2], marked[1::2], strict=True):
            depth = self._depth(mark)
            if words.strip():
                self.fragments.append(Fragment(words.strip(), depth, italic))

    def _depth(self, mark: str) -> int:
        """Where lists are never closed, a mark seen before goes back to its own depth."""
        if mark in self.marks:
            del self.marks[self.marks.index(mark) + 1 :]
        else:
            self.marks.append(mark)
        return len(self.marks)
