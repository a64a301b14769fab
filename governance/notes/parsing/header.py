"""The header block: title, date and times, chair, minute-taker, venue, marking."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.notes.document import NextMeeting, NotesDocument, Warning
from governance.notes.lines import Line
from governance.notes.rendering.blocks import HEADER_LABELS

from .actions import owners_of
from .dates import DATES, read_moment
from .people import CHAIR, MINUTES

_LABELS = {
    "date_text": r"date(?:\s*(?:and|&|/)\s*time)?|meeting date|date of (?:the )?meeting|when|held on",
    "time": r"times?|start(?: time)?",
    "chair": r"chair(?:ed by|man|person|woman)?|in the chair|presiding",
    "minutes_by": r"minutes(?: (?:taken )?by)?|minute[- ]?taker|notes?(?: taken)? by|note[- ]?taker|notes"
    r"|secretary|clerk",
    "venue": r"venue|location|place|held at|where",
    "marking": r"(?:protective |security )?(?:marking|classification)|gsc",
    "next_meeting": r"(?:date (?:and time )?of )?(?:the )?next meeting",
}
LABELS = tuple(
    (name, re.compile(rf"(?P<label>(?:{words})\s*:)\s*(?P<text>\S.*)?", re.I))
    for name, words in _LABELS.items()
)
MARKING = re.compile(
    r"\(?(?:OFFICIAL(?:\s*[:–-]?\s*SENSITIVE)?(?:\s*[:–-]\s*[A-Z ]+)?|(?:NOT|Not) [Pp](?:ROTECTIVELY|rotectively)"
    r" [Mm](?:ARKED|arked)|RESTRICTED|PROTECT|CONFIDENTIAL|UNCLASSIFIED)\)?"
)
MEETING = re.compile(
    r"\b(?:meeting|board|notes|minutes|panel|group|committee|scrutiny|session|forum|assurance)\b",
    re.I,
)
VENUE = re.compile(
    r"\b(?:rooms?|hall|centre|house|headquarters|hq|offices?|building|chamber|suite|teams|zoom|skype"
    r"|virtual(?:ly)?|online|remote(?:ly)?)\b",
    re.I,
)
PLACE = re.compile(r"^[,;–-]?\s*(?:at|in|@)\s+(?P<place>[A-Z].*)", re.I)


def header_line(text: str) -> tuple[str, str, str] | None:
    """(field, printed label, text) of a labelled line of the header: "Venue: Conference room"."""
    for name, pattern in LABELS:
        if match := pattern.fullmatch(text):
            return name, match["label"], match["text"] or ""
    return ("marking", "", text) if MARKING.fullmatch(text) else None


def is_date_line(text: str) -> bool:
    """Whether a line is the date of the meeting, and not a title or a sentence that names one."""
    found = min((m.start() for p in DATES if (m := p.search(text))), default=None)
    return found is not None and (
        found == 0 or (len(text.split()) <= 6 and not MEETING.search(text))
    )


@dataclass(slots=True)
class Header:
    """Collects the header of one document; `loose` lines are a title or stay unplaced."""

    document: NotesDocument
    loose: list[Line] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    next_meeting: str = ""

    def take(self, line: Line) -> bool:
        """Takes a line that the header prints; False for one that is none of its own."""
        if line.literal:
            return False
        if found := header_line(line.text):
            return self._set(line, *found)
        if not self.document.date_text and is_date_line(line.text):
            return self._set(line, "date_text", "", line.text)
        document = self.document
        after_date = document.date_text and not document.venue and not document.attendance
        if after_date and VENUE.search(line.text) and not MEETING.search(line.text):
            return self._set(line, "venue", "", line.text)
        return False

    def take_cells(self, label: Line, value: list[Line]) -> bool:
        """Takes a table row "Venue | Conference room"."""
        printed = label.text if label.text.endswith(":") else f"{label.text}:"
        found = None if label.literal else header_line(printed)
        if not found or found[2] or found[0] == "marking":
            return False
        return self._set(label, found[0], label.text, " ".join(line.text for line in value))

    def _set(self, line: Line, name: str, label: str, text: str) -> bool:
        document = self.document
        if name == "time":
            document.date_text = f"{document.date_text} {label} {text}".strip()
            return True
        before = self.next_meeting if name == "next_meeting" else getattr(document, name)
        if before or not text:
            return False
        if name == "next_meeting":
            self.next_meeting = text
        else:
            setattr(document, name, text)
        self.line_of[name] = line.number
        if label != HEADER_LABELS[name]:
            document.labels[name] = label
        return True

    def finish(self) -> None:
        """Chooses the title and reads what the printed lines say."""
        title = self._title()
        document = self.document
        if title:
            self.loose.remove(title)
            document.title = title.text
        self._read_date(title.number if title else 0)
        self._read_roles()
        if self.next_meeting:
            moment = read_moment(self.next_meeting)
            owners = owners_of(moment.rest) if moment.day or moment.start else []
            document.next_meeting = NextMeeting(moment.day, moment.start, owners)
            self._warn(moment.problems, self.line_of["next_meeting"])

    def _title(self) -> Line | None:
        literal = next((line for line in self.loose if line.literal), None)
        named = [line for line in self.loose if MEETING.search(line.text)]
        return literal or next(iter(named or self.loose), None)

    def _read_date(self, title_line: int) -> None:
        document = self.document
        moment = read_moment(document.date_text)
        line = self.line_of.get("date_text", title_line)
        if not moment.says_date and (of_title := read_moment(document.title)).says_date:
            document.date = of_title.day
            self._warn(of_title.problems, title_line)
        else:
            document.date = moment.day
            if not moment.says_date:
                self._warn(("No date of the meeting was found; please add it.",), line)
        document.start_time, document.end_time = moment.start, moment.end
        self._warn(moment.problems, line)
        if not document.venue and (place := PLACE.match(moment.rest)):
            document.venue = place["place"]

    def _read_roles(self) -> None:
        """Chair and minute-taker, where they are marked beside a name alone."""
        document = self.document
        for person in document.attendance:
            if not document.chair and CHAIR.search(person.capacity):
                document.chair = person.name
            if not document.minutes_by and MINUTES.search(person.capacity):
                post = MINUTES.sub("", person.capacity).strip(" ,–—-")
                document.minutes_by = f"{person.name}, {post}" if post else person.name

    def _warn(self, problems: tuple[str, ...], line: int) -> None:
        self.document.warnings.extend(Warning(problem, line) for problem in problems)
