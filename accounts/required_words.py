"""Words that people give: a reason, an outcome, a wording; how long they may be, and what is none.

Forms, models and services ask here, so that a text is as long through whichever door it comes. What
is there already, such as imported notes, is never cut and never refused for its length.
"""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of characters that leave nothing on paper: spaces, ends of lines, joiners, marks of
direction."""
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Those that count as letters or marks, and leave nothing there either."""


WORDING, REASON, NARRATIVE = 10_000, 2_000, 200_000
"""Letters of a passage, of why something is done, and of what was said under an item: about four
pages, one page, and a hundred."""
LONGEST = {
    **dict.fromkeys(("reason", "explanation", "objection"), REASON),
    **dict.fromkeys(("narrative", "context", "findings", "unplaced"), NARRATIVE),
}
"""By the name of the field; any other holds a WORDING."""


def refuse_long(text: str, field: str, longest: int | None = None) -> None:
    """Raises ValidationError beside the form's `field`."""
    most = longest or LONGEST.get(field, WORDING)
    if len(text) > most:
        raise ValidationError(
            {
                field: f"These are {len(text):,} letters, and there is room for {most:,}. Nothing "
                "was saved, and your words are still here: shorten them, or give them in parts."
            }
        )


def is_blank(text: str) -> bool:
    """Whether nobody who reads it sees anything, as of a single zero-width space."""
    return all(each in BLANKS or unicodedata.category(each) in INVISIBLE for each in text)


def bare(text: str) -> str:
    """Without the white space around it; nothing where nobody sees anything."""
    return "" if is_blank(text) else text.strip()


def required(text: str, field: str, sentence: str, *, longest: int | None = None) -> str:
    """The words without the white space around them. Raises ValidationError beside the form's
    `field`: `sentence` where nobody can read any, and where there are more than have room."""
    if is_blank(text):
        raise ValidationError({field: sentence})
    refuse_long(text, field, longest)
    return bare(text)
