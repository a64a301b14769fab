"""Headings that stand in every set of notes, numbered or not."""

from __future__ import annotations

import re

STANDING_HEADING = re.compile(
    r"(?:any other (?:urgent )?business|a\.?o\.?b\.?"
    r"|(?:date(?: and time)? of )?(?:the )?next meeting|matters arising"
    r"|declarations? of interests?|apologies for absence"
    r"|(?:(?:summary|list|table|schedule) of )?actions?(?: log| list| summary| tracker)?"
    r"|(?:annex(?:e|ure)?|appendix|part) [a-z0-9]{1,3}\b.{0,60})\s*:?",
    re.I,
)


def is_standing_heading(text: str) -> bool:
    return bool(STANDING_HEADING.fullmatch(text)) and text.lower().rstrip(": ") not in (
        *("action", "actions", "next meeting"),
    )
