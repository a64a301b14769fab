"""One person of an attendance list: name, capacity, and the abbreviations printed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from governance.notes.document import Attendee

from .dates import TIME, read_moment
from .posts import ASIDE, LETTERS, OFFICE_OF_ONE, is_post
from .proper_names import RANKS, RETIRED, are_initials, is_name

_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
NAME_INITIALS = re.compile(
    rf"^(?P<name>[^(),]+?)\s*[(\[](?P<initials>{_INITIALS})[)\]][\s,;]*(?P<rest>.*)$"
)
NAME_REMARK = re.compile(r"^(?P<name>[^(),]+?)\s*(?P<rest>\([^()]+\).*)$")
NAME_IN_CHAIR = re.compile(r"^(?P<name>[^(),]+?),?\s+(?P<rest>in the chair)$", re.I)
NAME_LEADER = re.compile(r"^(?P<name>[^(),]+?)\s*(?:\.{4,}|…{2,}|_{3,})\s*(?P<rest>\S.*)$")
NAME_REMOTELY = re.compile(
    r"^(?P<name>[^(),;]+?)\s+(?P<rest>(?:(?:for )?(?:agenda )?items? \d"
    r"|via|by (?:teams|zoom|phone|video)|representing|on behalf of|deputising)\b.*)$",
    re.I,
)
NAME_DASH = re.compile(r"^(?P<name>[^–—,()]+?)(?:\s+[–—|-]\s+|\s?[–—]\s?)(?P<rest>.+)$")
NAME_COMMA = re.compile(r"^(?P<name>[^,()]+?),\s+(?P<rest>.+)$")
NAME_ASIDE = re.compile(
    r"^(?P<rest>[Tt]he [^()]+|[^()]+(?=\s\((?:Mr|Mrs|Ms|Miss|Dr|Cllr)\b))\s+\((?P<name>[^(),]+)\)"
    r"(?P<more>[\s,].*)?$"
)
"""The name beside the post: "The Chief Constable (Asha Bell)"; no words of a remark are a name."""
POST_FIRST = tuple(
    re.compile(rf"^(?P<rest>[^–—()]+?)(?:{mark})(?P<name>[^,()]+?)(?P<more>\s*\(.*)?$")
    for mark in (r"\s+[–—-]\s+|:\s+", r",\s+")
)
INITIALS_FIRST = re.compile(
    rf"^(?P<initials>{_INITIALS})(?:\s*[:=–—-]\s*|\s+)(?P<rest>[A-Z]\S*\s.+)$"
)
NAME_LAST_INITIALS = re.compile(rf"^(?P<name>.+?)\s+(?P<initials>{_INITIALS})$")

NAME_INITIALS_POST = re.compile(
    rf"^(?P<name>[^(),]+?)\s+(?P<initials>{_INITIALS})\s+(?P<rest>[^(),]+)$"
)

_HOUR = r"(?:[01]\d|2[0-3]):[0-5]\d"
CAME_AND_WENT = re.compile(
    rf"(?:^|\s)\((?=[al])(?:arrived (?P<came>{_HOUR}))?(?:(?<=\d), (?=left))?"
    rf"(?:left (?P<went>{_HOUR}))?\)$"
)
"""As `house.came_and_went` prints it."""

PATTERNS = (NAME_IN_CHAIR, NAME_REMARK, NAME_LEADER, NAME_REMOTELY, NAME_DASH, NAME_COMMA)

ABBREVIATION = re.compile(r"\(((?:[TA]/)?[A-Z][A-Za-z]*[A-Z&]+[a-z]?)(?: [A-Z][a-z]+)?\)")
ONLY_LETTERS = re.compile(rf"({LETTERS})(?=\s*(?:$|[,;(–—/-]))")
"""A capacity that is an abbreviation and no more: "PCC – Chair"."""
INITIALS_BEFORE_POST = re.compile(rf"\(({_INITIALS})(?:[,;:]|\s?[–—-])\s")
OF_SOMETHING = {"of", "for", "at", "to", "in", "from"}
SMALL_WORDS = {"and", "&", "of", "the", "for", "to", "in", "at"}
CHAIR = re.compile(
    r"(?:^|[(\[,;/&–—-]|\band\b)\s*(?:the )?chair(?:man|woman|person|ing)?\s*"
    r"(?:[)\],/&–—-]|and\b|$|(?:of|for) (?:the )?(?:meeting|board|day|session)\b)"
    r"(?!.*\b(?:committee|panel|authority)\b)|\(chair(?:man|woman|person)?\)"
    r"|\b(?:in the chair|chairing|presiding)\b",
    re.I,
)
MINUTES = re.compile(r"\(?\b(?:minutes|minute[- ]taker|note[- ]?taker|notes)\b\)?", re.I)
OBSERVER = re.compile(r"\bobserver|\bobserving", re.I)
APOLOGIES = re.compile(
    r"(?:^|[(,–—-]\s*)apologies\b|\b(?:sent|gave|tendered)(?: (?:his|her|their))? apologies\b", re.I
)
PART = re.compile(rf"{CHAIR.pattern}|{MINUTES.pattern}|{OBSERVER.pattern}|apologies", re.I)
"""The part that somebody has in the meeting, which is no office even in capitals."""
SEVERAL_POSTS = re.compile(r"\b[A-Z]{2,}, ")
MOST_WORDS = 16
"""Of a post and a name together."""
_BRACKETED = "\ue000"
"""Stands behind "Retd" while a name is read, so that its brackets end no name."""


LONGEST = 240
"""Characters of the longest line that can name one person."""


def read_person(text: str) -> Attendee | None:
    """The person that a line names, or None where it does not look like one."""
    if len(text) > LONGEST:
        return None
    text = RETIRED.sub(rf"\1{_BRACKETED}", text.strip(" ;."))
    found = next((one for one in _readings(text) if one), None)
    found = found or (_in_capitals(text) if text.isupper() else None)
    if found is None:
        return None
    name, rest, initials = (
        re.sub(rf"(\S+?){_BRACKETED}", r"(\1)", words).strip() for words in found
    )
    rank, retired, alone = name.rpartition("(Retd)")
    if retired and is_name(alone):
        name, rest = alone.strip(), f"{rank}{retired}, {rest}".strip(" ,")
    return person(name, rest, initials)


def _readings(text: str) -> Iterator[tuple[str, str, str] | None]:
    """What a line may say, (name, capacity, initials), the likeliest form first."""
    if match := NAME_INITIALS.match(text):
        yield _with_initials(text, match)
    if match := INITIALS_FIRST.match(text):
        words = match["rest"]
        one = read_person(words) or (person(words) if is_name(words) else None)
        if one and not one.initials and are_initials(match["initials"], one.name):
            yield one.name, one.capacity, match["initials"]
    match = NAME_INITIALS_POST.match(text)
    if match and is_post(match["rest"]) and are_initials(match["initials"], match["name"]):
        yield match["name"], match["rest"], match["initials"]
    for pattern in PATTERNS:
        match = pattern.match(text)
        if not match or TIME.search(match["rest"]) or read_moment(ASIDE.sub("", match["rest"])).day:
            continue
        if found := _named(match["name"]):
            name, post, initials = found
            said = match["rest"].lstrip("–—-: ").strip()
            yield name, ", ".join(filter(None, (post, said))), initials
    for pattern in (NAME_ASIDE, *POST_FIRST):
        match = pattern.match(text)
        if match is None or not is_post(match["rest"]) or SEVERAL_POSTS.search(match["rest"]):
            continue
        if (found := _named(match["name"])) and not found[1]:
            yield found[0], (match["rest"] + (match["more"] or "")).strip(), found[2]
    found = _named(text)
    if found and (found[1] or found[2]):
        yield found


def _in_capitals(text: str) -> tuple[str, str, str] | None:
    """ "ASHA BELL – CHIEF CONSTABLE": in capitals only a post makes it sure."""
    found = next((one for one in _readings(text.title()) if one), None)
    if found is None or not is_post(found[1].partition(",")[0]):
        return None
    return found[0].upper(), found[1].upper(), found[2].upper()


def _with_initials(text: str, match: re.Match[str]) -> tuple[str, str, str] | None:
    """ "Asha Bell (AB), Chief Constable", "Chief Constable Asha Bell (AB)"."""
    found = _named(match["name"], match["initials"])
    if found is None:
        return None
    name, post, trailing = found
    if trailing or not are_initials(match["initials"], name):
        return name, ", ".join(filter(None, (post, text[match.end("name") :].strip()))), trailing
    rest = match["rest"].lstrip("–—-: ").strip()
    return name, ", ".join(filter(None, (post, rest))), match["initials"]


def _named(text: str, beside: str = "") -> tuple[str, str, str] | None:
    """Name, the post before it and the initials behind it: "Chief Constable Asha Bell AB".

    Initials that stand `beside` the words may say where a post ends: "Head of Policy Asha Bell".
    """
    text, initials = text.strip(), ""
    if match := NAME_LAST_INITIALS.match(text):
        words = match["name"].split()
        if any(
            are_initials(match["initials"], " ".join(words[at:])) for at in range(len(words) - 1)
        ):
            text, initials = match["name"], match["initials"]
    words = text.split()
    if len(words) > MOST_WORDS:
        return None
    for at in range(len(words) - 2, 0, -1):
        post, name = " ".join(words[:at]), " ".join(words[at:])
        bare = ASIDE.sub("", post)
        is_split = is_post(post) and is_name(name)
        is_sure = are_initials(initials, name) if initials else OFFICE_OF_ONE.search(bare)
        is_sure = is_sure or (not RANKS.fullmatch(f"{bare} ") and are_initials(beside, name))
        if is_split and is_sure:
            return name, post.rstrip(" ,–—-"), initials
    return (text, "", initials) if is_name(text) else None


def name_then_post(text: str) -> Attendee | None:
    """ "Asha Bell Chief Constable", where columns lost their space; sure under a label alone."""
    words = text.split()
    for at in range(2, min(len(words), 5)):
        if not words[at - 1][-1].isalpha():
            return None
        name, post = " ".join(words[:at]), " ".join(words[at:])
        if is_name(name) and is_post(post) and (OFFICE_OF_ONE.search(post) or " of " in post):
            return person(name, post)
    return None


def came_and_went(capacity: str) -> tuple[str, time | None, time | None]:
    """A capacity without the times behind it that the house prints: "(arrived 10:20)"."""
    found = CAME_AND_WENT.search(capacity)
    if found is None:
        return capacity, None, None
    arrived, left = (time.fromisoformat(at) if at else None for at in found.group("came", "went"))
    return capacity[: found.start()].rstrip(), arrived, left


def person(name: str, capacity: str = "", initials: str = "") -> Attendee:
    """An attendee, with what the printed words say of office, initials and standing."""
    capacity, arrived, left = came_and_went(capacity)
    attendee = Attendee(name, capacity, initials=initials, arrived=arrived, left=left)
    match = NAME_INITIALS.match(name)
    if match and not initials and not match["rest"] and are_initials(match["initials"], name):
        attendee.name, attendee.initials = match["name"], match["initials"]
    for found in ABBREVIATION.finditer(capacity):
        if are_initials(found[1], attendee.name):
            attendee.initials = attendee.initials or found[1]
        elif not attendee.office and not (
            PART.search(found[0]) or _names_an_organisation(capacity, found)
        ):
            attendee.office = found[1]
    if not attendee.office and (letters := ONLY_LETTERS.match(capacity)):
        attendee.office = letters[1]
    first = INITIALS_BEFORE_POST.match(capacity)
    if first and not attendee.initials and are_initials(first[1], attendee.name):
        attendee.initials = first[1]
    if OBSERVER.search(capacity):
        attendee.status = "observer"
    if APOLOGIES.search(capacity):
        attendee.status = "apologies"
    return attendee


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
