"""What a line says beyond what was taken of it: nothing that was printed is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"\d+|[^\W\d_]+")


def words_beyond(text: str, taken: Iterable[str]) -> list[str]:
    """The words of a line that what was taken of it lacks, in order: "and" between two names."""
    left = Counter(word for part in taken for word in WORD.findall(part))
    beyond: list[str] = []
    for word in WORD.findall(text):
        if left[word]:
            left[word] -= 1
        else:
            beyond.append(word)
    return beyond
