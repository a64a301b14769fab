"""What sentences say of the meeting as a whole: who came or could not, when it began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from governance.notes.document import Attendee, Item, NotesDocument
from governance.notes.markdown import blocks_of

from .dates import TIME, read_moment
from .following import next_meeting_of
from .opening import read_roles
from .people_lists import names_in
from .posts import is_post
from .proper_names import same_person
from .sentences import sentences_of
from .standing import GROUP, status_of

_MEETING = (
    r"(?:meeting|session|board|panel|committee|forum|chair\w*|commissioner|business|proceedings)"
)
_ENDED = r"(?:closed|ended|concluded|finished|rose|terminated|adjourned|(?:to a|at) close|closing)"
ENDED = re.compile(
    rf"\b{_MEETING}\b[^:]{{0,80}}?\b{_ENDED}\b[^\d]{{0,40}}$"
    r"|(?:^|[;,]\s)(?:time (?:of )?)?(?:meeting )?(?:close|closed|ended|ends?|finish|finished"
    r"|concluded|adjourned)(?: of (?:the )?meeting)?"
    r"(?: time)?(?: at)?\s*[:–-]?\s*$",
    re.I,
)
BEGAN = re.compile(
    rf"\b{_MEETING}\b[^:]{{0,60}}?\b(?:opened|started|began|commenced)\b[^\d]{{0,40}}$", re.I
)
SENT = re.compile(
    r"(?P<names>.+?) (?:had |has |have )?(?:also )?(?P<verb>(?:sent|gave|given|offered|tendered"
    r"|submitted)"
    r"(?: (?:his|her|their))? apologies|(?:was|were) unable to (?:attend|join|be present))\b.*",
    re.I,
)
LEADS_ON = re.compile(r"\bapolog.*\b(?:from|by|behalf of)\s*$|\b(?:were|by)\s*$", re.I)
"""How the words before a list of people end in a sentence."""
REASON = re.compile(
    r",? (?:who|due to|because|as (?:he|she|they)|for (?:this|the)|and (?:welcomed|noted))\b"
    r"(?![^(]*\)).*|;.*"
)


def complete(document: NotesDocument) -> None:
    """Adds what only the items say; nothing that the header or the attendance says is changed."""
    paragraphs = list(_paragraphs(document.items))
    unplaced = [one.text for one in document.unplaced]
    for text in (document.date_text, *unplaced, *paragraphs[:12]):
        for sentence in sentences_of(text):
            _add_people(document, sentence)
    read_roles(document, paragraphs[:3])
    if document.start_time is None:
        document.start_time = _time_after(BEGAN, [*unplaced, *paragraphs[:6]])
    if document.end_time is None:
        ends = [document.date_text, *unplaced, *paragraphs[-8:]]
        found = _time_after(ENDED, reversed(ends))
        document.end_time = _later(found, document.start_time)
    if document.next_meeting is None:
        document.next_meeting = next_meeting_of(document)


def _paragraphs(items: list[Item]) -> Iterator[str]:
    for item in items:
        if item.heading:
            yield item.heading
        yield from (text for _, text in blocks_of(item.narrative))
        yield from (text for _, text in blocks_of(item.agreed_after))
        yield from _paragraphs(item.items)


def _add_people(document: NotesDocument, sentence: str) -> None:
    """Those who came or sent apologies as a sentence says, unless they are listed already."""
    match = GROUP.fullmatch(sentence.strip())
    if match and match["names"] and (match["colon"] or LEADS_ON.search(match["label"])):
        label, names = match["label"].strip(), match["names"]
    elif sent := SENT.fullmatch(sentence.strip()):
        label, names = sent["verb"], sent["names"]
    else:
        return
    for one in _people(names):
        if not any(same_person(one, other) for other in document.attendance):
            one.status, one.group = one.status or status_of(label), label
            document.attendance.append(one)


def _people(text: str) -> list[Attendee]:
    """The people named; posts without a name are left aside."""
    text = REASON.sub("", text).strip(" .")
    if found := names_in(text):
        return found
    parts = re.split(r",\s+|\s+and\s+", text)
    named = [part for part in parts if not is_post(re.sub(r"^the ", "", part))]
    people = [names_in(part) for part in named]
    return [one for group in people for one in group] if all(people) else []


def _time_after(said: re.Pattern[str], paragraphs: Iterator[str] | list[str]) -> time | None:
    """The time behind words such as "The meeting closed at"."""
    for text in paragraphs:
        for match in TIME.finditer(text):
            if said.search(text[: match.start()]):
                return read_moment(match.group()).start or _plain(match)
    return None


def _plain(match: re.Match[str]) -> time:
    """A time whose half of the day is left open ("4.20"), as printed."""
    return time(int(match["hour24"]), int(match["minute24"] or 0))


def _later(end: time | None, start: time | None) -> time | None:
    """The end, in the afternoon where it would be before the start; None where it cannot be."""
    if end is None or (start and end > start):
        return end if end is None or start or end.hour >= 7 else None
    if start and end.hour < 12 and (later := end.replace(hour=end.hour + 12)) > start:
        return later
    return end if start is None and end.hour >= 7 else None
