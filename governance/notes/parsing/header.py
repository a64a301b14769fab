"""The header block: title, date and times, chair, minute-taker, venue, marking."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from governance.notes.document import NextMeeting, NotesDocument, Unplaced, Warning
from governance.notes.house import HEADER_LABELS, moment_text
from governance.notes.lines import Line

from .dates import TIME, read_moment
from .following import moments_in
from .labels import LABEL_ALONE, header_line, labelled_parts
from .opening import (
    FURNITURE,
    HELD,
    MEETING,
    VENUE,
    date_line_of,
    is_time_line,
    place_of,
    read_roles,
    starts_with_date,
    starts_with_time,
    times_line_of,
    title_of,
)
from .owners import owners_of
from .people import read_person
from .proper_names import is_place
from .remainder import words_beyond

GROUPS = re.compile(r"\b(?:present|attend\w+|apologies|observ\w+)\b", re.I)


def is_date_line(text: str) -> bool:
    """Whether a line is the date of the meeting, and not a title or a sentence that names one."""
    if starts_with_date(text):
        return True
    return read_moment(text).says_date and len(text.split()) <= 6 and not MEETING.search(text)


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
    if ":" in text or (read_person(text) and not is_place(text)) or GROUPS.search(text):
        return False
    return bool(VENUE.search(text)) and not re.search(
        r"\b(?:meeting|board|minutes|notes)\b", text, re.I
    )


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
        is_printed_around = line.literal or FURNITURE.search(line.text)
        self.is_titled = self.is_titled or bool(MEETING.search(line.text) and not is_printed_around)

    def give_up(self, lines: list[Line]) -> None:
        """Takes lines back that turned out to be no part of the header."""
        self.loose = [line for line in self.loose if not any(line is one for one in lines)]

    def take(self, line: Line) -> bool:
        """Takes a line that the header prints; False for one that is none of its own."""
        if line.literal or FURNITURE.search(line.text):
            return False
        parts = labelled_parts(line.text)
        if len(parts) > 1:
            for part in parts:
                if not self.take(replace(line, text=part)):
                    self.leave(replace(line, text=part))
            return True
        if self.pending:
            name, label = self.pending
            self.pending = None
            if not header_line(line.text) and self._set(
                line, name, _with_colon(label.text), line.text
            ):
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
        if self._adds_times(line):
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

    def _adds_times(self, line: Line) -> bool:
        """Takes a line that says from when to when, under one with the day alone."""
        document = self.document
        says_time = starts_with_time(line.text) or (
            HELD.match(line.text) and TIME.search(line.text)
        )
        if not (document.date_text and says_time) or read_moment(document.date_text).start:
            return False
        document.date_text = f"{document.date_text} {line.text}"
        return True

    def _dates(self, text: str) -> bool:
        """Whether a line under the title says when the meeting was held, on the title's day."""
        if not (self.is_titled and says_when(text)):
            return False
        titled = [line.text for line in self.loose if MEETING.search(line.text)]
        days = {read_moment(title).day for title in titled} - {None}
        return not days or read_moment(text).day in days

    def is_label(self, line: Line) -> bool:
        found = None if line.literal else header_line(_with_colon(line.text))
        return bool(found and not found[2] and found[0] != "marking")

    def take_cells(self, label: Line, value: list[Line]) -> bool:
        """Takes a table row "Venue | Conference room"."""
        if not self.is_label(label):
            return False
        found = header_line(_with_colon(label.text)) or ("", "", "")
        return self._set(
            label, found[0], _with_colon(label.text), " ".join(line.text for line in value)
        )

    def _set(self, line: Line, name: str, label: str, text: str) -> bool:
        document = self.document
        if name == "date_text" and document.date_text and is_time_line(text):
            name = "time"
        if name == "time":
            document.date_text = f"{document.date_text} {label} {text}".strip()
            return True
        if (
            name == "date_text"
            and document.date_text
            and not read_moment(document.date_text).says_date
        ):
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
        document = self.document
        title = title_of(self.loose)
        if title:
            self.loose.remove(title)
            document.title = title.text
        self._find_date()
        self._read_date(title.number if title else 0)
        document.venue = document.venue or place_of(document.date_text)
        if not document.venue and not read_moment(document.date_text).says_date:
            document.venue = place_of(document.title) if document.date else ""
        if not document.venue:
            self._find_venue(title.number if title else 0)
        read_roles(document, [*(line.text for line in self.loose), document.date_text])
        if self.next_meeting:
            self._read_next_meeting()

    def _find_date(self) -> None:
        """Takes the line with the day, or the times, where no line said that it is the one."""
        document = self.document
        if read_moment(document.date_text).says_date:
            return
        in_title = read_moment(document.title).says_date
        if in_title and document.date_text:
            return
        line = times_line_of(self.loose) if in_title else date_line_of(self.loose)
        if line is None:
            return
        self.loose.remove(line)
        times, document.date_text = document.date_text, ""
        self._set(line, "date_text", HEADER_LABELS["date_text"], f"{line.text} {times}".strip())

    def _find_venue(self, title_line: int) -> None:
        """Takes a building that stands over the day, or straight below what is under it."""
        date_line = self.line_of.get("date_text", title_line)
        for line in self.loose:
            is_near = date_line and abs(date_line - line.number) <= 2
            if is_near and is_venue(line.text) and is_place(line.text) and not line.literal:
                self.loose.remove(line)
                self._set(line, "venue", HEADER_LABELS["venue"], line.text)
                return

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

    def _read_next_meeting(self) -> None:
        moments = list(moments_in(self.next_meeting))
        after = self.document.date
        coming = [one for one in moments if one.day and (after is None or one.day >= after)]
        moment = (coming or moments)[0]
        owners = owners_of(moment.rest) if moment.day or moment.start else []
        self.document.next_meeting = NextMeeting(moment.day, moment.start, owners)
        printed = moment_text(moment.day, moment.start)
        if words_beyond(self.next_meeting, [printed, *owners]):
            line = self.line_of["next_meeting"]
            self.document.unplaced.append(Unplaced(self.next_meeting, line))
        self._warn(moment.problems, self.line_of["next_meeting"])

    def _warn(self, problems: tuple[str, ...], line: int) -> None:
        self.document.warnings.extend(Warning(problem, line) for problem in problems)
