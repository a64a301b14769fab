"""Reads a text file: tabs are columns, and some cells are scraps of HTML.

Our own text form is read here too. Beside what any text file may hold it has `# words` for a
heading without a number, and one escape: a backslash in front of words (after their list mark) that
are free text, whatever structure they look like.
"""

from __future__ import annotations

import codecs
import re

from ..lines import Line
from .fragments import TAG, Fragment, read_fragments
from .gathering import BULLET, fold
from .limits import MAX_LINES, MAX_TEXT, refusal, too_long

Warnings = list[tuple[int, str]]

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEADING = re.compile(r"(#{1,6}) (?=\S)")


def read_text(content: bytes) -> tuple[list[Line], Warnings]:
    """The lines of a text file, and (line, message) for what was guessed.

    Raises `UnreadableSource` for what is no text, holds no words, or is too long to be notes.
    """
    if len(content) > MAX_TEXT:
        raise too_long()
    text, warnings = _decoded(content)
    reader = TextLines()
    for number, printed in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        for page, part in enumerate(printed.replace("\v", " ").split("\f")):
            reader.page += page > 0
            reader.add(number, part)
    if not reader.lines:
        raise refusal("holds no words", "choose the file that holds the notes")
    return reader.lines, warnings


def _decoded(content: bytes) -> tuple[str, Warnings]:
    """The text of the bytes, and a warning where their encoding had to be guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), []
    warnings: Warnings = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("cp1252", errors="replace")
        line = content.count(b"\n", 0, error.start) + 1
        warnings = [(line, "The file is not in UTF-8; it was read as Windows-1252. Check £ and ’.")]
    if "\0" in text or len(CONTROLS.findall(text)) > len(text) // 100:
        raise refusal("is not text", "choose a Word, PDF, HTML or text file")
    return CONTROLS.sub(" ", text), warnings


class TextLines:
    """Gathers the lines of a text file, one printed line at a time."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 1
        self.row = 0
        self.marks: list[tuple[int, str]] = []

    def add(self, number: int, printed: str) -> None:
        """Adds what one line of the file prints: a paragraph, or a row of cells."""
        cells = printed.rstrip(" ").split("\t")
        if len(cells) > 1 and _only_space(cells[0]) and _is_mark(cells[1]):
            cells = ["", "\t".join(cells[1:])] if len(cells) > 2 else cells
        if len(cells) == 2 and _is_mark(cells[0]):
            cells = [" ".join(cells)]
        row = None
        if len(cells) > 1 and any(map(str.strip, cells)):
            self.row += 1
            row = self.row
        for cell, words in enumerate(cells):
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


def _only_space(cell: str) -> bool:
    return not cell.strip()


def _is_mark(cell: str) -> bool:
    """Whether all that stands before a tab is a list mark: the tab is then mere space."""
    return bool(BULLET.match(f"{cell.strip()} x")) and len(cell.strip()) == 1
