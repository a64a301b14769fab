"""A word as people print it: with either apostrophe or dash, and what nobody sees inside it."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]*"
"""Characters inside a word that nobody sees: a soft hyphen, a space of no width."""
LOOKS_ALIKE = dict.fromkeys("'’‘′`", "['’‘′`]") | dict.fromkeys("-‐‑–", "[-‐‑–]")


def word_pattern(word: str) -> str:
    """The word, with its accents written in either of two ways."""
    ways = {unicodedata.normalize(form, word): None for form in ("NFC", "NFD")}
    said = [UNSEEN.join(LOOKS_ALIKE.get(c, re.escape(c)) for c in way) for way in ways]
    return said[0] if len(said) == 1 else f"(?:{'|'.join(said)})"
