"""Printed numbers of items: where one ends, and which item is under which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .dates import DATES
from .sentences import sentences_of

MAX_HEADING_WORDS = 25
PLAIN_KINDS = ("dotted", "bare", "capital", "letter")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number."""

    kind: str
    """`ref`, `slash` ("15/23"), `item`, `decimal`, `lettered` ("4a"), `dotted` ("3."), `bare`
    ("3"), `capital` ("A.", "IV.") or `letter` ("a.")."""
    printed: str
    number: str
    """`printed` without "Ref", "Item" and the marks around it; a full stop after a plain number
    stays, since the notes print it."""
    rest: str


_SHAPES = (
    ("ref", r"(?:Ref(?:erence)?\.?:?\s*)?(?P<n>\d{1,4}(?:/\d{1,4}){2,4})(?=\s|$)[.:]?"),
    ("item", r"(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<n>\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*"
             r"(?:[:.)]|[–—-](?=\s|$)|$)"),
    ("slash", r"(?P<n>(?:[A-Z]{2,6} )?\d{1,4}/\d{2,4})(?=\s|$)"),
    ("decimal", r"(?P<n>\d{1,3}(?:\.\d{1,2}){1,3})(?:[.):]?\s+|$)"),
    ("lettered", r"(?P<n>\d{1,4}[a-z])(?:[.):]\s*|\s+|$)"),
    ("dotted", r"(?P<n>\d{1,4}[.):])(?=\s|[A-Za-z]|$)"),
    ("bare", r"(?P<n>\d{1,4})(?=\s|$)"),
    ("bare", r"(?P<n>\d{1,2})(?=[A-Z]{3})"),
    ("capital", r"(?P<n>(?:[IVX]{1,5}|[A-Z])[.):])(?=\s|$)"),
    ("letter", r"(?P<n>\(?(?:[a-z]|[ivx]{2,4})[.)])(?=\s|$)"),
)  # fmt: skip
SHAPES = tuple(
    (kind, re.compile(pattern, re.I if kind == "item" else 0)) for kind, pattern in _SHAPES
)

PREFIXES = re.compile(r"^(\d+)(?:([a-z])|((?:\.\d+)+))?$")


def read_number(text: str) -> Numbered | None:
    """The number that a line begins with, whether or not it numbers anything."""
    if not text[:1].isalnum() and text[:1] != "(":
        return None
    if any(pattern.match(text) for pattern in DATES):
        return None
    for kind, pattern in SHAPES:
        if match := pattern.match(text):
            number = match["n"].strip("()") if kind == "letter" else match["n"]
            number = number.rstrip(".") if kind == "letter" else number
            return Numbered(kind, match.group().strip(), number, text[match.end() :].strip())
    return None


def is_heading_like(text: str) -> bool:
    """Whether the words after a number can be a heading rather than what was said."""
    words = text.split()
    if not words or len(words) > MAX_HEADING_WORDS or text[-1] in "?;,":
        return False
    first = text.lstrip("\"'‘“(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    return len(words) <= 12 or (text[-1] != "." and len(sentences_of(text)) == 1)


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


def item_numbers(texts: Sequence[str]) -> dict[int, Numbered]:
    """Which lines of a text without columns begin an item, by index.

    Many lines begin with a number that numbers nothing ("101 calls rose"), so a number counts only
    where it has company: others of its kind elsewhere, or its place in a row 1, 2, 3.
    """
    candidates = {
        index: found
        for index, text in enumerate(texts)
        if (found := read_number(text)) and (not found.rest or may_head(found.rest))
    }
    company: dict[str, set[str]] = {}
    for found in candidates.values():
        company.setdefault(found.kind, set()).add(bare(found.number))
    whole = company.get("dotted", set()) | company.get("bare", set()) | company.get("item", set())
    spoken = [index for index, one in candidates.items() if one.kind in ("ref", "slash", "item")]
    if len(spoken) > 1:
        candidates = {
            index: one for index, one in candidates.items() if one.kind not in PLAIN_KINDS
        }
    accepted: dict[int, Numbered] = {}
    last: int | None = None
    for index, found in candidates.items():
        number = bare(found.number)
        if found.kind in ("ref", "item"):
            accepted[index] = found
        elif found.kind == "slash":
            if len(company["slash"]) > 1:
                accepted[index] = found
        elif found.kind == "lettered":
            if number[:-1] in whole or len(company["lettered"]) > 1:
                accepted[index] = found
        elif found.kind == "decimal":
            above = number.rpartition(".")[0]
            if found.rest and (
                above in whole | company["decimal"] or number.endswith((".1", ".0"))
            ):
                accepted[index] = found
        elif found.kind == "capital":
            if len(company["capital"]) > 1 and company["capital"] & {"a", "i"}:
                accepted[index] = found
        elif found.kind == "letter" and not whole:
            if len(company["letter"]) > 2 and company["letter"] & {"a", "i"}:
                accepted[index] = found
        elif found.kind in ("dotted", "bare") and _goes_on(int(number), last, found, whole):
            accepted[index] = found
            last = int(number)
    return accepted


def _goes_on(number: int, last: int | None, found: Numbered, whole: set[str]) -> bool:
    """Whether a plain number comes next: after none the first of a row, then one or two further."""
    if last is None:
        return (found.kind == "dotted" and number <= 3) or str(number + 1) in whole or number == 1
    return 0 < number - last <= (3 if found.kind == "dotted" else 1)
