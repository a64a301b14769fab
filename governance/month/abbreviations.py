"""Abbreviations that stand in notes, and those of them that the record explains.

One may mean another thing to the next reader, so none is expanded here: it is only told which have
no meaning in this record. Known are posts, their other titles, those who were there, the body and
its plan, and whatever the notes say in full once: “Serious Incident Board (SIB)”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"(?<![^\W_])[A-Z]{2,8}(?=s?(?![^\W_]))")
"""Capitals alone, also as a plural (“ACCs”), and each part of “T/CC”."""
IN_BRACKETS = re.compile(r"\(\s*(?:the\s+)?[“\"'‘]?([A-Z]{2,8})s?[”\"'’]?\s*\)")
ROMAN = re.compile(r"[IVX]+")
ORDINARY = frozenset({"ALL", "AM", "AOB", "ID", "IT", "NB", "OK", "PM", "TBC", "UK"})
"""Words of any office, in capitals; ALL is everyone at the meeting."""


def used(text: str) -> Iterable[str]:
    """Each once, in the order in which they stand; not of lines that are all in capitals."""
    lines = (line for line in text.splitlines() if not line.isupper())
    found = dict.fromkeys(word for line in lines for word in WORD.findall(line))
    return [word for word in found if word not in ORDINARY and not ROMAN.fullmatch(word)]


def explained(text: str) -> set[str]:
    """Those that stand in brackets, after what they are short for."""
    return set(IN_BRACKETS.findall(text))


def known(texts: Iterable[str]) -> set[str]:
    """Whatever stands in capitals in the names of posts, people, the body and its plan."""
    return {word for text in texts for word in WORD.findall(text)}
