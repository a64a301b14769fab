"""What the printed lines of the header say: title, day and times, place, chair and minute-taker."""

from __future__ import annotations

import re

from governance.notes.document import NotesDocument
from governance.notes.lines import Line

from .dates import BARE_HOUR, DATES, TIME, read_moment
from .people import CHAIR, MINUTES, read_person
from .proper_names import is_name
from .sentences import sentences_of

MEETING = re.compile(
    r"\b(?:meetings?|holding to account|board|notes|minutes|panel|group|committee|scrutiny"
    r"|sessions?|forum|assurance|executive|accountability|briefing|liaison|catch[- ]?up"
    r"|one[- ]to[- ]one)\b",
    re.I,
)
VENUE = re.compile(
    r"\b(?:rooms?|hall|centre|house|headquarters|hq|offices?|building|chambers?|suite|teams|zoom"
    r"|skype|webex"
    r"|virtual(?:ly)?|online|remote(?:ly)?|boardroom|library|theatre|college|school|church|court"
    r"|gallery"
    r"|annexe?|video|(?:tele|video)?conference|telephone|hotel|stadium|lodge|mansion|barracks"
    r"|guildhall)\b",
    re.I,
)
_HELD = r"(?:held|met|took place|taking place|convened|hosted)"
HELD = re.compile(rf"(?:[a-z]+: )?(?:(?:the )?(?:meeting|which) )?(?:was )?{_HELD}\b", re.I)
"""How a line begins that says where, or from when to when, the meeting was held."""
PLACE_BEFORE = re.compile(
    rf"\b{_HELD}(?: virtually| remotely| online)?"
    r"(?:(?: in (?:public|private|person),?)? (?:at|in|via|by|over)| in (?:public|private),)"
    r" (?:the )?(?P<place>(?!public\b|private\b|person\b)[a-z].*?),?"
    r"(?: (?:on|at|from|between|(?:beginning|commencing|starting)(?: at| from)?)(?: the)?|,)"
    r" (?=[a-z]{3,6}day\b|\d{1,2}(?:st|nd|rd|th|[:.]\d\d|\s?[ap]\.?m| [a-z]{3})|\d{4}\b)",
    re.I,
)
AT_PLACE = re.compile(
    r"\bat (?:the )?(?P<place>[A-Z][^.;|]{2,60}?),? on (?:the )?(?=(?:[a-z]{3,6}day\b|\d))", re.I
)
LEAD = re.compile(
    r"(?P<mark>[\s,;|.()·–—-]*)(?:(?:hours|hrs|o’clock|o'clock)\b[\s,;|.–—-]*)?"
    r"(?P<word>(?:(?:held|hosted|meeting|taking place|at|in|via|on|@)\s+)*)(?:the\s+)?",
    re.I,
)
IN_BRACKETS = re.compile(r"\((?P<place>[^()]+)\)\.?")
PLACE_ENDS = re.compile(
    r"\s*[|;]|\s+(?:commencing|starting|beginning|from|at)\s+\d|\s+(?:time|start|venue"
    r"|chair)\b[^,]*:|\s{3,}",
    re.I,
)
TO_TIMES = re.compile(
    r"[\s,]+(?:(?:and|commencing|starting|beginning|ending|from|at|on|between)\s*)+$", re.I
)
REMARK = re.compile(
    r"^(?:public|private|open|closed|part|draft|present|chair|minutes|notes|attend)\b", re.I
)
FURNITURE = re.compile(
    r"skip to|^(?:published|last (?:updated|modified)|updated|home|menu|search|print|download"
    r"|contact us|back to"
    r"|accessibility|cookies?|privacy|share(?: this)?|sign in|log ?in|breadcrumb|you are here"
    r"|page \d)\b"
    r"|\s[>»›]\s|^(?:meetings|news|contact|events|about)$|^sent:",
    re.I,
)
"""What a web page prints around the notes."""
BARE_TITLE = re.compile(
    r"(?:draft |formal |meeting )?(?:minutes|notes?|record|agenda)(?: of (?:the )?meeting)?|.*:",
    re.I,
)
CHAIRED = re.compile(
    r"^(?P<name>[^.;:]+?),?\s+(?:took the chair|was in the chair|chaired|presided|presiding)\b"
    r"|\bchaired by (?P<by>[^.;:]+?)(?:\.?$|,? (?:and|on|at|in)\b)|^chair (?P<alone>[^,.;:]+)$",
    re.I,
)
NOTED = re.compile(
    r"\b(?:minutes|notes?) (?:were |was )?(?:taken|recorded|prepared"
    r"|produced) by (?P<name>[^.;:]+)|^(?P<taker>[^.;:,]+) took the (?:notes?|minutes)\b",
    re.I,
)
WHEN_WORDS = re.compile(
    r"\b(?:start|finish|end|from|until|till|to|at|and|time|commenc|open|clos|hours|hrs|noon"
    r"|midday|am|pm)\w*|\W",
    re.I,
)


