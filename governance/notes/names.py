"""Names of people, posts and meetings as notes print them, and when two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

QUOTES = str.maketrans("‘’‚′`“”„″", "'''''\"\"\"\"")
"""Quotes and primes of every kind, as the two of a keyboard."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

SUBSTANTIVE, TEMPORARY, ACTING = "substantive", "temporary", "acting"
STAND_IN = re.compile(
    r"^\s*(?:(?P<t>t|temp|temporary|interim)(?:\s*/\s*|\.?\s+)|(?P<a>a|ag|acting)(?:\s*/\s*|\.?\s+))"
    r"(?=\w)",
    re.IGNORECASE,
)
RANK = re.compile(
    r"mrs?|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|revd?|cllr|councillor|"
    r"pc|dc|ps|ds|di|dci|dsu|dcs|det|detective|sgt|sergeant|insp|inspector|ch|chief|supt|"
    r"superintendent|commander|assistant|deputy|constable|acc|dcc|cc|d?pcc|commissioner|"
    r"t|a|temp|temporary|acting|interim"
)
HONOUR = re.compile(r"[qk]pm|[ocm]be|[kq]c|jp|phd")
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
WHEN = re.compile(
    rf"\b(?:(?:{WEEKDAYS})\b,?\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{MONTHS})\b\.?"
    r"(?:\s+\d{1,2}(?!\d)(?:st|nd|rd|th)?,?)?(?:\s+\d{4})?"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\b"
    r"|\b(?:quarter\s+|q)[1-4]\b",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"\b(?:(?:meeting\s+)?notes|(?:meeting\s+)?minutes|record)(?:\s+of(?:\s+the)?(?:\s+meeting)?)?\b",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """The words of a name alone: case, quotes, dashes, marks and white space make no difference."""
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES).replace("&", " and ")
    return " ".join(WORD.findall(plain.casefold()))


@dataclass(frozen=True, slots=True)
class Post:
    """What a printed capacity, or an owner, says of an office."""

    title: str
    """ "Chief Constable", without abbreviation and without "Temporary"."""
    abbreviation: str
    """ "CC", without "T/"."""
    kind: str
    """`substantive`, `temporary` or `acting`: how whoever is named holds it."""


def read_post(capacity: str, abbreviation: str = "") -> Post:
    """The office that a capacity names; `abbreviation` is the one printed in it, if any."""
    title = capacity
    if abbreviation:
        title = re.sub(rf"\s*[(\[]\s*{re.escape(abbreviation)}\s*[)\]]", "", title)
    title, in_title = _without_stand_in(title)
    short, in_short = _without_stand_in(abbreviation)
    if fold(title) == fold(abbreviation):
        title = ""
    kind = in_title if in_title != SUBSTANTIVE else in_short
    return Post(" ".join(title.split()).strip(" ,–-"), short.strip(), kind)


def _without_stand_in(text: str) -> tuple[str, str]:
    found = STAND_IN.match(text)
    if not found:
        return text, SUBSTANTIVE
    return text[found.end() :], TEMPORARY if found["t"] else ACTING


def person_key(name: str) -> str:
    """A name without rank, title and honours: "insp. ian wall" and "Ian Wall QPM" are one."""
    words = fold(re.sub(r"[(\[].*?[)\]]", " ", name)).split()
    while len(words) > 1 and RANK.fullmatch(words[0]):
        words = words[1:]
    while len(words) > 1 and HONOUR.fullmatch(words[-1]):
        words = words[:-1]
    return " ".join(words)


def split_marks(marks: str) -> list[str]:
    """Owners as the record keeps them in one text: "CC, ACC Orme" is two."""
    return [mark for mark in marks.split(", ") if mark]


def alike(one: str, other: str) -> bool:
    """Whether two titles, or two wordings, can be of one: the shorter shares half of its words."""
    ours, theirs = set(fold(one).split()), set(fold(other).split())
    return not ours or not theirs or 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def better_spelling(one: str, other: str) -> str:
    """Which of two spellings of one name stands: the plainer one, whichever came first."""
    return min(one, other, key=lambda name: (name.isupper(), len(name), name))


def meeting_type_name(title: str) -> str:
    """The kind of meeting in the title of its notes: what is left without dates and "notes of"."""
    left = PAPER.sub(" ", WHEN.sub(" ", title))
    left = re.sub(r"\s*[–—-]\s*(?=$|[–—-])|[(\[]\s*[)\]]", " ", left)
    return " ".join(left.split()).strip(" -–—:,.") or " ".join(title.split())


def title_key(title: str) -> str:
    """A meeting's title in its words alone, without "meeting notes" at its end."""
    return fold(PAPER.sub(" ", title)) or fold(title)


def type_key(name: str) -> str:
    """A kind of meeting in its words alone: "Monthly Assurance" is "Monthly Assurance Meeting"."""
    words = [
        word for word in fold(meeting_type_name(name)).split() if word not in ("meeting", "the")
    ]
    return " ".join(words) or fold(name)
