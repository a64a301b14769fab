"""Actions of an earlier meeting: how notes introduce and quote them, and say how far they got."""

from __future__ import annotations

import re

from governance.notes.document import BroughtForward
from governance.notes.house import brought_forward_label

from .action_marks import mark_of
from .actions import read_action
from .dates import MONTHS
from .dues import due_in

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

NOTE = re.compile(
    r"(?P<text>.*\S)\s+(?P<note>\([^()]*\b(?:(?:brought|carried) forward|heard again)\b[^()]*\))",
    re.I,
)
CALLED = re.compile(r"Action (?P<number>\d+[a-z]{1,2}(?:[./][\d./]*\d)?|\d+[a-z]?(?:\.\d+)+) ")
"""What our own notes call a matter: 1a, 1a.1, 03a/21/06/2023."""
REQUESTED = re.compile(r"\brequested by (?:the )?((?:[TA]/)?[A-Z]{2,8})\b")


def introduced(label: str, meeting: str) -> BroughtForward:
    """A matter that a label brings forward, still without its words, from the meeting it names."""
    meeting = re.sub(r"\s+meeting$", "", meeting)
    meeting = re.sub(r"^meeting (?:held )?(?:on |of )?", "", meeting)
    matter = BroughtForward("", from_meeting="" if meeting.lower() == "earlier" else meeting)
    called = CALLED.match(label)
    matter.number = called["number"] if called else ""
    if brought_forward_label(matter) != label:
        matter.label, matter.number = label, ""
    return matter


def quote(matter: BroughtForward, printed: str, owners: str) -> None:
    """Gives a matter its words, the note behind them, and what they say of owners and time."""
    matter.text = printed
    if note := NOTE.fullmatch(printed):
        matter.text, matter.note = note["text"], note["note"]
        requested = REQUESTED.search(matter.note)
        matter.requested_by = requested[1] if requested else ""
    matter.owners, matter.due_text = read_action(matter.text, owners).owners, due_in(matter.text)
    matter.owners_text = owners


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
