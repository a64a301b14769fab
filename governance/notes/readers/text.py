"""Reads a text file: tabs are columns, and some cells are scraps of HTML.

Our own text form is read here too. Beside what any text file may hold it has `# words` for a
heading without a number, and one escape: a backslash in front of words (after their list mark) that
are free text, whatever structure they look like.
"""

from __future__ import annotations

import re

from ..lines import Line
from .decoding import decode
from .fragments import TAG, Fragment, read_fragments
from .gathering import BULLET, ENUMERATOR, fold
from .limits import MAX_LINES, MAX_TEXT, too_long

HEADING = re.compile(r"(#{1,6}) (?=\S)")
BOLD = re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*")
"""Words that a web page or a text editor sets off; the stars are no part of them."""
GAP = re.compile(r" {3,}")
"""Spaces that set columns apart; two of them are how some people begin a sentence."""
DRAWN = re.compile(r"([-=_~*])\1{4,}")
"""A line that is drawn across the page."""
QUOTED = re.compile(r"^> (?=[A-Z*])")
"""What a converted page prints before what it sets apart."""
NUMBER_GAP = re.compile(r"((?:\d{1,4}[a-z]?|[IVX]{1,5}|[A-Z])[.)]?) {2,}(?! )")


def read_text(content: bytes) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a text file, and (line, message) for what was guessed.

    Raises `UnreadableSource` for what is no text or is too long to be notes.
    """
    if len(content) > MAX_TEXT:
        raise too_long()
    text, problem = decode(content)
    reader = TextLines()
    for number, printed in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        for page, part in enumerate(printed.replace("\v", " ").split("\f")):
            reader.page += page > 0
            reader.add(number, part)
    return reader.lines, [(1, problem)] if problem else []


class TextLines:
    """Gathers the lines of a text file, one printed line at a time."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 1
        self.row = 0
        self.marks: list[tuple[int, str]] = []

    def add(self, number: int, printed: str) -> None:
        """Adds what one line of the file prints: a paragraph, or a row of cells."""
        cells, by_spaces = _columns(printed)
        row = None
        if len(cells) > 1 and any(map(str.strip, cells)):
            self.row += 1
            row = self.row
        for cell, words in enumerate(cells):
            width = 0
            if by_spaces or len(cells) == 1 or (len(cells) == 2 and not cells[0].strip()):
                width = printed.expandtabs().find(words.strip()) + len(words.strip())
            for fragment, literal, heading in self._fragments(words):
                if len(self.lines) >= MAX_LINES:
                    raise too_long()
                self.lines.append(
                    Line(
                        number,
                        fragment.text,
                        fragment.depth,
                        fragment.italic,
                        heading=heading,
                        row=row,
                        cell=cell if row is not None else 0,
                        cells=len(cells) if row is not None else 1,
                        marks_lost=fragment.marks_lost,
                        page=self.page,
                        width=width,
                        literal=literal,
                    )
                )

    def _fragments(self, cell: str) -> list[tuple[Fragment, bool, int]]:
        """Paragraphs of a cell, each with whether it is literal and the level of its heading."""
        words = fold(cell)
        if not words:
            return []
        depth = 0
        if bullet := BULLET.match(words):
            depth = self._depth(len(cell) - len(cell.lstrip()), bullet.group().strip())
            words = words[bullet.end() :]
        else:
            self.marks = []
        if words.startswith("\\") and len(words) > 1:
            return [(Fragment(words[1:].lstrip(), depth), True, 0)]
        if DRAWN.fullmatch(words):
            return []
        words = QUOTED.sub("", BOLD.sub(r"\1", words), count=1)
        if TAG.search(words):
            return [(fragment, False, 0) for fragment in read_fragments(cell)]
        heading = 0
        if (hashes := HEADING.match(words)) and not depth:
            heading, words = len(hashes.group(1)), words[hashes.end() :]
        return [(Fragment(words, depth), False, heading)] if words else []

    def _depth(self, indent: int, mark: str) -> int:
        """How deep a bullet stands: further in is deeper, and so is another mark as far in."""
        while self.marks and self.marks[-1][0] > indent:
            self.marks.pop()
        if (indent, mark) in self.marks:
            del self.marks[self.marks.index((indent, mark)) + 1 :]
        else:
            self.marks.append((indent, mark))
        return len(self.marks)


def _columns(printed: str) -> tuple[list[str], bool]:
    """The cells of a line, and whether mere spaces set them apart."""
    cells = printed.rstrip(" ").split("\t")
    if len(cells) == 1:
        words = printed.strip()
        number = NUMBER_GAP.match(words)
        parts = [number[1], words[number.end() :]] if number else GAP.split(words)
        if len(parts) < 2 or BULLET.match(words) or words[0] == "\\" or _is_mark(parts[0]):
            return cells, False
        return parts, True
    if len(cells) > 2 and not cells[0].strip() and _is_mark(cells[1]):
        return ["", "\t".join(cells[1:3]), *cells[3:]], False
    if len(cells) == 2 and _is_mark(cells[0]):
        return [" ".join(cells)], False
    return cells, False


def _is_mark(cell: str) -> bool:
    """Whether all before a gap is a list mark or a letter: the gap is then mere space."""
    mark = cell.strip()
    is_letter = ENUMERATOR.fullmatch(mark) and not any(map(str.isdigit, mark)) and mark.islower()
    return bool(is_letter or (len(mark) == 1 and BULLET.match(f"{mark} x")))
