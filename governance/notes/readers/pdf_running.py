"""Page headers and footers of a PDF: what stands at the same place of page after page."""

import re
from collections.abc import Sequence

from .pdf_words import Printed, Word, printed_lines
from .running import split_running

BAND = 0.12
"""How much of the page's height, from the top or the bottom, may hold headers or footers."""


def running_lines(pages: Sequence[Sequence[Word]], heights: Sequence[float]) -> list[list[Printed]]:
    """For each page its header and footer lines.

    Page numbers and markings are told by their words, all else by coming back on most pages;
    "Actions arising:" may come back too, and announces what follows.
    """
    edges = [
        [
            line
            for line in printed_lines(words, number)
            if line.bottom < BAND * height or line.top > (1 - BAND) * height
        ]
        for number, (words, height) in enumerate(zip(pages, heights, strict=True), start=1)
    ]
    seen = [{_key(line) for line in lines} for lines in edges]
    needed = max(2, round(0.6 * len(pages)))
    return [
        [
            line
            for line in lines
            if _is_known(line, number, height)
            or (
                not line.text.endswith(":")
                and sum(_comes_back(_key(line), keys) for keys in seen) >= needed
            )
        ]
        for number, (lines, height) in enumerate(zip(edges, heights, strict=True), start=1)
    ]


def _is_known(line: Printed, number: int, height: float) -> bool:
    """Whether a line is made of a marking, a page number, or both: "OFFICIAL Page 2 of 4".

    A bare number is this page's own only at the foot; elsewhere it may be an item's.
    """
    if line.text.isdecimal():
        return line.text == str(number) and line.top > height / 2
    return not split_running(line.text)[1]


def _key(line: Printed) -> tuple[str, float]:
    """Its words with every number alike, and its height on the page."""
    return re.sub(r"\d+", "#", line.text), line.top


def _comes_back(key: tuple[str, float], others: set[tuple[str, float]]) -> bool:
    return any(key[0] == text and abs(key[1] - top) < 4 for text, top in others)
