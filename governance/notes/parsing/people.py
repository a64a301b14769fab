"""One person of an attendance list: name, capacity, and the abbreviations printed beside them."""

from __future__ import annotations

import re

from governance.notes.document import Attendee

_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
NAME_INITIALS = re.compile(
    rf"^(?P<name>[^(),]+?)\s*\((?P<initials>{_INITIALS})\)[\s,;]*(?P<rest>.*)$"
)
NAME_REMARK = re.compile(
    r"^(?P<name>[^(),]+?)\s*(?P<rest>\((?:chair|minutes|minute[- ]taker|notes?|observer|guest)[^)]*\).*)$",
    re.I,
)
NAME_DASH = re.compile(r"^(?P<name>[^–—,()]+?)\s+[–—-]\s+(?P<rest>.+)$")
NAME_COMMA = re.compile(r"^(?P<name>[^,()]+?),\s+(?P<rest>.+)$")
ABBREVIATION = re.compile(r"\(((?:[TA]/)?[A-Z][A-Za-z]*[A-Z&]+[a-z]?)(?: [A-Z][a-z]+)?\)")
OF_SOMETHING = {"of", "for", "at", "to", "in", "from"}
SMALL_WORDS = {"and", "&", "of", "the", "for", "to", "in", "at"}
NAME_PARTICLES = {"de", "da", "van", "von", "der", "la", "le", "el", "al", "bin", "di", "du"}
NOT_NAMES = re.compile(
    r"\b(?:meeting|board|minutes?|notes?|agenda|police|report|update|performance|action|item|present"
    r"|apologies|room|office|headquarters|the|was|were|is|are|to|from|business|strategy|policy)\b",
    re.I,
)
CHAIR = re.compile(r"(?:^|\()\s*chair(?:man|woman|person|ing)?\s*(?:[),–—-]|$)", re.I)
MINUTES = re.compile(r"\(?\b(?:minutes|minute[- ]taker|note[- ]taker|notes)\b\)?", re.I)
OBSERVER = re.compile(r"\bobserver|\bobserving", re.I)


def read_person(text: str) -> Attendee | None:
    """The person that a line names, or None where it does not look like one."""
    for pattern in (NAME_INITIALS, NAME_REMARK, NAME_DASH, NAME_COMMA):
        match = pattern.match(text)
        if match and is_name(match["name"]):
            initials = match.groupdict().get("initials") or ""
            return person(match["name"], match["rest"].lstrip("–—-: ").strip(), initials)
    return None


def person(name: str, capacity: str = "", initials: str = "") -> Attendee:
    """An attendee, with what the printed words say of office, initials and standing."""
    attendee = Attendee(name, capacity, initials=initials)
    if not initials and (match := NAME_INITIALS.match(name)) and not match["rest"]:
        attendee.name, attendee.initials = match["name"], match["initials"]
    for match in ABBREVIATION.finditer(capacity):
        if match[1] == _initials_of(attendee.name):
            attendee.initials = attendee.initials or match[1]
        elif not attendee.office and not _names_an_organisation(capacity, match):
            attendee.office = match[1]
    if OBSERVER.search(capacity):
        attendee.status = "observer"
    return attendee


def is_name(text: str) -> bool:
    """Whether words can be a person's name, with or without a rank before it."""
    words = text.strip(" ,.;").split()
    if not 1 < len(words) <= 6 or NOT_NAMES.search(text) or any(map(str.isdigit, text)):
        return False
    return all(word[0].isupper() or word.lower() in NAME_PARTICLES for word in words) and not (
        text.isupper() and len(words) > 4
    )


def names_in(text: str) -> list[Attendee]:
    """The people of a list in one line, "A, B and C"; none unless every part is a name."""
    parts = [part.strip(" .;") for part in re.split(r",(?![^(]*\))|;|\s+and\s+", text)]
    people = [
        read_person(part) or (person(part) if is_name(part) else None) for part in parts if part
    ]
    return [one for one in people if one] if people and all(people) else []


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _names_an_organisation(capacity: str, match: re.Match[str]) -> bool:
    """ "Chief Constable of Severnshire Police (SP)": SP is the force, not the post."""
    letters = [letter for letter in match[1] if letter.isupper()]
    words = [
        w
        for w in capacity[: match.start()].split()
        if w.lower() not in SMALL_WORDS or w[0].isupper()
    ]
    tail = words[-len(letters) :]
    if [word[0] for word in tail] != letters:
        return False
    before = capacity[: capacity.find(tail[0], max(0, match.start() - 120))].split()
    return bool(before) and before[-1].lower() in OF_SOMETHING