def title_of(loose: list[Line]) -> Line | None:
    """The line that names the meeting; what a web page prints around the notes is none."""
    literal = next((line for line in loose if line.literal), None)
    others = [line for line in loose if not FURNITURE.search(line.text)]
    said = [line for line in others if not BARE_TITLE.fullmatch(line.text)]
    named = [line for line in said if MEETING.search(line.text) and not read_person(line.text)]
    return literal or next(iter(named or said or others or loose), None)


def date_line_of(loose: list[Line]) -> Line | None:
    """The line, among those that nothing took, that says when the meeting was held."""
    dated = [
        line
        for line in loose
        if not line.literal and not FURNITURE.search(line.text) and read_moment(line.text).day
    ]
    return next((line for line in dated if MEETING.search(line.text)), dated[0] if dated else None)


def times_line_of(loose: list[Line]) -> Line | None:
    """The line with the times, where the title has the day already."""
    return next(
        (
            line
            for line in loose
            if TIME.search(line.text)
            and (is_time_line(line.text) or VENUE.search(line.text))
            and not line.literal
            and len(line.text.split()) <= 12
        ),
        None,
    )


def is_time_line(text: str) -> bool:
    """Whether a line says nothing but from when to when: "12:30pm – 2pm"."""
    return bool(TIME.search(text)) and not WHEN_WORDS.sub("", TIME.sub("", BARE_HOUR.sub("", text)))


def starts_with_time(text: str) -> bool:
    """Whether a line says from when to when, and behind that where at most: "10am, Shire Hall"."""
    place = read_moment(text).rest.strip(" ,.;–—-")
    times = text.rpartition(place)[0] if place else text
    return is_time_line(times) and (not place or bool(VENUE.search(place)))


def starts_with_date(text: str) -> bool:
    """Whether a day comes first, or behind nothing but its time: "14:30, 2 May 2023"."""
    found = min((m.start() for p in DATES if (m := p.search(text))), default=None)
    return found is not None and not WHEN_WORDS.sub("", TIME.sub("", text[:found]))


def place_of(date_text: str) -> str:
    """Where the meeting was held, as the line with its date says; "" if it does not."""
    at = AT_PLACE.search(date_text)
    if before := PLACE_BEFORE.search(date_text) or (
        at if at and VENUE.search(at["place"]) else None
    ):
        return before["place"].strip(" ,")
    rest = read_moment(date_text).rest
    if (aside := IN_BRACKETS.fullmatch(rest)) and VENUE.search(rest):
        return aside["place"]
    lead = LEAD.match(rest)
    if (
        lead is None
        or not (rest[: lead.end()] or VENUE.search(rest))
        or not any(map(str.isalpha, rest))
    ):
        return _place_between(date_text)
    place = sentences_of(PLACE_ENDS.split(rest[lead.end() :])[0])[0].strip(" .,;|–—-")
    if not re.search(r"[^\W\d]{2}", place) or REMARK.match(place) or place.startswith("("):
        return ""
    if lead["word"] or place.startswith("by "):
        return place
    is_place = VENUE.search(place) or not (MEETING.search(place) or ":" in place)
    return place if is_place and (place[0].isupper() or place[0].isdigit()) else ""


def _place_between(text: str) -> str:
    """A place between, or in front of, the day and the times: "Shire Hall, 10:00"."""
    for pattern in (*DATES, TIME):
        text = pattern.sub("|", text)
    parts = [_bare_place(part) for part in text.split("|")]
    return next((part for part in parts if VENUE.search(part) and not MEETING.search(part)), "")


def _bare_place(part: str) -> str:
    """A part without the words that lead to it and to what follows: "at Shire Hall, from"."""
    lead = LEAD.match(part)
    return TO_TIMES.sub("", part[lead.end() if lead else 0 :]).strip(" ,.;–—-")


def read_roles(document: NotesDocument, said: list[str]) -> None:
    """Chair and minute-taker, where a sentence says so or a mark beside a name does."""
    for sentence in (one for text in said for one in sentences_of(text)):
        if not document.chair and (match := CHAIRED.search(sentence)):
            document.chair = _name_in(match["name"] or match["by"] or match["alone"])
        if not document.minutes_by and (match := NOTED.search(sentence)):
            taker = (match["name"] or match["taker"]).strip()
            document.minutes_by = taker if _name_in(taker) else ""
    for person in document.attendance:
        if not document.chair and CHAIR.search(person.capacity):
            document.chair = person.name
        if not document.minutes_by and MINUTES.search(person.capacity):
            post = re.sub(r"\([^()]*$", "", MINUTES.sub("", person.capacity)).strip(" ,–—-")
            document.minutes_by = f"{person.name}, {post}" if post else person.name


def _name_in(text: str) -> str:
    words = re.sub(r"^(?:the meeting was|the)\s+", "", text.strip(), flags=re.I)
    one = read_person(words)
    return one.name if one else words if is_name(words) else ""
