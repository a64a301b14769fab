"""Abbreviations that stand in notes, and those of them that the record explains.

One may mean another thing to the next reader, so none is expanded here: it is only told which have
no meaning in this record. Known are posts, their other titles, those who were there, the body and
its plan, and whatever the notes say in full once: “Serious Incident Board (SIB)”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from accounts.models import Body, Office, OfficeAlias
from meetings.models import Attendance, Meeting

from .missing import Noted

WORD = re.compile(r"(?<![^\W_])[A-Z]{2,8}(?=s?(?![^\W_]))")
"""Capitals alone, also as a plural (“ACCs”), and each part of “T/CC”."""
IN_BRACKETS = re.compile(r"\(\s*(?:the\s+)?[“\"'‘]?([A-Z]{2,8})s?[”\"'’]?\s*\)")
ROMAN = re.compile(r"[IVX]+")
ORDINARY = frozenset({"ALL", "AM", "AOB", "ID", "IT", "NB", "OK", "PM", "TBC", "UK"})
"""Words of any office, in capitals; ALL is everyone at the meeting."""


def used(text: str) -> Iterable[str]:
    """Each once, in the order in which they stand; not of lines that are all in capitals."""
    lines = (line for line in text.splitlines() if not line.isupper())
    found = dict.fromkeys(word for line in lines for word in WORD.findall(line))
    return [word for word in found if word not in ORDINARY and not ROMAN.fullmatch(word)]


def explained(text: str) -> set[str]:
    """Those that stand in brackets, after what they are short for."""
    return set(IN_BRACKETS.findall(text))


def known(texts: Iterable[str]) -> set[str]:
    """Whatever stands in capitals in the names of posts, people, the body and its plan."""
    return {word for text in texts for word in WORD.findall(text)}


def unexplained(
    meeting: Meeting, attendance: Iterable[Attendance], noted: Sequence[Noted]
) -> dict[str, int]:
    """Those without a meaning, with the item in which each stands first."""
    texts = {each.item.pk: _words(each) for each in noted}
    meant = known([*_names(meeting, attendance), *_objectives(noted)])
    for text in texts.values():
        meant |= explained(text)
    first: dict[str, int] = {}
    for key, text in texts.items():
        for word in used(text):
            if word not in meant:
                first.setdefault(word, key)
    return first


def _names(meeting: Meeting, attendance: Iterable[Attendance]) -> Iterable[str]:
    yield from (meeting.title, meeting.chair_text, meeting.minutes_by_text)
    yield meeting.next_meeting_owners
    if body := Body.objects.first():
        yield from (body.name, body.abbreviation, body.force_name)
    for each in attendance:
        yield from (each.printed_name, each.capacity, each.office_text, each.initials)
    yield from Office.objects.values_list("abbreviation", flat=True)
    yield from OfficeAlias.objects.values_list("name", flat=True)


def _objectives(noted: Iterable[Noted]) -> list[str]:
    return [each.item.objective.title for each in noted if each.item.objective]


def _words(noted: Noted) -> str:
    """What the notes of an item say in today's words; not quotations of earlier ones."""
    item = noted.item
    said = [item.heading, item.context, item.narrative, item.findings, item.agreed_after]
    said += [question.text for question in noted.questions]
    said += [decision.text for decision in noted.decisions]
    said += [action.text for action in noted.actions]
    said += [matter.update for matter in noted.matters]
    return "\n".join(said)
