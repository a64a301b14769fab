"""What a word of the notes is, and whether one text has every word of another.

A word is a run of letters or of digits. Tags, list marks, punctuation, column heads and the marks
of the text form are no words; curly and straight quotes are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .house import HOUSE_HEADS
from .names import QUOTES
from .parsing.marks import read_mark
from .readers.fragments import TAG
from .readers.gathering import BULLET, INVISIBLE, LIGATURES

WORD = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*")


def words(text: str) -> list[str]:
    """The words of a text file's content, or of any line of it, in order."""
    found: list[str] = []
    for line in INVISIBLE.sub("", text).translate(LIGATURES).splitlines():
        for cell in line.split("\t"):
            if cell.strip() in HOUSE_HEADS or read_mark(cell.strip()):
                continue
            plain = TAG.sub(" ", cell).translate(QUOTES)
            found.extend(WORD.findall(BULLET.sub("", f"{plain.strip()} ")))
    return found


def words_lost(source: Iterable[str], printed: Iterable[str]) -> Counter[str]:
    """Words of the source that are printed less often than they were said."""
    return Counter(source) - Counter(printed)


def is_in_order(source: Iterable[str], printed: Iterable[str]) -> bool:
    """Whether the words of the source come in the same order among those printed."""
    following = iter(printed)
    return all(word in following for word in source)
