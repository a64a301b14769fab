"""When the next meeting is: the first day on or after this one that the notes name for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from governance.notes.document import Item, NextMeeting, NotesDocument
from governance.notes.markdown import blocks_of

from .dates import DATES, Moment, read_moment
from .opening import starts_with_date
from .owners import owners_of
from .sentences import sentences_of

NEXT_SAID = re.compile(
    r"\b(?:next|future) (?:[a-z&’']+ ){0,4}?(?:meetings?|board|session|panel|committee|forum)\b"
    r"|\b(?:next|again) (?:to )?(?:meet|be held)\b|\b(?:meet(?:s|ing)?|speak) (?:again|next)\b"
    r"|\breconvene|\badjourned (?:until|to)\b|\bd\.?o\.?n\.?m\b"
    r"|\bthe next(?: (?-i:[A-Z])[\w’'!]*){0,4} (?:is|takes place|will take place"
    r"|(?:will|would|is to) be(?: held)?) (?:on|at|in)\b"
    r"|\bdates? of (?:the )?next\b|^next\b(?! (?:steps?|stages?|phase|report)\b)",
    re.I,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}"
YEAR_FOR_ALL = re.compile(
    rf"\b{_DAY}(?=(?:(?:,|,? and| &| or) (?:[A-Z][a-z]+day )?{_DAY})+ (?P<year>20\d\d)\b)"
)
"""A day whose year stands behind the last of a list: "10 June and 8 July 2022"."""
DIARY = re.compile(
    r"(?:future |forthcoming |meeting )?dates?(?: of (?:future )?meetings?)?|d\.?o\.?n\.?m\.?"
    r"|(?:schedule of|future|forthcoming) meetings",
    re.I,
)
"""What else an item with the days of the next meetings is called."""
CLOSES = re.compile(r"\b(?:closed|ended|concluded|finished|close)\b", re.I)
LAST_ITEMS = 5


def next_meeting_of(document: NotesDocument) -> NextMeeting | None:
    """The next meeting as the item that names its date says it, or a sentence near the end."""
    items = document.walk()
    for item in items:
        if item.kind == "next_meeting":
            moment = moment_of(item, document.date)
            if moment.says_date or moment.start:
                return NextMeeting(moment.day, moment.start, owners_of(item.owners_text))
    for item in reversed(items[-LAST_ITEMS:]):
        for text in _paragraphs(item):
            if found := _said(text, document.date):
                return found
    for unplaced in reversed(document.unplaced[-LAST_ITEMS:]):
        if found := _said(unplaced.text, document.date):
            return found
    return None


def _paragraphs(item: Item) -> Iterator[str]:
    """What an item says; before a day stands "Next:" where words such as "Next meeting" do."""
    said = [item.heading, *(text for _, text in blocks_of(item.narrative))]
    said += [action.text for action in item.actions]
    said += [decision.text for decision in item.decisions]
    for before, text in pairwise(["", *said]):
        is_named = len(before.split()) < 6 and (NEXT_SAID.search(before) or DIARY.fullmatch(before))
        yield f"Next: {text}" if is_named and starts_with_date(text) else text


def moment_of(item: Item, after: date | None) -> Moment:
    """What an item that is about the next meeting says of it."""
    said = [item.heading, item.narrative]
    said += [decision.text for decision in item.decisions]
    said += [f"{child.heading} {child.narrative}" for child in item.items]
    sentences = [one for text in said for one in sentences_of(text)]
    kept = [one for one in sentences if read_moment(one).says_date or not CLOSES.search(one)]
    return _first(" ".join(kept), after)


def _said(text: str, after: date | None) -> NextMeeting | None:
    for sentence in sentences_of(text):
        if match := NEXT_SAID.search(sentence):
            moment = _first(sentence[match.start() :], after)
            if moment.day and (after is None or moment.day >= after):
                return NextMeeting(moment.day, moment.start)
    return None


def _first(text: str, after: date | None) -> Moment:
    """The first moment that is not before `after`; the first of all where none is."""
    moments = list(moments_in(text))
    coming = [one for one in moments if one.day and (after is None or one.day >= after)]
    return next(iter(coming or moments), Moment())


def moments_in(text: str) -> Iterator[Moment]:
    """Every day that a text names, each with the times beside it; one without a day if none is."""
    starts: list[int] = []
    end = 0
    text = YEAR_FOR_ALL.sub(r"\g<0> \g<year>", text)
    for match in sorted((m for p in DATES for m in p.finditer(text)), key=lambda m: m.start()):
        if match.start() >= end:
            starts.append(match.start())
            end = match.end()
    bounds = [0, *starts[1:], len(text)]
    for start, stop in pairwise(bounds):
        yield read_moment(text[start:stop])
