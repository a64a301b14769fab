"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re

SENTENCE_BREAK = re.compile(r"[.!?][”’)\"]*(?:\s+(?=[A-Z“‘(\[£\d])|(?=[A-Z][a-z]+\s))")
"""The end of a sentence; a lost space before the next one is an end as well."""

ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Insp|Supt|Sgt|Ch|Dr|Mr|Mrs|Ms|St|No|Cllr|vs|approx|Mon|Tues?|Wed|Thurs?"
    r"|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, abbreviations and initials kept whole; at least one."""
    sentences: list[str] = []
    start = 0
    for match in SENTENCE_BREAK.finditer(text):
        if not ABBREVIATED.search(text[max(start, match.start() - 12) : match.start() + 1]):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest or not sentences else sentences
