"""Printed numbers of items: where one ends, and which item is under which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .dates import DATES
from .sentences import sentences_of
from .tongues import DATE_IN_OTHER

MAX_HEADING_WORDS = 25


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number."""

    kind: str
    """`ref`, `slash` ("15/23"), `item`, `part` ("Part 2:"), `coded` ("PB 12", "A1"), `decimal`,
    `stamp` ("00:17", of a recording), `lettered` ("4a"), `dotted` ("3."), `bare` ("3"),
    `capital` ("A.", "IV.") or `letter` ("a.")."""
    printed: str
    number: str
    """`printed` without "Ref", "Item" and the marks around it; a full stop after a plain number
    stays, since the notes print it."""
    rest: str


_COUNTED = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_ANY = rf"(?:{_COUNTED}|\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?|(?-i:[IVX]{{1,5}})|(?-i:[A-Z])|\([a-z]\))"
_PARTED = r"\s*(?:[:.)]|[–—-](?=\s|$)|$)"
_SHAPES = (
    ("ref", r"(?:Ref(?:erence)?\.?:?\s*)?(?P<n>\d{1,4}(?:/\d{1,4}){2,4})(?=\s|$)[.:]?"),
    ("item", r"(?-i:(?:Agenda |AGENDA )?(?:[Ii]tem|ITEM|Minute|MINUTE|Agenda|AGENDA))\s+"
             rf"(?:No\.?\s*)?(?P<n>{_ANY}){_PARTED}"),
    ("part", r"(?-i:Part|PART|Section|SECTION|Topic|TOPIC|Theme|THEME|Session|SESSION)\s+"
             rf"(?:No\.?\s*)?(?P<n>{_ANY}){_PARTED}"),
    ("item", r"(?P<n>#\d{1,2})[.:)]?(?=\s)"),
    ("part", r"(?-i:(?P<n>(?:Priority|PRIORITY|Objective|OBJECTIVE)\s+\d{1,2}))"
             rf"{_PARTED}"),
    ("stamp", r"(?P<n>(?:\d{1,2}:)?\d{1,2}:\d\d)(?=\s+[A-Z])"),
    ("slash", r"(?P<n>(?:(?!(?:AP|ACT|ACTION)[ \d-])[A-Z]{2,6}[ /-]?)?\d{1,4}[/-]\d{2,4})"
              r"(?:[.:)](?=\s|$)|(?=\s|$))"),
    ("decimal", r"(?P<n>\d{1,3}(?:\.\d{1,2}){1,3})(?:[.):]?\s+|$)"),
    ("lettered", r"(?P<n>\d{1,4}[a-z])(?:[.):]\s*|\s+|$)"),
    ("dotted", r"(?P<n>\d{1,4}[.):])(?=\s|[A-Za-z]|$)"),
    ("bare", r"(?P<n>\d{1,4})(?=\s|$)"),
    ("bare", r"(?P<n>\d{1,2})(?=[A-Z]{3})"),
    ("coded", r"(?P<n>(?!(?:AP|ACT|ACTION)[ \d-])[A-Z]{2,6}[ -]?\d{1,3}[.:)]?)(?=\s|$)"),
    ("coded", r"(?P<n>[A-Z]\d{1,2}[.:)]?)(?=\s)"),
    ("capital", r"(?P<n>(?:[IVX]{1,5}|[A-Z])[.):])(?=\s|$)"),
    ("letter", r"(?P<n>\(?(?:[a-z]|[ivx]{2,4})[.)])(?=\s|$)"),
)  # fmt: skip
SHAPES = tuple(
    (kind, re.compile(pattern, re.I if kind in ("item", "part") else 0))
    for kind, pattern in _SHAPES
)

PREFIXES = re.compile(r"^(\d+)(?:([a-z])|((?:\.\d+)+))?$")


def read_number(text: str) -> Numbered | None:
    """The number that a line begins with, whether or not it numbers anything."""
    if not text[:1].isalnum() and text[:1] not in ("(", "#"):
        return None
    said = DATE_IN_OTHER.sub("", text, count=1)
    if any(pattern.match(said) for pattern in DATES):
        return None
    for kind, pattern in SHAPES:
        if match := pattern.match(text):
            number = match["n"].strip("()") if kind == "letter" else match["n"]
            number = number.rstrip(".") if kind == "letter" else number
            if not _is_budget_year(number):
                printed = match.group().strip().rstrip(" –—-")
                return Numbered(kind, printed, number, text[match.end() :].strip())
    return None


def _is_budget_year(number: str) -> bool:
    """Whether "2018/19" names a year rather than the nineteenth minute of one."""
    first, _, last = re.sub("[/-]", " ", number).partition(" ")
    is_year = first.isdigit() and last.isdigit() and 1990 <= int(first) <= 2100
    return is_year and int(last[-2:]) == (int(first) + 1) % 100


def is_heading_like(text: str) -> bool:
    """Whether the words after a number can be a heading rather than what was said."""
    words = text.split()
    if not words or len(words) > MAX_HEADING_WORDS or text[-1] in "?;,":
        return False
    first = text.lstrip("\"'‘“(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    return len(words) <= 12 or (text[-1] != "." and len(sentences_of(text)) == 1)


def is_said(number: str, words: str) -> bool:
    """Whether the words behind a number such as "3.2" are a sentence rather than a heading."""
    return "." in bare(number) and words.endswith(".") and len(words.split()) > 4


def may_head(text: str) -> bool:
    """Whether the words after a number in running text can be a heading: no long sentence."""
    is_long = text.endswith(".") and len(text.split()) > 6
    return is_heading_like(text) and not is_long and len(sentences_of(text)) == 1


def bare(number: str) -> str:
    """A number without its punctuation, to compare: "3." is "3"."""
    return number.strip("().: ").lower()


def parent_of(number: str, others: Iterable[str]) -> str | None:
    """Which of `others` stands above `number`: "1" above "1a", "3.1" above "3.1.2"; else None."""
    whole = bare(number)
    match = PREFIXES.match(whole)
    if match is None or not (match[2] or match[3]):
        return None
    above = match[1] if match[2] else whole.rpartition(".")[0]
    known = {bare(other): other for other in others}
    while above:
        if above in known:
            return known[above]
        above = above.rpartition(".")[0]
    return None
