"""Several people in one line: "A, B and C", "A, Chief Constable; B, Treasurer"."""

from __future__ import annotations

import re

from governance.notes.document import Attendee

from .people import PART, person, read_person
from .posts import LETTERS, OFFICE_OF_ONE, is_post
from .proper_names import NOT_NAMES, RANKS, are_initials, is_name
from .standing import NOBODY_THERE

BETWEEN = re.compile(
    r"(\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+)(?!(?:Fire (?:and|&) )?Crime\b)(?![^(]*\))"
)
BRACKETED = re.compile(r"(?<=\))\s+(?=[A-Z][^(),;]+\()")
"""Between names that nothing but their brackets part: "Asha Bell (PCC) Ben Carr (CC)"."""
LEAD = re.compile(r"^(?:and|together with|as well as)\s+")
APART = re.compile(r"(?:;|\s\|(?=\s))(?![^(]*\))")
SLASH = re.compile(r"\s/(?=\s)(?![^(]*\))")
WITH_LETTERS = re.compile(rf"(?P<name>[^,()]+) (?P<post>{LETTERS}|OPF?CC)")
"""A name with its post behind it, sure only among others: "Asha Bell PCC, Ben Carr CC"."""
REMARK = re.compile(r"\([^()A-Z]*\)")
"""What is only said of somebody in passing: "(by phone)"."""
FIRST_NAME = re.compile(r"(?P<name>[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?)(?P<rest> \([^()]+\))?")
NO_FIRST_NAME = re.compile(rf"{NOT_NAMES.pattern}|{RANKS.pattern}", re.I)
LONGEST = 4000
"""Characters of the longest line that can be a list of names."""


def names_in(text: str) -> list[Attendee]:
    """The people of a list in one line; none unless every part names somebody."""
    text = text.strip(" .;")
    if not text or len(text) > LONGEST or NOBODY_THERE.fullmatch(text):
        return []
    marks = (APART, BRACKETED) if "," in text else (APART, SLASH, BRACKETED)
    if mark := next((mark for mark in marks if mark.search(text)), None):
        parts = [part.strip() for part in mark.split(text) if part.strip()]
        groups = [names_in(LEAD.sub("", part)) for part in parts]
        if all(groups):
            return [one for group in groups for one in group]
        if ";" in text:
            return []
    entries = _entries(text)
    alone = read_person(text)
    if not entries and (paired := _posts_first(text)):
        return paired
    if not entries:
        is_one = alone and is_post(alone.capacity.partition(",")[0])
        return [alone] if alone and is_one else []
    people = [_one(entry) for entry in entries]
    if not all(people):
        return []
    found = [one for one in people if one]
    if len(found) == 1:
        return found
    is_pair = alone and len(found) == 2 and "," in text and "(" not in found[0].capacity
    if alone and is_pair and found[0].capacity and not _stands_for_itself(found[1]):
        return [alone]
    return found


def first_names_in(text: str) -> list[Attendee]:
    """People who are called by their first names alone: "Asha, Ben (Chair), Old Tom"."""
    parts = BETWEEN.split(text.strip(" ."))[::2]
    found = [match for part in parts if (match := FIRST_NAME.fullmatch(part))]
    are_all = len(found) == len(parts) > 1
    if not are_all or any(
        is_post(one["name"]) or NO_FIRST_NAME.search(one["name"]) for one in found
    ):
        return []
    return [person(one["name"], (one["rest"] or "").strip()) for one in found]


def is_cut(before: str, text: str) -> bool:
    """Whether a list of people was broken in the middle of a post, a name or a bracket."""
    if before.count("(") > before.count(")") and 0 <= text.find(")") < (text.find("(") % 999):
        return True
    last = re.split(r"[,;:]\s*", before)[-1]
    first = re.split(r"\s*[,;(.]", text)[0]
    if text.startswith("(") and (is_name(last) or read_person(last)):
        return True
    if not last:
        return before.endswith((",", ";")) and bool(names_in(text) or is_post(first))
    is_one_post = is_post(last) and is_post(first) and is_post(f"{last} {first}")
    is_one_name = len(first.split()) == 1 and is_name(f"{last} {first}") and not is_post(last)
    is_over = last.endswith(")") or OFFICE_OF_ONE.search(last)
    return (is_one_post and not is_over) or is_one_name


def _entries(text: str) -> list[str]:
    """The words of each person: what names nobody belongs to the one before, as it is printed."""
    parts = BETWEEN.split(text)
    entries: list[str] = []
    for between, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        begins = _one(part) if part else None
        if entries and not (begins and _may_follow(begins, entries[-1], between)):
            entries[-1] += between + part
        elif begins:
            entries.append(part)
        else:
            return []
    return entries


def _posts_first(text: str) -> list[Attendee]:
    """ "Chief Constable, Asha Bell, Treasurer, Ben Carr"."""
    parts = re.split(r",\s+(?:and\s+)?", text)
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    people = [read_person(f"{post}, {name}") for post, name in pairs if is_post(post)]
    whole = len(pairs) > 1 and len(parts) % 2 == 0 and len(people) == len(pairs)
    return [one for one in people if one] if whole and all(people) else []


def _may_follow(one: Attendee, entry: str, between: str) -> bool:
    """Whether words that may name somebody are not the rest of the entry before them: a post that
    goes on ("Head of People and …"), or one with that person's initials ("…, Editor (AB)")."""
    if one.office and are_initials(one.office, entry.partition(",")[0]):
        return False
    return "," in between or not is_post(entry.rpartition(", ")[2])


def _one(text: str) -> Attendee | None:
    text = text.strip(" .;,")
    if one := read_person(text):
        return one
    if (lettered := WITH_LETTERS.fullmatch(text)) and is_name(lettered["name"]):
        return person(lettered["name"], lettered["post"])
    return person(text) if is_name(text) else None


def _stands_for_itself(one: Attendee) -> bool:
    """Whether more than a part in the meeting is said of somebody, who is no organisation then."""
    said = REMARK.sub("", PART.sub("", one.capacity)).strip(" ()")
    return bool(said or one.initials)
