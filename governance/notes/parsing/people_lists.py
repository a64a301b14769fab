"""Several people in one line: "A, B and C", "A, Chief Constable; B, Treasurer"."""

from __future__ import annotations

import re

from governance.notes.document import Attendee

from .people import person, read_person
from .posts import OFFICE_OF_ONE, is_post
from .proper_names import is_name

BETWEEN = re.compile(r"(\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+)(?![^(]*\))")
AND_THEN = re.compile(r";(?![^(]*\))")
WITH_LETTERS = re.compile(
    r"(?P<name>[^,()]+) (?P<post>(?:[TA]/)?(?:OPF?CC|D?PF?CC|[DA]?CC|CEX|CEO|CFO))"
)
"""A name with its post behind it, sure only among others: "Asha Bell PCC, Ben Carr CC"."""
NOBODY = re.compile(
    r"(?:there were )?(?:none|nil|no(?:ne)? ?(?:apologies)?|n/?a)(?: received)?", re.I
)
LONGEST = 4000
"""Characters of the longest line that can be a list of names."""


def names_in(text: str) -> list[Attendee]:
    """The people of a list in one line; none unless every part names somebody."""
    text = text.strip(" .;")
    if " / " in text and "," not in text:
        text = re.sub(r"\s+/\s+", "; ", text)
    if not text or len(text) > LONGEST or NOBODY.fullmatch(text):
        return []
    if len(said := AND_THEN.split(text)) > 1:
        parts = [re.sub(r"^and\s+", "", part.strip()) for part in said if part.strip()]
        groups = [names_in(part) for part in parts]
        return [one for group in groups for one in group] if all(groups) else []
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
    if alone and len(found) == 2 and found[0].capacity and not _stands_for_itself(found[1]):
        first = alone.capacity.partition(",")[0]
        return [alone] if is_post(first) and "(" not in first else found
    return found


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
    return (is_one_post and not OFFICE_OF_ONE.search(last)) or is_one_name


def _entries(text: str) -> list[str]:
    """The words of each person: what names nobody belongs to the one before, as it is printed."""
    parts = BETWEEN.split(text)
    entries: list[str] = []
    for between, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        begins = part and _one(part)
        if entries and not (begins and _may_end(entries[-1], between)):
            entries[-1] += between + part
        elif begins:
            entries.append(part)
        else:
            return []
    return entries


def _posts_first(text: str) -> list[Attendee]:
    """ "Chief Constable, Asha Bell, Treasurer, Ben Carr"."""
    parts = re.split(r",\s+", text)
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    people = [read_person(f"{post}, {name}") for post, name in pairs if is_post(post)]
    whole = len(pairs) > 1 and len(parts) % 2 == 0 and len(people) == len(pairs)
    return [one for one in people if one] if whole and all(people) else []


def _may_end(entry: str, between: str) -> bool:
    """Whether a person may follow: "Head of People and Asha Bell" is not one post."""
    return "," in between or not is_post(entry.rpartition(", ")[2])


def _one(text: str) -> Attendee | None:
    text = text.strip(" .;,")
    if one := read_person(text):
        return one
    if (lettered := WITH_LETTERS.fullmatch(text)) and is_name(lettered["name"]):
        return person(lettered["name"], lettered["post"])
    return person(text) if is_name(text) else None


def _stands_for_itself(one: Attendee) -> bool:
    return bool(one.capacity or one.initials)
