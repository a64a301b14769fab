"""Cells of the text form: words that the reader gives back as they are, escaped if they must be."""

from __future__ import annotations

from dataclasses import replace

from ..house import AMENDMENTS_LABEL, UNPLACED_LABEL
from ..lines import Line
from ..parsing.labels import header_line
from ..parsing.marks import read_mark
from ..parsing.page_edges import RUNNING
from ..parsing.rows import OWNERS_HEAD
from ..readers.text import TextLines

ESCAPE = "\\ "


def cell(text: str) -> str:
    """A text that the reader gives back as it is, escaped if it must be."""
    return text if not text or _is_given_back(text) else ESCAPE + text


def _is_given_back(text: str) -> bool:
    reader = TextLines()
    reader.add(1, text)
    is_head = OWNERS_HEAD.fullmatch(text) or text in (UNPLACED_LABEL, AMENDMENTS_LABEL)
    reader.add(2, f"\t{text}\t.")
    is_same = are(reader.lines[:1], text) and [line.cell for line in reader.lines[1:]] == [1, 2]
    return is_same and not is_head and survives_among_items(text)


def are(lines: list[Line], text: str) -> bool:
    """Whether lines are one plain paragraph of those words."""
    return [replace(line, width=0) for line in lines] == [Line(1, text, page=1)]


def survives_among_items(text: str) -> bool:
    """Whether words are none that stand out wherever they stand: page numbers, dated headers."""
    is_date = (header_line(text) or ("",))[0] in ("date_text", "marking")
    has_words = any(map(str.isalnum, text))
    return has_words and not (is_date or RUNNING.fullmatch(text) or read_mark(text))
