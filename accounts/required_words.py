"""Words that something is not done without: a reason, an outcome, a wording."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of characters that leave nothing on paper: spaces, ends of lines, joiners, marks of
direction."""
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Those that count as letters or marks, and leave nothing there either."""


def is_blank(text: str) -> bool:
    """Whether nobody who reads it sees anything, as of a single zero-width space."""
    return all(each in BLANKS or unicodedata.category(each) in INVISIBLE for each in text)


def bare(text: str) -> str:
    """Without the white space around it; nothing where nobody sees anything."""
    return "" if is_blank(text) else text.strip()


def required(text: str, field: str, sentence: str) -> str:
    """The words without the white space around them. Raises ValidationError: `sentence`, beside the
    form's `field`, where nobody can read any."""
    if is_blank(text):
        raise ValidationError({field: sentence})
    return bare(text)
