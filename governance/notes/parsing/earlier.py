"""What says that an action is one of an earlier meeting: how far it has got since."""

from __future__ import annotations

import re

from .action_marks import mark_of
from .dates import MONTHS

_DONE = (
    r"(?:now |is |was |been |has been |all )*(?:complet(?:e|ed|ion)|closed|discharged|done|actioned"
    r"|achieved|delivered|superseded|no longer (?:required|needed)|cancelled|withdrawn"
    r"|carried (?:forward|over)|c/f|removed? from (?:the )?log)"
)
_UNDER_WAY = (
    r"(?:still |remains? )?(?:on-?going|in (?:progress|hand)|on track|overdue|part(?:ly|ially) \w+)"
)
_OPEN = r"(?:still |remains? )?(?:open|outstanding|not started)"
_STATE = rf"(?:(?:action|status)\s*:?\s*)?(?:{_DONE}|{_UNDER_WAY}|{_OPEN})\b"
BEHIND = re.compile(
    rf"(?P<text>.*\S)\s+(?:[–—-]\s*(?P<dash>(?:{_STATE}).*)"
    rf"|(?P<brackets>[(\[]{_STATE}[^()\[\]]*[)\]])\.?"
    rf"|(?P<sentence>(?<=[.?!]\s){_STATE}(?:\s[^.]{{0,60}})?\.?))",
    re.I,
)
STATE = re.compile(rf"{_STATE}.*", re.I)
DONE = re.compile(rf"{_STATE}\s*(?:[.,;:–-]|$)", re.I)
UNMOVED = re.compile(
    r"(?:new(?: action)?|open|not started|outstanding|live|active|agreed|due .*|none|n/a|tb[ca]|red"
    r"|amber|green|[–-]*)\.?",
    re.I,
)
SAID = re.compile(
    r"(?P<label>(?:action )?(?:update|status|progress|position|current position|outcome)\s*[:–-])"
    r"\s*(?P<text>.*)",
    re.I,
)
RAISED = re.compile(
    r"\((?:from\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?" rf"(?:{'|'.join(MONTHS)})(?:\s20\d\d)?\)", re.I
)
"""The meeting that an action is from, in its mark: "Action 7 (June):"."""


def reported(printed: str) -> tuple[str, str] | None:
    """(action, state) of an action with its state behind it; the state may stand in its words."""
    if found := BEHIND.fullmatch(printed):
        return found["text"], found["dash"] or found["brackets"] or found["sentence"]
    marked = mark_of(printed)
    if marked and re.search(r"\d", marked[0]) and DONE.match(marked[1]):
        return marked
    mark, colon, _ = printed.partition(":")
    return (printed, "") if colon and RAISED.search(mark) else None


def has_moved(text: str) -> bool:
    """Whether a column of progress says that an action has got further since it was set."""
    return not UNMOVED.fullmatch(text)
