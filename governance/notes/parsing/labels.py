"""Labels of the header: "Date:", "Venue:", "In the chair:", and what they announce."""

from __future__ import annotations

import re

from .dates import TIME, read_moment
from .opening import VENUE, is_time_line, starts_with_date
from .people import read_person
from .proper_names import is_name

_OF = r"(?: of (?:the )?meeting)?"
_LABELS = {
    "date_text": rf"(?:meeting )?(?:date|held)(?: held| on)?{_OF}(?:\s*(?:and|&|/)\s*time)?{_OF}"
    rf"|when",
    "time": rf"(?:meeting )?(?:start(?:ing)? |finish(?:ing)? |end(?:ing)? )?times?{_OF}"
    r"(?:\s*(?:and|&|/)\s*(?:venue|place|location))?"
    r"|start(?:ed)?|finish(?:ed)?|end(?:ed)?|time (?:started|commenced|finished|ended|concluded)"
    r"|commenced|concluded",
    "chair": rf"(?:meeting )?chair(?:ed by|man|person|woman)?{_OF}|(?:in )?the chair|presiding"
    rf"|chairing",
    "minutes_by": r"minute[sd](?: (?:taken |recorded |prepared )?by)?|minute[- ]?taker"
    r"|notes?(?: (?:taken )?by)?"
    r"|note[- ]?taker|scribe|recorded by|secretary|clerk",
    "venue": rf"(?:meeting )?(?:venue|room|location|place)(?:\s*/\s*[a-z]+)?{_OF}"
    r"|(?:meeting )?held (?:at|in|via)|where|platform|in|at(?=\s*:\s*[^\W\d])",
    "marking": r"(?:protective |security )?(?:marking|classification)|gsc",
    "next_meeting": r"(?:date (?:and time )?of )?(?:the )?next(?: (?:meeting|board))?(?: date)?",
}
_NAMED = r"(?::-?|\s[–—-](?=\s))"
_MARKS = {"chair": _NAMED, "minutes_by": _NAMED, "venue": r"(?::-?|[–-](?=\s))"}
LABELS = tuple(
    (
        name,
        re.compile(rf"(?P<label>(?:{words})\s*{_MARKS.get(name, ':-?')})\s*(?P<text>\S.*)?", re.I),
    )
    for name, words in _LABELS.items()
)
LABEL_WITHOUT_COLON = re.compile(
    r"(?P<label>(?i:(?:meeting )?(?P<what>date|time|venue|location|held (?:at|in)|chair|chaired by)"
    r"(?: of meeting)?))\s+(?P<text>[A-Z\d].*[^.])"
)
FIELDS = {"date": "date_text", "time": "time", "chair": "chair", "chaired by": "chair"}
LABEL_INSIDE = re.compile(
    r"[\s,;|.]+(?=(?:(?:Start|Finish|End) time|Time|Venue|Location|Place|Where|Chair|Minutes|Notes"
    r"|(?:Start|Finish|End)(?:ed)?|Date):\s*\S)",
    re.I,
)
MARKING = re.compile(
    r"\(?(?:OFFICIAL(?:\s*[:–-]?\s*SENSITIVE)?(?:\s*[:–-]\s*[A-Z ]+)?|(?:NOT|Not) [Pp]"
    r"(?:ROTECTIVELY|rotectively)"
    r" [Mm](?:ARKED|arked)|RESTRICTED|PROTECT|CONFIDENTIAL|UNCLASSIFIED)\)?"
)
LABEL_ALONE = re.compile(r"(?:date|time|place|venue|location|chair|date of meeting):?", re.I)
"""Labels that may stand on a line of their own, where a table lost its columns."""


_WORDS = r"[^\W\d][\w ’'-]{1,40}"
TWO_TONGUES = re.compile(
    rf"(?P<label>(?P<one>{_WORDS}) / (?P<other>{_WORDS})\s*:)\s*(?P<text>\S.*)?"
)


def header_line(text: str) -> tuple[str, str, str] | None:
    """(field, printed label, text) of a labelled line of the header: "Venue: Conference room"."""
    if found := _labelled(text):
        return found
    if both := TWO_TONGUES.fullmatch(text):
        said = [_labelled(f"{both[tongue]}: {both['text'] or ''}") for tongue in ("one", "other")]
        known = [found for found in said if found]
        return (known[0][0], both["label"], both["text"] or "") if len(known) == 1 else None
    return None


def _labelled(text: str) -> tuple[str, str, str] | None:
    for name, pattern in LABELS:
        match = pattern.fullmatch(text)
        if match and (
            match["label"].rstrip("-")[-1] == ":" or name == "venue" or is_somebody(match["text"])
        ):
            return name, match["label"], match["text"] or ""
    if (bare := LABEL_WITHOUT_COLON.fullmatch(text)) and _fits(bare["what"].lower(), bare["text"]):
        name = FIELDS.get(bare["what"].lower(), "venue")
        return name, bare["label"], bare["text"]
    return ("marking", "", text) if MARKING.fullmatch(text) else None


def is_somebody(text: str | None) -> bool:
    return bool(text and (read_person(text) or is_name(text)))


def _fits(label: str, text: str) -> bool:
    """Whether words can be what a label without a colon announces."""
    if label == "date":
        return starts_with_date(text) and len(text.split()) <= 12
    if label == "time":
        return is_time_line(text)
    if label.startswith("chair"):
        return is_somebody(text)
    is_place = VENUE.search(text) and not (read_moment(text).says_date or TIME.search(text))
    return bool(is_place) and len(text.split()) <= 8


def labelled_parts(text: str) -> list[str]:
    """A line cut where another label begins: "Date: 3 May 2017 Time: 10:00"."""
    parts: list[str] = []
    start = 0
    for match in LABEL_INSIDE.finditer(text):
        before, after = header_line(text[start : match.start()]), header_line(text[match.end() :])
        if before and after and (before[0] not in ("date_text", "time") or after[0] != "time"):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
