"""One person of an attendance list: name, capacity, and the abbreviations printed beside them."""

from __future__ import annotations

import re

from governance.notes.document import Attendee

_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
NAME_INITIALS = re.compile(
    rf"^(?P<name>[^(),]+?)\s*\((?P<initials>{_INITIALS})\)[\s,;]*(?P<rest>.*)$"
)
NAME_REMARK = re.compile(r"^(?P<name>[^(),]+?)\s*(?P<rest>\([^()]+\).*)$")
NAME_IN_CHAIR = re.compile(r"^(?P<name>[^(),]+?),?\s+(?P<rest>in the chair)$", re.I)
NAME_DASH = re.compile(r"^(?P<name>[^–—,()]+?)\s+[–—-]\s+(?P<rest>.+)$")
NAME_COMMA = re.compile(r"^(?P<name>[^,()]+?),\s+(?P<rest>.+)$")
POST_DASH = re.compile(r"^(?P<rest>[^–—()]+?)\s+[–—-]\s+(?P<name>[^,()]+?)(?P<more>\s*\(.*)?$")

POST = re.compile(
    r"(?:(?:(?:[TA]/)?(?:chief|deputy|assistant|temporary|acting|interim|police|and|&|crime|fire|general"
    r"|commissioner|constable|executive|officer|financ(?:e|ial)|treasurer|superintendent|inspector|director|head"
    r"|manager|secretary|solicitor|chair|clerk|member|lead|staff|policy|senior|minute|taker|auditor)s?"
    r"|ACC|DCC|CC|PCC|DPCC|OPCC)\b[ ,/’'s]*)+(?:(?:of|for|to|in)\s.+)?",
    re.I,
)
"""A post rather than a person: "T/Deputy Chief Constable", "Head of Estates"."""

ABBREVIATION = re.compile(r"\(((?:[TA]/)?[A-Z][A-Za-z]*[A-Z&]+[a-z]?)(?: [A-Z][a-z]+)?\)")
OF_SOMETHING = {"of", "for", "at", "to", "in", "from"}
SMALL_WORDS = {"and", "&", "of", "the", "for", "to", "in", "at"}
NAME_PARTICLES = {"de", "da", "van", "von", "der", "la", "le", "el", "al", "bin", "di", "du"}
NOT_NAMES = re.compile(
    r"\b(?:meeting|board|minutes?|notes?|agenda|police|report|update|performance|action|item|present"
    r"|apologies|room|office|headquarters|the|was|were|is|are|to|from|business|strategy|policy"
    r"|panel|committee|society|council|university|service|group|scrutiny|session|welcome)\b",
    re.I,
)
CHAIR = re.compile(
    r"(?:^|\()\s*chair(?:man|woman|person|ing)?\s*(?:[),–—-]|$)|\bin the chair\b", re.I
)
MINUTES = re.compile(r"\(?\b(?:minutes|minute[- ]taker|note[- ]taker|notes)\b\)?", re.I)
OBSERVER = re.compile(r"\bobserver|\bobserving", re.I)
RANKS = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|sir|dame|rev|cllr|councillors?|ch|insp|supt|sgt|det)\b\.?\s*)+",
    re.I,
)


def read_person(text: str) -> Attendee | None:
    """The person that a line names, or None where it does not look like one."""
    text = text.strip(" ;.")
    for pattern in (NAME_INITIALS, NAME_IN_CHAIR, NAME_REMARK, NAME_DASH, NAME_COMMA):
        match = pattern.match(text)
        if match and is_name(match["name"]):
            initials = match.groupdict().get("initials") or ""
            if initials and not _are_initials(initials, match["name"]):
                initials, rest = "", text[len(match["name"]) :].strip()
            else:
                rest = match["rest"].lstrip("–—-: ").strip()
            return person(match["name"], rest, initials)
    match = POST_DASH.match(text)
    if match and is_post(match["rest"]) and is_name(match["name"]):
        return person(match["name"], (match["rest"] + (match["more"] or "")).strip())
    return None


def person(name: str, capacity: str = "", initials: str = "") -> Attendee:
    """An attendee, with what the printed words say of office, initials and standing."""
    attendee = Attendee(name, capacity, initials=initials)
    match = NAME_INITIALS.match(name)
    if match and not initials and not match["rest"] and _are_initials(match["initials"], name):
        attendee.name, attendee.initials = match["name"], match["initials"]
    for found in ABBREVIATION.finditer(capacity):
        if _are_initials(found[1], attendee.name):
            attendee.initials = attendee.initials or found[1]
        elif not attendee.office and not _names_an_organisation(capacity, found):
            attendee.office = found[1]
    if OBSERVER.search(capacity):
        attendee.status = "observer"
    return attendee


def is_post(text: str) -> bool:
    return bool(POST.fullmatch(re.sub(r"\s*\([^()]*\)", "", text).strip()))


def is_name(text: str) -> bool:
    """Whether words can be a person's name, with or without a rank before it."""
    words = text.strip(" ,.;").split()
    if not 1 < len(words) <= 6 or NOT_NAMES.search(text) or any(map(str.isdigit, text)):
        return False
    if text.isupper() and len(text) > 4 * len(words):
        return False
    if is_post(text) or ":" in text:
        return False
    return all(word[0].isupper() or word.lower() in NAME_PARTICLES for word in words)


def names_in(text: str) -> list[Attendee]:
    """The people of a list in one line, "A, B and C"; none unless every part names somebody."""
    text = text.strip(" .;")
    if ";" in text:
        parts = [re.sub(r"^and\s+", "", part.strip()) for part in text.split(";")]
    else:
        alone = read_person(text)
        if alone and is_post(alone.capacity.partition(",")[0]):
            return [alone]
        if alone and alone.capacity and "(" not in alone.capacity:
            others = NAME_COMMA.match(text)
            if not others or not _are_all_names(others["rest"]):
                return [alone]
        parts = re.split(r",(?![^(]*\))|\s+and\s+(?![^(]*\))", text)
    people = [
        read_person(part) or (person(part) if is_name(part) else None)
        for part in (part.strip(" .;") for part in parts)
        if part
    ]
    return [one for one in people if one] if people and all(people) else []


def _are_all_names(text: str) -> bool:
    parts = re.split(r",(?![^(]*\))|\s+and\s+(?![^(]*\))", text)
    return all(is_name(re.sub(r"\(.*", "", part).strip(" .")) for part in parts if part.strip())


def _are_initials(letters: str, name: str) -> bool:
    """Whether an abbreviation is made of the first letters of a name, ranks left aside."""
    first = _initials_of(RANKS.sub("", re.sub(r"\(.*", "", name)))
    ends = first[:1] + first[-1:] if len(first) > 2 else first
    return letters.upper() in (first, ends) or (len(letters) > 1 and first.endswith(letters))


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _names_an_organisation(capacity: str, match: re.Match[str]) -> bool:
    """ "Chief Constable of Severnshire Police (SP)": SP is the force, not the post."""
    letters = [letter for letter in match[1] if letter.isupper()]
    words = [
        word
        for word in capacity[: match.start()].split()
        if word.lower() not in SMALL_WORDS or word[0].isupper()
    ]
    tail = words[-len(letters) :]
    if [word[0] for word in tail] != letters:
        return False
    before = capacity[: capacity.find(tail[0], max(0, match.start() - 120))].split()
    return bool(before) and before[-1].lower() in OF_SOMETHING
