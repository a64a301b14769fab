"""The header block: title, date and times, chair, minute-taker, venue, marking."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.notes.document import NextMeeting, NotesDocument, Warning
from governance.notes.lines import Line
from governance.notes.rendering.blocks import HEADER_LABELS

from .actions import owners_of
from .dates import DATES, read_moment
from .people import CHAIR, MINUTES, read_person

_LABELS = {
    "date_text": r"date(?:\s*(?:and|&|/)\s*time)?|(?:meeting )?(?:date|held)(?: on)?|date of (?:the )?meeting|when",
    "time": r"(?:meeting )?times?|(?:start|finish|end)(?: time)?",
    "chair": r"chair(?:ed by|man|person|woman)?|(?:in )?the chair|presiding",
    "minutes_by": r"minutes(?: (?:taken )?by)?|minute[- ]?taker|notes?(?: taken)? by|note[- ]?taker|notes"
    r"|secretary|clerk",
    "venue": r"(?:meeting )?venue|room|location|place|held at|where",
    "marking": r"(?:protective |security )?(?:marking|classification)|gsc",
    "next_meeting": r"(?:date (?:and time )?of )?(?:the )?next(?: meeting)?",
}
_MARKS = {"venue": r"(?::|[–-](?=\s))"}
LABELS = tuple(
    (name, re.compile(rf"(?P<label>(?:{words})\s*{_MARKS.get(name, ':')})\s*(?P<text>\S.*)?", re.I))
    for name, words in _LABELS.items()
)
MARKING = re.compile(
    r"\(?(?:OFFICIAL(?:\s*[:–-]?\s*SENSITIVE)?(?:\s*[:–-]\s*[A-Z ]+)?|(?:NOT|Not) [Pp](?:ROTECTIVELY|rotectively)"
    r" [Mm](?:ARKED|arked)|RESTRICTED|PROTECT|CONFIDENTIAL|UNCLASSIFIED)\)?"
)
MEETING = re.compile(
    r"\b(?:meetings?|board|notes|minutes|panel|group|committee|scrutiny|sessions?|forum|assurance"
    r"|executive|accountability)\b",
    re.I,
)
VENUE = re.compile(
    r"\b(?:rooms?|hall|centre|house|headquarters|hq|offices?|building|chamber|suite|teams|zoom|skype"
    r"|virtual(?:ly)?|online|remote(?:ly)?)\b",
    re.I,
)
PLACE = re.compile(
    r"^(?:[,;–-]?\s*(?:at|in|@)\s+(?:the\s+)?|[,;]\s*)(?P<place>[A-Z][^.]*[A-Za-z]{3}.*?)\.?$", re.I
)
PLACE_BEFORE = re.compile(
    r"\bheld (?:at|in) (?:the )?(?P<place>\w.*?),? on (?=[A-Z0-9])", re.I
)
GROUPS = re.compile(r"\b(?:present|attend\w+|apologies|observ\w+)\b", re.I)
BARE_TITLE = re.compile(r"(?:minutes|notes?|record|agenda|formal record)", re.I)
CRUMBS = re.compile(r"\s[>»]\s")


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


LABEL_ALONE = re.compile(r"(?:date|time|place|venue|location|chair|date of meeting):?", re.I)
"""Labels that may stand on a line of their own, where a table lost its columns."""


def _with_colon(text: str) -> str:
    return text if text.endswith(":") else f"{text}:"


def is_titled_minutes(text: str) -> bool:
    """Whether a line that begins "Minutes:" goes on with what met, not with who took them."""
    found = header_line(text)
    return bool(found and found[0] == "minutes_by" and MEETING.search(found[2]))


def says_when(text: str) -> bool:
    """Whether a line says on which day a meeting was held."""
    is_said = MEETING.search(text) or text.lower().startswith("held")
    return bool(is_said) and read_moment(text).says_date


def is_venue(text: str) -> bool:
    """Whether an unlabelled line under the date says where the meeting was."""
    if ":" in text or read_person(text) or GROUPS.search(text):
        return False
    return bool(VENUE.search(text)) and not re.search(r"\b(?:meeting|board|minutes|notes)\b", text, re.I)


@dataclass(slots=True)
class Header:
    """Collects the header of one document; `loose` lines are a title or stay unplaced."""

    document: NotesDocument
    loose: list[Line] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    next_meeting: str = ""
    is_titled: bool = False
    """Whether a line that can be the title was left."""
    pending: tuple[str, Line] | None = None
    """The field of a label that stands on a line of its own, and that line."""

    def leave(self, line: Line) -> None:
        """Keeps a line that nothing took: the title is one of them, the others stay unplaced."""
        self.loose.append(line)
        self.is_titled = self.is_titled or bool(MEETING.search(line.text) and not line.literal)

    def give_up(self, lines: list[Line]) -> None:
        """Takes lines back that turned out to be no part of the header."""
        self.loose = [line for line in self.loose if not any(line is one for one in lines)]

    def take(self, line: Line) -> bool:
        """Takes a line that the header prints; False for one that is none of its own."""
        if line.literal:
            return False
        if self.pending:
            name, label = self.pending
            self.pending = None
            if not header_line(line.text) and self._set(line, name, _with_colon(label.text), line.text):
                return True
            self.leave(label)
        alone = LABEL_ALONE.fullmatch(line.text) or line.text.endswith(":")
        if alone and (bare := header_line(_with_colon(line.text))) and not bare[2]:
            self.pending = bare[0], line
            return True
        if found := header_line(line.text):
            return not is_titled_minutes(line.text) and self._set(line, *found)
        if not self.document.date_text and (is_date_line(line.text) or self._dates(line.text)):
            return self._set(line, "date_text", "", line.text)
        if is_date_line(line.text) and self._says_more(line):
            return True
        document = self.document
        after_date = document.date_text and not document.venue and not document.attendance
        if after_date and is_venue(line.text):
            return self._set(line, "venue", "", line.text)
        return False

    def _says_more(self, line: Line) -> bool:
        """Takes a second line with the day, if only that one says the time as well."""
        document = self.document
        before, moment = read_moment(document.date_text), read_moment(line.text)
        if before.start or not moment.start or before.day != moment.day:
            return False
        if document.labels.get("date_text") != "":
            return False
        self.leave(Line(self.line_of["date_text"], document.date_text))
        document.date_text, self.line_of["date_text"] = line.text, line.number
        return True

    def _dates(self, text: str) -> bool:
        """Whether a line under the title says when the meeting was held."""
        return self.is_titled and says_when(text)

    def is_label(self, line: Line) -> bool:
        found = None if line.literal else header_line(_with_colon(line.text))
        return bool(found and not found[2] and found[0] != "marking")

    def take_cells(self, label: Line, value: list[Line]) -> bool:
        """Takes a table row "Venue | Conference room"."""
        if not self.is_label(label):
            return False
        found = header_line(_with_colon(label.text)) or ("", "", "")
        return self._set(label, found[0], _with_colon(label.text), " ".join(line.text for line in value))

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
        if self.pending:
            self.leave(self.pending[1])
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
        others = [line for line in self.loose if not CRUMBS.search(line.text)]
        said = [line for line in others if not BARE_TITLE.fullmatch(line.text)]
        named = [line for line in said if MEETING.search(line.text)]
        return literal or next(iter(named or said or others or self.loose), None)

    def _read_date(self, title_line: int) -> None:
        document = self.document
        moment = read_moment(document.date_text)
        line = self.line_of.get("date_text", title_line)
        if not moment.says_date and (of_title := read_moment(document.title)).says_date:
            document.date = of_title.day
            self._warn(of_title.problems, title_line)
            if not document.date_text:
                moment = of_title
        else:
            document.date = moment.day
            if not moment.says_date:
                self._warn(("No date of the meeting was found; please add it.",), line)
        document.start_time, document.end_time = moment.start, moment.end
        if moment.problems and document.date_text:
            self._warn(moment.problems, line)
        if not document.venue:
            place = PLACE.match(moment.rest) or PLACE_BEFORE.search(document.date_text)
            document.venue = place["place"] if place else ""

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
